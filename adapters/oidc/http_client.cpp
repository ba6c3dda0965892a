#include "adapters/oidc/http_client.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <curl/curl.h>
#include <sys/socket.h>

#include "adapters/outgoing/address.h"
#include "adapters/threads/guarded.h"

namespace heed::oidc {
namespace {

constexpr std::size_t largest_answer = 1 << 20;
constexpr long patience_seconds = 10;

struct Transfer {
    Transfer() : curl(curl_easy_init()) {
        if (curl == nullptr) {
            throw std::runtime_error("libcurl does not start");
        }
    }
    ~Transfer() { curl_easy_cleanup(curl); }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    CURL* curl;
    std::string answer;
};

std::size_t take(char* data, std::size_t, std::size_t size, void* target) {
    auto& answer = *static_cast<std::string*>(target);
    if (answer.size() + size > largest_answer) {
        return 0;
    }
    const bool is_kept =
        threads::guarded("an answer of the identity provider", [&] { answer.append(data, size); });
    return is_kept ? size : 0;
}

std::string encoded(CURL* curl, const std::string& text) {
    const std::unique_ptr<char, decltype(&curl_free)> escaped(
        curl_easy_escape(curl, text.data(), static_cast<int>(text.size())), curl_free);
    return escaped ? escaped.get() : "";
}

/// Asked of each address that the host's name led to, as it is connected to: a name that leads
/// elsewhere the second time leads nowhere.
curl_socket_t open_public(void* was_private, curlsocktype, curl_sockaddr* address) {
    if (outgoing::is_private(address->addr)) {
        *static_cast<bool*>(was_private) = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::variant<std::string, SignOnFailure> run(Transfer& transfer, const std::string& url,
                                             const NamedHosts& named) {
    if (!outgoing::is_safe(url)) {
        return SignOnFailure{url + " is not https"};
    }
    CURL* curl = transfer.curl;
    bool was_private = false;
    if (std::ranges::find(named, outgoing::host_of(url)) == named.end()) {
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_public);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &was_private);
    }
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, patience_seconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer.answer);
    const CURLcode result = curl_easy_perform(curl);
    if (result != CURLE_OK && was_private) {
        return SignOnFailure{url +
                             " is in a private network, and heed.yaml does not name its host: "
                             "write it into oidc.private_hosts if it is yours"};
    }
    if (result != CURLE_OK) {
        return SignOnFailure{url + ": " + curl_easy_strerror(result)};
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status > 299) {
        return SignOnFailure{url + " answered " + std::to_string(status) + ": " +
                             transfer.answer.substr(0, 300)};
    }
    return std::move(transfer.answer);
}

}  // namespace

std::variant<std::string, SignOnFailure> fetch(const std::string& url, const NamedHosts& named,
                                               const std::string& bearer) {
    Transfer transfer;
    if (!bearer.empty()) {
        curl_easy_setopt(transfer.curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        curl_easy_setopt(transfer.curl, CURLOPT_XOAUTH2_BEARER, bearer.c_str());
    }
    return run(transfer, url, named);
}

std::variant<std::string, SignOnFailure> post_form(const std::string& url, const NamedHosts& named,
                                                   const Fields& fields, const std::string& user,
                                                   const std::string& password) {
    Transfer transfer;
    std::string body;
    for (const auto& [name, value] : fields) {
        body += (body.empty() ? "" : "&") + name + "=" + encoded(transfer.curl, value);
    }
    // RFC 6749, 2.3.1: both are form-encoded first.
    const std::string login = encoded(transfer.curl, user) + ":" + encoded(transfer.curl, password);
    curl_easy_setopt(transfer.curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(transfer.curl, CURLOPT_COPYPOSTFIELDS, body.c_str());
    curl_easy_setopt(transfer.curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(transfer.curl, CURLOPT_USERPWD, login.c_str());
    return run(transfer, url, named);
}

}  // namespace heed::oidc
