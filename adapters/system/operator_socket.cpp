#include "adapters/system/operator_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "adapters/threads/guarded.h"

namespace heed::system {
namespace {

constexpr std::size_t longest_line = 8192;
constexpr timeval patience{.tv_sec = 10, .tv_usec = 0};
constexpr mode_t for_its_owner_alone = 0600;

[[noreturn]] void fail(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) {
            close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    int release() { return std::exchange(number_, -1); }

  private:
    int number_;
};

std::string socket_path(const std::string& database) {
    std::error_code unknown;
    const auto path = std::filesystem::weakly_canonical(database, unknown);
    return (unknown ? database : path.string()) + ".socket";
}

/// An address has room for a hundred letters and a path for thousands: so it goes by the folder,
/// which `folder` holds open.
sockaddr_un address_in(const Descriptor& folder, const std::string& path) {
    const std::string shortened = "/proc/self/fd/" + std::to_string(folder.number()) + "/" +
                                  std::filesystem::path(path).filename().string();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (shortened.size() >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        fail(path);
    }
    shortened.copy(address.sun_path, shortened.size());
    return address;
}

int open_folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return open(folder.empty() ? "." : folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
}

int new_socket() {
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

int listen_at(const std::string& path) {
    const Descriptor folder(open_folder_of(path));
    Descriptor listening(new_socket());
    const sockaddr_un address = address_in(folder, path);
    unlink(path.c_str());
    if (fchmod(listening.number(), for_its_owner_alone) != 0 ||
        bind(listening.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
            0 ||
        listen(listening.number(), 8) != 0) {
        fail("the socket " + path + " cannot be made");
    }
    return listening.release();
}

/// The file's mode says it already; this holds also where somebody has changed that.
bool is_ours(int client) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == 0 || peer.uid == geteuid());
}

/// The next line, without its end; nothing where the other side has ended, or is too slow.
std::optional<std::string> read_line(int from, std::string& unread) {
    for (;;) {
        if (const auto end = unread.find('\n'); end != std::string::npos) {
            std::string line = unread.substr(0, end);
            unread.erase(0, end + 1);
            return line;
        }
        std::array<char, 1024> bytes{};
        const ssize_t count = recv(from, bytes.data(), bytes.size(), 0);
        if (count <= 0 || unread.size() > longest_line) {
            return std::nullopt;
        }
        unread.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

bool write_line(int to, const std::string& line) {
    const std::string whole = line + "\n";
    std::size_t sent = 0;
    while (sent < whole.size()) {
        const ssize_t count = send(to, whole.data() + sent, whole.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

}  // namespace

OperatorSocket::OperatorSocket(const std::string& database, Answer answer)
    : path_(socket_path(database)),
      answer_(std::move(answer)),
      listening_(listen_at(path_)),
      ending_(eventfd(0, EFD_CLOEXEC)),
      thread_([this] { run(); }) {}

OperatorSocket::~OperatorSocket() {
    eventfd_write(ending_, 1);
    thread_.join();
    close(listening_);
    close(ending_);
    unlink(path_.c_str());
}

void OperatorSocket::run() {
    threads::keep_going({.whose = "the operator's socket",
                         .round = [this] { return serve_next(); },
                         .rest =
                             [this](std::chrono::milliseconds pause) {
                                 pollfd ending{.fd = ending_, .events = POLLIN, .revents = 0};
                                 return poll(&ending, 1, static_cast<int>(pause.count())) == 0;
                             }});
}

bool OperatorSocket::is_ending() const {
    pollfd ending{.fd = ending_, .events = POLLIN, .revents = 0};
    return poll(&ending, 1, 0) != 0;
}

bool OperatorSocket::serve_next() {
    std::array<pollfd, 2> both{pollfd{.fd = ending_, .events = POLLIN, .revents = 0},
                               pollfd{.fd = listening_, .events = POLLIN, .revents = 0}};
    if (poll(both.data(), both.size(), -1) < 0 && errno != EINTR) {
        fail("waiting at the operator's socket");
    }
    if (both[0].revents != 0) {
        return false;
    }
    if (both[1].revents != 0) {
        const Descriptor client(accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC));
        if (client.number() >= 0) {
            talk(client.number());
        }
    }
    return true;
}

void OperatorSocket::talk(int client) {
    if (!is_ours(client)) {
        spdlog::warn("somebody else than this server's user asked at {}: not answered", path_);
        return;
    }
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    std::string unread;
    if (const auto asked = read_line(client, unread)) {
        answer_(*asked, [this, client](const std::string& line) {
            return !is_ending() && write_line(client, line);
        });
    }
}

bool ask_server(const std::string& database, const std::string& question,
                const std::function<bool(const std::string& line)>& hear) {
    const std::string path = socket_path(database);
    const Descriptor folder(open_folder_of(path));
    const Descriptor server(new_socket());
    const sockaddr_un address = address_in(folder, path);
    if (connect(server.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
        0) {
        if (errno == ENOENT || errno == ECONNREFUSED) {
            return false;
        }
        fail("the running heed serve cannot be asked at " + path);
    }
    if (!write_line(server.number(), question)) {
        fail("the running heed serve cannot be asked at " + path);
    }
    std::string unread;
    bool goes_on = true;
    while (goes_on) {
        const auto line = read_line(server.number(), unread);
        goes_on = line && hear(*line);
    }
    return true;
}

}  // namespace heed::system
