#include "adapters/cli/installation.h"

#include <charconv>
#include <filesystem>
#include <iostream>

#include "adapters/cli/binding.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/random.h"
#include "adapters/cli/told.h"
#include "adapters/system/clock.h"
#include "adapters/system/files.h"
#include "adapters/system/program_folder.h"
#include "engine/definition/read_settings.h"

namespace heed::cli {
namespace {

/// Flags win over the environment, the environment over heed.yaml, heed.yaml over what is usual.
std::string first_of(std::initializer_list<std::string> candidates) {
    for (const std::string& candidate : candidates) {
        if (!candidate.empty()) {
            return candidate;
        }
    }
    return "";
}

bool split_address(const std::string& address, Installation& into) {
    const size_t colon = address.rfind(':');
    if (colon != std::string::npos) {
        const char* end = address.data() + address.size();
        const auto [stop, error] = std::from_chars(address.data() + colon + 1, end, into.port);
        into.host = address.substr(0, colon);
        if (error == std::errc() && stop == end && !into.host.empty()) {
            return true;
        }
    }
    std::cerr << "heed: “" << address
              << "” is no address to listen on. Write HOST:PORT, as in 127.0.0.1:8080.\n";
    return false;
}

void print(const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences) {
        std::cerr << "heed: " << sentence << "\n";
    }
}

/// The mail server with its secrets; false where something of it cannot be had, which is printed.
bool find_mail_server(const MailServer& settings, const std::string& url, Installation& into) {
    if (url.empty()) {
        return true;
    }
    auto server = smtp::parse_server(url, settings.tls);
    if (!server) {
        std::cerr << render(server.problems());
        return false;
    }
    into.mail_server = *std::move(server);
    std::vector<std::string> sentences;
    if (settings.user) {
        into.mail_server->user =
            resolve(*settings.user, "the mail server's user", sentences).value_or("");
    }
    if (settings.password) {
        into.mail_server->password =
            resolve(*settings.password, "the mail server's password", sentences).value_or("");
    }
    if (!settings.ca.empty()) {
        resolve({Setting::Origin::file, settings.ca},
                "the certificate authority of the mail server", sentences);
        into.mail_server->ca_file = settings.ca;
    }
    print(sentences);
    return sentences.empty();
}

/// The organisation's sign-on with its secret; false where that cannot be had, which is printed.
bool find_sign_on(const std::optional<OidcClient>& settings, Installation& into) {
    if (!settings || !settings->client_secret) {
        return true;
    }
    std::vector<std::string> sentences;
    auto secret = resolve(*settings->client_secret, "the sign-on's client secret", sentences);
    print(sentences);
    if (secret) {
        into.sign_on = oidc::Client{settings->issuer, settings->client_id, *std::move(secret),
                                    settings->private_hosts};
    }
    return into.sign_on.has_value();
}

std::string database_url(const Where& where, const ServerSettings& settings) {
    return first_of({where.database, from_environment("HEED_DATABASE"), settings.database,
                     usual_database(where)});
}

std::optional<std::string> sqlite_path(const Where& where, const ServerSettings& settings) {
    const std::string url = database_url(where, settings);
    if (std::string path = path_in(url); !path.empty()) {
        return path;
    }
    std::cerr << "heed: “" << url
              << "” is no database that this version knows. Write sqlite://PATH.\n";
    return std::nullopt;
}

/// The folder's program, live from now on; else the one that was live last, else nothing.
void bring_to_life(const Result<ProgramText>& read, const std::string& who, Installation& into) {
    const auto storage = open_storage(into.database, {.absent = Absent::create});
    if (read) {
        auto went = go_live(*storage, *read, who, system::SystemClock().now());
        if (auto* live = std::get_if<LiveNow>(&went)) {
            std::cerr << render(live->affected);
            into.live = live->program;
            into.staying = std::move(live->orphaned.staying);
            return;
        }
        std::cerr << render(std::get<Diagnostics>(went));
    }
    into.live = last_live(storage->programs());
    if (into.live != nullptr) {
        into.is_program_refused = true;
        into.staying = orphaned_by(*storage, into.live->directory).staying;
        std::cerr << "heed: the program in the folder does not go live; the one that was live last "
                     "goes on.\n";
    }
}

}  // namespace

LiveFiles live_files_of(const Where& where) {
    return [where](const ServerSettings& settings) {
        const std::string path = path_in(database_url(where, settings));
        if (path.empty() || !std::filesystem::exists(path)) {
            return std::vector<ProgramFile>();
        }
        return live_files(open_storage(path)->programs());
    };
}

std::optional<std::string> find_database(const Where& where) {
    const bool told = !where.database.empty() || !from_environment("HEED_DATABASE").empty();
    const auto settings = told ? Result<ServerSettings>(ServerSettings())
                               : read_server_settings(system::read_program_folder(where.program));
    if (!settings) {
        std::cerr << render(settings.problems());
        return std::nullopt;
    }
    return sqlite_path(where, *settings);
}

std::optional<std::string> find_erasures(const Where& where) {
    const auto settings = read_server_settings(system::read_program_folder(where.program));
    if (!settings) {
        std::cerr << render(settings.problems());
        return std::nullopt;
    }
    return settings->erasures;
}

std::optional<smtp::Server> told_mail_server(const Where& where) {
    const auto settings = read_server_settings(system::read_program_folder(where.program));
    if (!settings) {
        std::cerr << render(settings.problems());
        return std::nullopt;
    }
    const MailServer& mail = settings->mail;
    Installation found;
    const bool is_had = find_mail_server(
        mail, first_of({where.smtp, from_environment("HEED_SMTP"), mail.url}), found);
    return is_had ? found.mail_server : std::nullopt;
}

std::string told_public_address() {
    std::string told = from_environment("HEED_PUBLIC_ADDRESS");
    while (told.ends_with('/')) {
        told.pop_back();
    }
    return told;
}

std::optional<Installation> open_installation(const Where& where, const std::string& who) {
    auto files = system::read_program_folder(where.program);
    const auto told = read_server_settings(files);
    if (!told) {
        std::cerr
            << render(told.problems())
            << "heed: what heed.yaml says of the mail server, the sources and the address does "
               "not hold before this is mended: nothing is started.\n";
        return std::nullopt;
    }
    const ServerSettings& settings = *told;
    const auto read = load_program(std::move(files), live_files_of(where));
    std::cerr << render(read ? read->remarks : read.problems());
    Installation opened;
    const auto database = sqlite_path(where, settings);
    const std::string listen =
        first_of({where.listen, from_environment("HEED_LISTEN"), settings.listen, usual_listen});
    const std::string smtp =
        first_of({where.smtp, from_environment("HEED_SMTP"), settings.mail.url});
    if (!database || !split_address(listen, opened) ||
        !find_mail_server(settings.mail, smtp, opened) || !find_sign_on(settings.oidc, opened)) {
        return std::nullopt;
    }
    opened.folder = where.program;
    opened.database = *database;
    opened.settings = settings;
    opened.public_address = told_public_address();
    std::vector<std::string> sentences;
    opened.secrets = secrets_of(settings, sentences);
    print(sentences);
    bring_to_life(read, who, opened);
    if (opened.live == nullptr) {
        return std::nullopt;
    }
    // Bounces are not read yet, so their key need not outlive the process.
    opened.bounce_key = random_hexadecimal();
    opened.mail_lanes = told_mail_lanes().value_or(opened.mail_lanes);
    return opened;
}

}  // namespace heed::cli
