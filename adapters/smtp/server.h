#pragma once

#include <chrono>
#include <string>

#include "engine/values/result.h"

namespace heed::smtp {

enum class Security {
    plain,     ///< nothing is encrypted
    starttls,  ///< required: where the server does not offer it, nothing is sent
    implicit   ///< TLS from the first byte
};

/// A mail server to hand mails to.
struct Server {
    std::string host;
    int port = 0;
    Security security = Security::starttls;
    std::string user;  ///< empty: no login
    std::string password;
    std::string ca_file;  ///< PEM certificates that are trusted as well; empty: the system's alone
    std::chrono::milliseconds connect_limit = std::chrono::seconds(15);
    std::chrono::milliseconds send_limit = std::chrono::seconds(120);  ///< for one mail, whole
};

/// What an address of a mail server may leave open.
enum class Unencrypted {
    only_to_loopback,
    allowed  ///< somebody said so: mails and passwords may be read on the way
};

/// Reads `smtp://HOST[:PORT]` (STARTTLS; none to this machine itself; port 587, or 25 where nothing
/// is encrypted) or `smtps://HOST[:PORT]` (TLS; port 465). A finding has the code HD431.
Result<Server> parse_server(std::string_view url, Unencrypted = Unencrypted::only_to_loopback);

}  // namespace heed::smtp
