#include "adapters/cli/installation.h"

#include <charconv>
#include <cstdlib>
#include <iostream>

#include "adapters/cli/live_programs.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/random.h"
#include "adapters/sql/sql_program_store.h"
#include "adapters/system/clock.h"
#include "adapters/system/files.h"

namespace heed::cli {
namespace {

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// Flags win over the environment, the environment over heed.yaml, heed.yaml over what is usual.
std::string first_of(std::initializer_list<std::string> candidates) {
    for (const std::string& candidate : candidates) {
        if (!candidate.empty()) {
            return candidate;
        }
    }
    return "";
}

std::optional<std::string> resolve(const Setting& setting, const std::string& what) {
    switch (setting.origin) {
        case Setting::Origin::written:
            return setting.text;
        case Setting::Origin::environment:
            if (const char* value = std::getenv(setting.text.c_str())) {
                return value;
            }
            std::cerr << "heed: " << what << " is to come from the environment variable "
                      << setting.text << ", which is not set.\n";
            return std::nullopt;
        case Setting::Origin::file:
            if (auto content = system::read_file(setting.text)) {
                while (content->ends_with('\n') || content->ends_with('\r')) {
                    content->pop_back();
                }
                return content;
            }
            std::cerr << "heed: " << what << " is to come from the file " << setting.text
                      << ", which cannot be read.\n";
            return std::nullopt;
    }
    return std::nullopt;
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

/// The settings' references, followed; false where one leads nowhere, which is printed.
bool resolve_secrets(const ServerSettings& settings, const std::string& smtp, Installation& into) {
    bool sound = true;
    const auto take = [&](const Setting& setting, const std::string& what, std::string& value) {
        auto found = resolve(setting, what);
        sound = sound && found.has_value();
        value = std::move(found).value_or("");
    };
    if (!smtp.empty()) {
        auto server = smtp::parse_server(smtp);
        if (!server) {
            std::cerr << render(server.problems());
            return false;
        }
        into.mail_server = *std::move(server);
        if (settings.mail.user) {
            take(*settings.mail.user, "the mail server's user", into.mail_server->user);
        }
        if (settings.mail.password) {
            take(*settings.mail.password, "the mail server's password", into.mail_server->password);
        }
    }
    for (const auto& [source, secrets] : settings.sources) {
        auto& known = into.source_secrets[source];  // without a secret that can be had, its
                                                    // deliveries are refused
        for (const Setting& secret : secrets) {
            if (auto found = resolve(secret, "a secret of the source " + source)) {
                known.push_back(std::move(*found));
            }
        }
    }
    return sound;
}

std::optional<std::string> sqlite_path(const Where& where, const ServerSettings& settings) {
    constexpr std::string_view sqlite = "sqlite://";
    const std::string url =
        first_of({where.database, from_environment("HEED_DATABASE"), settings.database,
                  std::string(sqlite) + where.program + "/heed.db"});
    if (url.starts_with(sqlite) && url.size() > sqlite.size()) {
        return url.substr(sqlite.size());
    }
    std::cerr << "heed: “" << url
              << "” is no database that this version knows. Write sqlite://PATH.\n";
    return std::nullopt;
}

/// The folder's program, live from now on; else the one that was live last, else nothing.
std::shared_ptr<const Program> bring_to_life(const Result<ProgramText>& read,
                                             const std::string& database) {
    sql::SqlProgramStore store(std::make_shared<sql::Database>(database));
    if (read) {
        auto went = go_live(store, *read, "heed serve", system::SystemClock().now());
        if (auto* program = std::get_if<std::shared_ptr<const Program>>(&went)) {
            return *program;
        }
        for (const std::string& sentence : std::get<std::vector<std::string>>(went)) {
            std::cerr << "heed: " << sentence << "\n";
        }
    }
    auto last = last_live(store);
    if (last != nullptr) {
        std::cerr << "heed: the program in the folder does not go live; the one that was live last "
                     "goes on.\n";
    }
    return last;
}

}  // namespace

std::optional<std::string> find_database(const Where& where) {
    const bool told = !where.database.empty() || !from_environment("HEED_DATABASE").empty();
    const auto read = told ? Result<ProgramText>(ProgramText()) : load_program(where.program);
    if (!read) {
        std::cerr << render(read.problems());
        return std::nullopt;
    }
    return sqlite_path(where, read->settings);
}

std::optional<Installation> open_installation(const Where& where) {
    const auto read = load_program(where.program);
    std::cerr << render(read ? read->remarks : read.problems());
    const ServerSettings settings = read ? read->settings : ServerSettings();
    Installation opened;
    const auto database = sqlite_path(where, settings);
    const std::string listen = first_of(
        {where.listen, from_environment("HEED_LISTEN"), settings.listen, "127.0.0.1:8080"});
    const std::string smtp =
        first_of({where.smtp, from_environment("HEED_SMTP"), settings.mail.url});
    if (!database || !split_address(listen, opened) || !resolve_secrets(settings, smtp, opened)) {
        return std::nullopt;
    }
    opened.database = *database;
    opened.public_address = from_environment("HEED_PUBLIC_ADDRESS");
    opened.live = bring_to_life(read, *database);
    if (opened.live == nullptr) {
        return std::nullopt;
    }
    // Bounces are not read yet, so their key need not outlive the process.
    opened.bounce_key = random_hexadecimal();
    if (const std::string lanes = from_environment("HEED_MAIL_LANES"); !lanes.empty()) {
        std::from_chars(lanes.data(), lanes.data() + lanes.size(), opened.mail_lanes);
    }
    return opened;
}

}  // namespace heed::cli
