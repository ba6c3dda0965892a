#pragma once

#include <string>

struct sockaddr;

namespace heed::outgoing {

// What may go out in the clear: the one rule for webhooks, single sign-on and mail servers.

/// Whether it is this machine by its very address: `localhost`, `127.0.0.1`, `[::1]`. A name that
/// only begins like one of these, as `127.0.0.1.example.com`, is somebody else's.
bool is_loopback(const std::string& host);

/// Whether Heed may ask or tell that URL: https, or http on this machine.
bool is_safe(const std::string& url);

/// `login.example.com`; empty where the text is no URL.
std::string host_of(const std::string& url);

/// Whether that is an address of a network of one's own, of this machine, or of nobody: where a
/// URL that a stranger may have chosen must not lead.
bool is_private(const sockaddr& address);

}  // namespace heed::outgoing
