// How many mails a second libcurl sends by itself, one after the other on one connection:
//   bare_mail smtp://127.0.0.1:PORT MAILS BYTES

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include <curl/curl.h>

namespace {

std::size_t read_some(char* to, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<std::string_view*>(from);
    const std::size_t taken = std::min(rest.size(), size * count);
    std::memcpy(to, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

/// Mails a second; none where the server takes none.
double send(const char* server, int mails, std::size_t bytes) {
    const std::string mail = "Subject: Thank you\r\n\r\n" + std::string(bytes, 'x') + "\r\n";
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                   curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to(
        curl_slist_append(nullptr, "ada@customers.example"), curl_slist_free_all);
    std::string_view rest;
    curl_easy_setopt(curl.get(), CURLOPT_URL, server);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, "survey@example.com");
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, read_some);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &rest);
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < mails; ++i) {
        rest = mail;
        if (curl_easy_perform(curl.get()) != CURLE_OK) {
            return 0;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return mails / took.count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: bare_mail URL MAILS BYTES\n", stderr);
        return 2;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    std::printf("%.0f\n", send(argv[1], std::atoi(argv[2]), std::strtoull(argv[3], nullptr, 10)));
    curl_global_cleanup();
}
