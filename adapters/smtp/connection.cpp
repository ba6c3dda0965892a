#include "adapters/smtp/connection.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <curl/curl.h>
#include <sys/socket.h>

#include "adapters/smtp/address.h"
#include "adapters/smtp/conversation.h"
#include "adapters/threads/guarded.h"

namespace heed::smtp {
namespace {

struct CleanUp {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// libcurl wants to be set up once, before any thread uses it.
void set_up_library() {
    static const CURLcode status = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (status != CURLE_OK) {
        throw std::runtime_error("libcurl cannot be set up");
    }
}

/// The message while it is read out, piece by piece.
struct Reading {
    std::string_view rest;
    Conversation* conversation = nullptr;
};

size_t give_bytes(char* to, size_t size, size_t count, void* reading_pointer) {
    auto& reading = *static_cast<Reading*>(reading_pointer);
    const size_t length = std::min(size * count, reading.rest.size());
    std::memcpy(to, reading.rest.data(), length);
    reading.rest.remove_prefix(length);
    if (length == 0) {
        reading.conversation->all_bytes_given();
    }
    return length;
}

int listen(CURL*, curl_infotype kind, char* data, size_t size, void* conversation_pointer) {
    auto& conversation = *static_cast<Conversation*>(conversation_pointer);
    threads::guarded("the conversation with the mail server", [&] {
        if (kind == CURLINFO_HEADER_OUT) {
            conversation.we_said({data, size});
        } else if (kind == CURLINFO_HEADER_IN) {
            conversation.server_said({data, size});
        }
    });
    return 0;
}

int look_whether_to_go_on(void* server_pointer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& server = *static_cast<const Server*>(server_pointer);
    bool is_to_end = false;
    threads::guarded("the conversation with the mail server",
                     [&] { is_to_end = server.breaks_off && server.breaks_off(); });
    return is_to_end ? 1 : 0;
}

size_t ignore_bytes(char*, size_t size, size_t count, void*) {
    return size * count;
}

}  // namespace

struct Connection::State {
    Server server;
    std::unique_ptr<CURL, CleanUp> handle;
    Conversation conversation;
    char failure[CURL_ERROR_SIZE] = "";

    explicit State(Server given) : server(std::move(given)) {
        set_up_library();
        open();
    }
    ~State() { shut_socket(SHUT_RD); }  // so that saying QUIT waits for no answer
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void open() {
        handle.reset(curl_easy_init());
        if (!handle) {
            throw std::runtime_error("libcurl gives no handle");
        }
        configure();
    }

    void shut_socket(int how) {
        curl_socket_t socket = CURL_SOCKET_BAD;
        if (curl_easy_getinfo(handle.get(), CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK &&
            socket != CURL_SOCKET_BAD) {
            shutdown(socket, how);
        }
    }

    /// libcurl keeps a connection that timed out: the next mail would take the late answer to this
    /// one for its own. So whatever was not answered ends its connection.
    void abandon() {
        shut_socket(SHUT_RDWR);
        open();
    }

    template <class T>
    void set(CURLoption option, T value) {
        if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) {
            throw std::runtime_error("libcurl does not take option " + std::to_string(option));
        }
    }

    void configure() {
        const bool is_implicit = server.security == Security::implicit;
        const std::string url = std::string(is_implicit ? "smtps://" : "smtp://") + server.host +
                                ":" + std::to_string(server.port);
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        const bool may_be_plain = server.security == Security::when_offered;
        set(CURLOPT_USE_SSL, long{server.security == Security::plain ? CURLUSESSL_NONE
                                  : may_be_plain                     ? CURLUSESSL_TRY
                                                                     : CURLUSESSL_ALL});
        const bool is_unchecked = may_be_plain && server.ca_file.empty();
        set(CURLOPT_SSL_VERIFYPEER, is_unchecked ? 0L : 1L);
        set(CURLOPT_SSL_VERIFYHOST, is_unchecked ? 0L : 2L);
        set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
        if (!server.ca_file.empty()) {
            set(CURLOPT_CAINFO, server.ca_file.c_str());
        }
        if (!server.user.empty()) {
            set(CURLOPT_USERNAME, server.user.c_str());
            set(CURLOPT_PASSWORD, server.password.c_str());
        }
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_limit.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(server.send_limit.count()));
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
        set(CURLOPT_PROXY, "");
        set(CURLOPT_ERRORBUFFER, failure);
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_DEBUGFUNCTION, &listen);
        set(CURLOPT_DEBUGDATA, &conversation);
        set(CURLOPT_WRITEFUNCTION, &ignore_bytes);
        set(CURLOPT_READFUNCTION, &give_bytes);
        set(CURLOPT_XFERINFOFUNCTION, &look_whether_to_go_on);
        set(CURLOPT_XFERINFODATA, &server);
        set(CURLOPT_NOPROGRESS, 0L);
    }

