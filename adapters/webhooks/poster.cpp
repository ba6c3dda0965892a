#include "adapters/webhooks/poster.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include <curl/curl.h>

#include "adapters/threads/guarded.h"
#include "engine/values/utf8.h"

namespace heed::webhooks {
namespace {

constexpr long longest_milliseconds = 15'000;
constexpr std::size_t kept_of_reply = 200;

struct CleanUp {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t keep_beginning(char* data, std::size_t size, std::size_t count, void* text_pointer) {
    auto& text = *static_cast<std::string*>(text_pointer);
    threads::guarded("a webhook's answer", [&] {
        text.append(data,
                    std::min(size * count, kept_of_reply - std::min(kept_of_reply, text.size())));
    });
    return size * count;
}

/// Printable, so that it can stand in a log and a list; also where it is cut off within a letter.
std::string plain(std::string_view reply) {
    std::string text = utf8::mended(reply);
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
    return text;
}

}  // namespace

struct Poster::State {
    std::unique_ptr<CURL, CleanUp> handle{curl_easy_init()};
    char failure[CURL_ERROR_SIZE] = "";

    template <class T>
    void set(CURLoption option, T value) {
        if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) {
            throw std::runtime_error("libcurl does not take option " + std::to_string(option));
        }
    }
};

Poster::Poster() : state_(std::make_unique<State>()) {
    if (!state_->handle) {
        throw std::runtime_error("libcurl gives no handle");
    }
    state_->set(CURLOPT_NOSIGNAL, 1L);
    state_->set(CURLOPT_ERRORBUFFER, state_->failure);
    state_->set(CURLOPT_TIMEOUT_MS, longest_milliseconds);
    state_->set(CURLOPT_FOLLOWLOCATION, 0L);
    state_->set(CURLOPT_PROTOCOLS_STR, "http,https");
    state_->set(CURLOPT_PROXY, "");  // what the environment says is meant for other programs
    state_->set(CURLOPT_USERAGENT, "heed");
    state_->set(CURLOPT_WRITEFUNCTION, keep_beginning);
}

Poster::~Poster() = default;

WebhookAnswer Poster::post(const std::string& url, const Headers& headers,
                           const std::string& body) {
    std::unique_ptr<curl_slist, CleanUp> lines;
    const auto add = [&](const std::string& line) {
        curl_slist* longer = curl_slist_append(lines.get(), line.c_str());
        if (longer == nullptr) {
            throw std::bad_alloc();
        }
        (void)lines.release();
        lines.reset(longer);
    };
    add("Expect:");
    for (const auto& [name, value] : headers) {
        add(name + ": " + value);
    }
    std::string reply;
    state_->failure[0] = '\0';
    state_->set(CURLOPT_URL, url.c_str());
    state_->set(CURLOPT_HTTPHEADER, lines.get());
    state_->set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    state_->set(CURLOPT_POSTFIELDS, body.c_str());
    state_->set(CURLOPT_WRITEDATA, &reply);
    const CURLcode code = curl_easy_perform(state_->handle.get());
    state_->set(CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    if (code != CURLE_OK) {
        return {0, plain(state_->failure[0] != '\0' ? state_->failure : curl_easy_strerror(code))};
    }
    long status = 0;
    curl_easy_getinfo(state_->handle.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_off_t retry_after = 0;  // of seconds or a date, whichever was written
    curl_easy_getinfo(state_->handle.get(), CURLINFO_RETRY_AFTER, &retry_after);
    return {static_cast<int>(status), std::to_string(status) + " " + plain(reply),
            std::chrono::seconds(retry_after)};
}

}  // namespace heed::webhooks
