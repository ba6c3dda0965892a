// A mail server that takes every mail at once and keeps none: what Heed's own speed is measured
// against. Prints `listening on 127.0.0.1:PORT`, and when it is ended how many mails it took.

#include <cstdio>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

namespace heed {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t largest_mail = 1 << 20;

/// RFC 5321, as far as a client that does all in order needs it.
std::string_view reply_to(std::string_view command) {
    const std::string_view verb = command.substr(0, 4);
    if (verb == "EHLO") {
        return "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n";
    }
    if (verb == "DATA") {
        return "354 go on\r\n";
    }
    return verb == "QUIT" ? "221 bye\r\n" : "250 ok\r\n";
}

asio::awaitable<void> say(tcp::socket& client, std::string_view words) {
    co_await asio::async_write(client, asio::buffer(words), asio::use_awaitable);
}

asio::awaitable<void> converse(tcp::socket client, long& mails) {
    std::string read;
    try {
        co_await say(client, "220 sink\r\n");
        for (;;) {
            std::size_t size = co_await asio::async_read_until(
                client, asio::dynamic_buffer(read, largest_mail), "\r\n", asio::use_awaitable);
            const std::string command = read.substr(0, size);
            read.erase(0, size);
            co_await say(client, reply_to(command));
            if (command.starts_with("DATA")) {
                size = co_await asio::async_read_until(client,
                                                       asio::dynamic_buffer(read, largest_mail),
                                                       "\r\n.\r\n", asio::use_awaitable);
                read.erase(0, size);
                ++mails;
                co_await say(client, "250 taken\r\n");
            }
        }
    } catch (const boost::system::system_error&) {
        // The client is gone, as clients go.
    }
}

asio::awaitable<void> welcome(tcp::acceptor acceptor, long& mails) {
    for (;;) {
        tcp::socket client = co_await acceptor.async_accept(asio::use_awaitable);
        client.set_option(tcp::no_delay(true));
        asio::co_spawn(acceptor.get_executor(), converse(std::move(client), mails), asio::detached);
    }
}

void serve() {
    asio::io_context loop;
    long mails = 0;
    tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
    std::printf("listening on 127.0.0.1:%d\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    asio::co_spawn(loop, welcome(std::move(acceptor), mails), asio::detached);
    asio::signal_set ended(loop, SIGTERM, SIGINT);
    ended.async_wait([&](const boost::system::error_code&, int) { loop.stop(); });
    loop.run();
    std::printf("%ld\n", mails);
}

}  // namespace
}  // namespace heed

int main() {
    heed::serve();
}
