#include "tests/web/client.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace heed::web {

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error("cannot connect");
    }
}

Client::~Client() {
    ::close(socket_);
}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Client::end_sending() {
    shutdown(socket_, SHUT_WR);
}

bool Client::read_more() {
    std::array<char, 16384> buffer;
    const ssize_t bytes = recv(socket_, buffer.data(), buffer.size(), 0);
    timed_out_ = bytes < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (bytes <= 0) {
        return false;
    }
    received_.append(buffer.data(), static_cast<std::size_t>(bytes));
    return true;
}

std::string Client::read_head() {
    while (received_.find("\r\n\r\n") == std::string::npos && read_more()) {
    }
    const std::size_t end = received_.find("\r\n\r\n");
    const std::size_t size = end == std::string::npos ? received_.size() : end + 4;
    std::string head = received_.substr(0, size);
    received_.erase(0, size);
    return head;
}

std::string Client::read_reply() {
    std::string head = read_head();
    const std::size_t field = head.find("Content-Length: ");
    const std::size_t length =
        field == std::string::npos ? 0 : std::strtoul(head.c_str() + field + 16, nullptr, 10);
    while (received_.size() < length && read_more()) {
    }
    const std::string body = received_.substr(0, length);
    received_.erase(0, body.size());
    return head + body;
}

std::string Client::read_to_end() {
    while (read_more()) {
    }
    return std::exchange(received_, {});
}

std::string get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n\r\n";
}

std::string post(std::string_view path, std::string_view body) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

int status_of(std::string_view reply) {
    return reply.starts_with("HTTP/1.1 ") ? std::atoi(std::string(reply.substr(9, 3)).c_str()) : 0;
}

std::string body_of(std::string_view reply) {
    const std::size_t end = reply.find("\r\n\r\n");
    return end == std::string_view::npos ? "" : std::string(reply.substr(end + 4));
}

}  // namespace heed::web