    CURLcode perform() {
        failure[0] = '\0';
        conversation.begin();
        return curl_easy_perform(handle.get());
    }

    std::string words_for(CURLcode code) const {
        if (code == CURLE_ABORTED_BY_CALLBACK) {
            return "Heed was ended";
        }
        return failure[0] != '\0' ? failure : curl_easy_strerror(code);
    }

    bool was_reused() const {
        long connects = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_NUM_CONNECTS, &connects);
        return connects == 0;
    }

    /// Connects where that is not done yet, to hear what the server offers.
    HandoverResult greet() {
        set(CURLOPT_UPLOAD, 0L);
        set(CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
        set(CURLOPT_CUSTOMREQUEST, "NOOP");
        set(CURLOPT_NOBODY, 1L);
        const CURLcode code = perform();
        set(CURLOPT_NOBODY, 0L);
        set(CURLOPT_CUSTOMREQUEST, static_cast<char*>(nullptr));
        if (code != CURLE_OK) {
            HandoverResult result{Handover::unreachable, words_for(code)};
            abandon();
            return result;
        }
        return {};
    }

    HandoverResult transfer(const std::string& sender, curl_slist* recipients,
                            std::string_view content) {
        for (int attempt = 1;; ++attempt) {
            set(CURLOPT_UPLOAD, 1L);
            set(CURLOPT_MAIL_FROM, sender.c_str());
            set(CURLOPT_MAIL_RCPT, recipients);
            Reading reading{content, &conversation};
            set(CURLOPT_READDATA, &reading);
            const CURLcode code = perform();
            if (code == CURLE_OK) {
                return {Handover::taken, conversation.reply()};
            }
            HandoverResult result = conversation.failed(words_for(code));
            // A server closes idle connections: one that was kept open deserves a second try, as
            // long as the server cannot have the mail.
            const bool was_stale = result.handover == Handover::unreachable && was_reused() &&
                                   code != CURLE_OPERATION_TIMEDOUT &&
                                   code != CURLE_ABORTED_BY_CALLBACK;
            if (result.handover == Handover::unreachable || result.handover == Handover::unknown) {
                abandon();
            }
            if (!was_stale || attempt > 1) {
                return result;
            }
        }
    }
};

Connection::Connection(Server server) : state_(std::make_unique<State>(std::move(server))) {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

HandoverResult Connection::send(const Envelope& envelope) {
    std::unique_ptr<curl_slist, CleanUp> recipients;
    bool needs_extension = needs_smtputf8(envelope.sender);
    for (const std::string& recipient : envelope.recipients) {
        const auto address = envelope_address(recipient);
        if (!address) {
            return {Handover::refused, "“" + recipient + "” is not a mail address"};
        }
        needs_extension = needs_extension || needs_smtputf8(recipient);
        curl_slist* longer = curl_slist_append(recipients.get(), ("<" + *address + ">").c_str());
        if (longer == nullptr) {
            throw std::bad_alloc();
        }
        static_cast<void>(recipients.release());
        recipients.reset(longer);
    }
    std::string sender = "<>";
    if (!envelope.sender.empty()) {
        const auto address = envelope_address(envelope.sender);
        if (!address) {
            return {Handover::refused, "“" + envelope.sender + "” is not a mail address"};
        }
        sender = "<" + *address + ">";
    }
    if (needs_extension) {
        if (HandoverResult greeted = state_->greet(); greeted.handover != Handover::taken) {
            return greeted;
        }
        if (!state_->conversation.offers_smtputf8()) {
            return {Handover::refused,
                    "the mail server does not offer SMTPUTF8, which an address with letters "
                    "beyond a-z before the @ needs"};
        }
    }
    return state_->transfer(sender, recipients.get(), envelope.content);
}

std::string Connection::trouble() {
    const HandoverResult greeted = state_->greet();
    return greeted.handover == Handover::taken ? "" : greeted.reply;
}

}  // namespace heed::smtp
