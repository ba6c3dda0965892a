"""Which folder may include what. The folders are the architecture, so this is the map of it."""

import re

from source_tree import Offence

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')
STANDARD = re.compile(r"^[a-z_0-9]+$")

ENGINE_FOLDER_USES = {
    "values": (),
    "expressions": ("values",),
    "model": ("values", "expressions"),
    "definition": ("values", "expressions", "model"),
    "decision": ("values", "expressions", "model"),
    "analysis": ("values", "expressions", "model", "definition", "decision", "results"),
    "results": ("values", "expressions", "model"),
    "runtime": ("values", "expressions", "model", "decision", "results"),
}

# Each of these stands in exactly one .cpp of engine/.
ENGINE_LIBRARIES = {"yaml-cpp/": "yaml-cpp", "date/": "the time-zone library", "re2/": "RE2",
                    "unicode/normalizer2": "what ICU knows of characters",
                    "unicode/bytestream": "what ICU knows of characters",
                    "unicode/idna": "what ICU knows of domain names",
                    "unicode/": "what ICU knows of languages", "boost/math/": "Boost.Math",
                    "sodium/crypto_hash_sha256.h": "libsodium's SHA-256",
                    "sodium/crypto_generichash_blake2b.h": "libsodium's BLAKE2b",
                    "sodium/core.h": "libsodium's BLAKE2b",
                    "sodium/utils.h": "libsodium's hexadecimal digits and base64"}

# The composition knows a database by its ports alone. One file opens it; what is done with the file
# of a store as such (backups) is named by the verbs that do it.
STORE_FOLDER = "adapters/sql/"
STORE_HEADERS = {
    "adapters/sql/sql_storage.h": ("adapters/cli/open_storage.cpp",),
    "adapters/sql/backup.h": ("adapters/cli/backup.cpp", "adapters/cli/restore.cpp",
                              "adapters/cli/machine_checks.cpp"),
    "adapters/sql/number_mark.h": ("adapters/cli/restore.cpp",),
    "adapters/sql/store_file.h": ("adapters/cli/backup.cpp",),
}

SHARED_ADAPTERS = ("json", "outgoing", "signatures", "threads")
COMPOSITION_ROOT = "cli"

# Third-party headers and the folder or file that owns them. Every adapter may log and format.
OWNERS = {
    "boost/asio": ("adapters/web/",),
    "boost/beast/": ("adapters/web/",),
    "boost/json": ("adapters/json/",),
    "soci/": ("adapters/sql/",),
    "sqlite3.h": ("adapters/sql/",),
    "curl/": ("adapters/smtp/", "adapters/oidc/", "adapters/outgoing/", "adapters/webhooks/"),
    "cmark.h": ("adapters/smtp/",),
    "graphviz/": ("adapters/diagram/",),
    "sodium.h": ("adapters/smtp/", "adapters/cli/random.cpp", "adapters/web/pages/secrets.cpp",
                 "adapters/web/pages/customer/link.cpp", "adapters/oidc/"),
    "openssl/": ("adapters/signatures/",),
    "unicode/": ("adapters/sql/case_terms.cpp",),
    "cjose/": ("adapters/oidc/",),
    "zlib.h": ("adapters/web/pages/static_files.cpp", "adapters/web/inflater.cpp"),
    "CLI/": ("adapters/cli/command_line/",),
    "dtl/": ("adapters/cli/differences.cpp",),
    "spdlog/": ("adapters/",),
    "fmt/": ("adapters/",),
}

# POSIX: for the adapters that hold files, sockets, signals and processes.
SYSTEM_HEADER = re.compile(
    r"^(fcntl|poll|signal|syslog|termios|unistd)\.h$|^(arpa|net|netinet|sys)/[a-z_]+\.h$"
)


def offences(files):
    homes = {}
    for file in files:
        if not file.is_cpp or not file.is_below("engine", "adapters"):
            continue
        for number, line in enumerate(file.lines, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            outside, own = match.groups()
            found = about_own(file, own) if own else about_outside(file, outside, homes)
            for what in found:
                yield Offence(file.path, number, what)


def about_own(file, included):
    target = included.split("/")
    if len(target) < 2 or target[0] not in ("engine", "adapters"):
        yield f'include "{included}" by its path from the root'
    elif file.is_below("engine"):
        yield from engine_direction(file, included, target)
    elif target[0] == "adapters":
        yield from adapter_direction(file, included, target[1])


def engine_direction(file, included, target):
    if target[0] != "engine":
        yield f"engine/ knows nothing of {included}: adapters depend on the engine, never back"
        return
    own, other = file.path.split("/")[1], target[1]
    if own not in ENGINE_FOLDER_USES:
        yield f"engine/{own} is no folder of the architecture (see tests/tidy/include_rules.py)"
    elif other != own and other not in ENGINE_FOLDER_USES[own]:
        allowed = ", ".join(ENGINE_FOLDER_USES[own]) or "itself only"
        yield f"engine/{own} may not include {included} (it may use: {allowed})"


def adapter_direction(file, included, other):
    own = file.path.split("/")[1]
    if own not in (COMPOSITION_ROOT, other) and other not in SHARED_ADAPTERS:
        yield f"adapters/{own} may not include {included}: adapters meet in adapters/cli"
    elif (own != other and included.startswith(STORE_FOLDER)
          and file.path not in STORE_HEADERS.get(included, ())):
        yield f"{included} is the store's own: take a port of Storage (adapters/cli/open_storage.h)"


def about_outside(file, included, homes):
    if STANDARD.match(included):
        return
    if file.is_header:
        yield f"<{included}> in a header: third-party headers belong in .cpp files"
    elif file.is_below("engine"):
        yield from engine_library(file, included, homes)
    elif not SYSTEM_HEADER.match(included):
        yield from adapter_library(file, included)


def engine_library(file, included, homes):
    prefix = next((known for known in ENGINE_LIBRARIES if included.startswith(known)), None)
    if prefix is None:
        yield f"<{included}> in engine/: only the standard library and the engine itself"
    elif homes.setdefault(prefix, file.path) != file.path:
        yield f"<{included}>: {homes[prefix]} is the one file for {ENGINE_LIBRARIES[prefix]}"


def adapter_library(file, included):
    owners = next((OWNERS[known] for known in OWNERS if included.startswith(known)), None)
    if owners is None:
        yield f"<{included}> has no owner: name one in tests/tidy/include_rules.py"
    elif not file.path.startswith(owners):
        yield f"<{included}> belongs to {' and '.join(owner.rstrip('/') for owner in owners)}"
