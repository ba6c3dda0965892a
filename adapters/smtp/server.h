#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "engine/definition/server_settings.h"
#include "engine/values/result.h"

namespace heed::smtp {

enum class Security {
    plain,         ///< nothing is encrypted
    when_offered,  ///< STARTTLS where the server offers it
    starttls,      ///< required: where the server does not offer it, nothing is sent
    implicit       ///< TLS from the first byte
};

/// A mail server to hand mails to.
struct Server {
    std::string host;
    int port = 0;
    Security security = Security::starttls;
    std::string user;  ///< empty: no login
    std::string password;
    /// PEM certificates that are trusted as well; empty: the system's alone. Of a server that need
    /// not encrypt, a certificate is checked only where this is said: whoever stands on the way
    /// could take the offer away just as well.
    std::string ca_file;
    std::chrono::milliseconds connect_limit = std::chrono::seconds(15);
    std::chrono::milliseconds send_limit = std::chrono::seconds(120);  ///< for one mail, whole
    /// Asked about each second while a mail is under way: true, and it is broken off, because the
    /// process ends. May be empty.
    std::function<bool()> breaks_off{};
};

/// Reads `smtp://HOST[:PORT]` (port 587; 25 where TLS may be left away) or `smtps://HOST[:PORT]`
/// (TLS from the first byte, whatever else is said; port 465). A finding has the code HD431.
Result<Server> parse_server(std::string_view url, MailTls = MailTls::by_place);

}  // namespace heed::smtp
