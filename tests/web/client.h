#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace heed::web {

/// A plain HTTP client on a real socket, byte for byte. Reading gives up after ten seconds.
class Client {
  public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// False when the server has closed.
    bool send(std::string_view bytes);
    void end_sending();

    /// One whole reply (by its Content-Length), or what came before the end.
    std::string read_reply();
    /// A reply's head alone, as for HEAD or 100 Continue.
    std::string read_head();
    /// Everything until the server closes.
    std::string read_to_end();
    bool is_closed_by_server() { return read_to_end().empty() && !timed_out_; }

  private:
    bool read_more();

    int socket_;
    std::string received_;
    bool timed_out_ = false;
};

/// `GET path HTTP/1.1` with a Host.
std::string get(std::string_view path);
/// `POST path` with a JSON body.
std::string post(std::string_view path, std::string_view body);

/// The status of a reply, 0 for none.
int status_of(std::string_view reply);
std::string body_of(std::string_view reply);

}  // namespace heed::web
