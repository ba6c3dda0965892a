#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/load_program.h"
#include "adapters/cli/secrets.h"
#include "adapters/cli/verbs.h"
#include "adapters/oidc/provider.h"
#include "adapters/smtp/server.h"
#include "engine/definition/program_reader.h"
#include "engine/model/staying.h"

namespace heed::cli {

/// What `heed serve` needs, resolved.
struct Installation {
    std::string folder;                   ///< of the program
    std::shared_ptr<const Program> live;  ///< kept in the store
    bool is_program_refused = false;      ///< the folder's; an older one is live
    Staying staying;                      ///< those whom its files have no longer
    std::string database;                 ///< the SQLite file's path
    std::string host;
    std::string public_address;  ///< of the environment; empty: the program says it
    std::uint16_t port = 0;
    std::optional<smtp::Server> mail_server;
    std::optional<oidc::Client> sign_on;
    unsigned mail_lanes = 48;
    std::string bounce_key;
    Secrets secrets;
    ServerSettings settings;  ///< as heed.yaml has them
};

/// Reads the folder and brings its program to life; what is wrong with it, or with a setting, is
/// printed. A folder with errors never goes live: the program that was live last goes on, and only
/// without one there is nothing. `who` stands in the history of what went live.
std::optional<Installation> open_installation(const Where&, const std::string& who);

/// The SQLite file that is meant: told by the flag, the environment, the folder's heed.yaml, or
/// heed.db in the folder. Prints why there is none.
std::optional<std::string> find_database(const Where&);

/// Where heed.yaml has the list of who was forgotten kept; empty: nowhere. Prints why it cannot be
/// said, which is where heed.yaml cannot be read.
std::optional<std::string> find_erasures(const Where&);

/// The mail server with its secrets; none: none is named, or something of it cannot be had, which
/// is printed.
std::optional<smtp::Server> told_mail_server(const Where&);

/// Of the store that the server would open; none where there is no store yet.
LiveFiles live_files_of(const Where&);

/// HEED_PUBLIC_ADDRESS without a slash at its end, which wins over the program's; may be empty.
std::string told_public_address();

}  // namespace heed::cli
