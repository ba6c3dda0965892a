#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/enum_names.h"

namespace heed {

/// A value of heed.yaml that need not stand there itself: `env:NAME` is read from the environment,
/// `file:PATH` from a file, at the start of `heed serve`.
struct Setting {
    enum class Origin { written, environment, file };
    Origin origin = Origin::written;
    std::string text;  ///< the value, the variable's name, or the path
    bool operator==(const Setting&) const = default;
};

/// Whether mails and passwords are encrypted on their way to a server named as smtp://.
enum class MailTls {
    by_place,      ///< not said: required, but to this machine itself only when it is offered
    required,      ///< where the server does not offer it, nothing is sent
    when_offered,  ///< else nothing is encrypted
    off
};

/// The mail server that heed hands its mails to.
struct MailServer {
    std::string url;  ///< smtp://host:port or smtps://host:port; empty: not said here
    MailTls tls = MailTls::by_place;
    std::string ca;  ///< file of certificates (PEM) that are trusted as well
    std::string
        envelope_from;  ///< who gets what bounces; `{mail}` in it is the mail; empty: `from`
    std::optional<Setting> user;
    std::optional<Setting> password;
    bool operator==(const MailServer&) const = default;
};

struct Webhook {
    std::string url;
    std::optional<Setting> secret;
    bool operator==(const Webhook&) const = default;
};

/// The organisation's own sign-on.
struct OidcClient {
    std::string issuer;  ///< https://…, as the provider calls itself
    std::string client_id;
    std::optional<Setting> client_secret;
    std::vector<std::string> private_hosts;  ///< of the provider, in a network of one's own
    bool operator==(const OidcClient&) const = default;
};

/// What one client, and all together, may ask of the server.
struct Limits {
    int connections = 4096;             ///< one more takes an idle one's place
    int connections_of_address = 1024;  ///< but for trusted proxies
    int request_seconds = 120;          ///< from a request's first byte to its last
    int readers = 4;                    ///< threads that look into the store for requests
    int reading_seconds = 10;           ///< how long one of them may look
    int body_mb = 1;                    ///< MiB, as all of these: the largest body
    int lines_mb = 64;                  ///< the largest body of a response a line
    int bodies_mb = 256;                ///< of all bodies that are on their way
    int bodies_of_address_mb = 64;      ///< of one client's
    int refusals_of_address = 600;      ///< a minute; 0: any number
    int requests_of_token = 0;          ///< a minute; 0: any number
    int attachment_mb = 10;             ///< the largest file that may be attached
    int attachments_of_link_mb = 25;    ///< of all files that come over one link of a mail
    int attachments_of_case_mb = 100;   ///< of a case
    int attachments_mb = 4096;          ///< of all cases together
    bool operator==(const Limits&) const = default;
};

enum class LogForm {
    json,  ///< an object a line
    plain  ///< for people
};
template <>
inline constexpr auto enum_names<LogForm> = names<LogForm>("json", "plain");

enum class LogLevel { info, warning, error };
template <>
inline constexpr auto enum_names<LogLevel> = names<LogLevel>("info", "warning", "error");

struct LogSettings {
    std::optional<LogForm> form;      ///< unset: plain on a terminal, else JSON
    LogLevel least = LogLevel::info;  ///< what stands below it is not told
    bool operator==(const LogSettings&) const = default;
};

/// What heed.yaml says about the machine; flags and environment win over it.
struct ServerSettings {
    std::string listen;     ///< host:port; empty: not said here
    std::string database;   ///< sqlite://PATH; empty: not said here
    std::string erasures;   ///< the file that keeps who was forgotten, as hashes; empty: none does
    std::string retention;  ///< how long cases stay that have ended: `3y`; empty: for good
    MailServer mail;
    /// Per survey platform, the secrets its signatures may be made with: several while one is
    /// rotated.
    std::map<std::string, std::vector<Setting>, std::less<>> sources;
    std::map<std::string, Webhook, std::less<>> webhooks;
    std::optional<OidcClient> oidc;
    Limits limits;
    LogSettings log;
    /// Addresses and networks whose word on the client is believed; unset: this machine.
    std::optional<std::vector<std::string>> trusted_proxies;
    bool operator==(const ServerSettings&) const = default;
};

}  // namespace heed
