#include "adapters/smtp/server.h"

#include <charconv>

#include "adapters/outgoing/address.h"

namespace heed::smtp {
namespace {

Diagnostic refused(std::string_view url, std::string message) {
    return {.code = "HD431",
            .place = {},
            .message = std::move(message),
            .help = "write smtp://HOST:PORT, or smtps://HOST:PORT for TLS from the first byte",
            .excerpt = std::string(url)};
}

Security security_of(MailTls tls, std::string_view host) {
    switch (tls) {
        case MailTls::by_place:
            return outgoing::is_loopback(std::string(host)) ? Security::when_offered
                                                            : Security::starttls;
        case MailTls::required:
            return Security::starttls;
        case MailTls::when_offered:
            return Security::when_offered;
        case MailTls::off:
            break;
    }
    return Security::plain;
}

int usual_port(Security security) {
    return security == Security::implicit ? 465 : security == Security::starttls ? 587 : 25;
}

/// Nothing when it is no number of a port.
int read_port(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port < 65536 ? port : 0;
}

}  // namespace

Result<Server> parse_server(std::string_view url, MailTls tls) {
    Server server;
    std::string_view rest = url;
    if (url.starts_with("smtps://")) {
        server.security = Security::implicit;
        rest.remove_prefix(8);
    } else if (url.starts_with("smtp://")) {
        rest.remove_prefix(7);
    } else {
        return refused(url, "“" + std::string(url) + "” is no address of a mail server");
    }
    if (rest.find('@') != std::string_view::npos) {
        Diagnostic problem = refused("", "a mail server's address carries no user and password");
        problem.help = "give them as smtp user and password, the password as env:NAME or file:PATH";
        return problem;
    }
    if (rest.ends_with('/')) {
        rest.remove_suffix(1);
    }
    const size_t bracket = rest.rfind(']');
    const size_t colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
    server.host = rest.substr(0, colon);
    if (server.host.empty() || server.host.find_first_of("/?# \r\n") != std::string::npos) {
        return refused(url, "“" + std::string(url) + "” names no mail server");
    }
    if (server.security != Security::implicit) {
        server.security = security_of(tls, server.host);
    }
    if (colon == std::string_view::npos) {
        server.port = usual_port(server.security);
    } else if (server.port = read_port(rest.substr(colon + 1)); server.port <= 0) {
        return refused(url, "“" + std::string(rest.substr(colon + 1)) + "” is no port");
    }
    return server;
}

}  // namespace heed::smtp
