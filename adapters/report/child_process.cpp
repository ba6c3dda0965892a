#include "adapters/report/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace heed::report {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t most_complaints = 4096;

/// One end of a pipe.
class End {
  public:
    explicit End(int descriptor) : descriptor_(descriptor) {}
    ~End() { close(); }
    End(End&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    End& operator=(End&&) = delete;

    int get() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }
    void close() {
        if (descriptor_ >= 0) {
            ::close(std::exchange(descriptor_, -1));
        }
    }

  private:
    int descriptor_;
};

struct Pipe {
    End reading;
    End writing;
};

/// A pipe whose writer is not ended by a signal when nobody reads.
Pipe make_socket_pair() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw std::system_error(errno, std::generic_category(), "socketpair");
    }
    return {End(ends[0]), End(ends[1])};
}

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    return {End(ends[0]), End(ends[1])};
}

void limit(int what, std::size_t to) {
    const rlimit both{to, to};
    setrlimit(static_cast<__rlimit_resource>(what), &both);
}

/// In the child, between fork and exec: only what POSIX allows there.
[[noreturn]] void become(char* const* command, char* const* environment, const Pipe& input,
                         const Pipe& output, const Pipe& complaints, const ChildLimits& limits) {
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_CPU, static_cast<std::size_t>(limits.processor_time.count()));
    limit(RLIMIT_FSIZE, limits.output_bytes);
    limit(RLIMIT_CORE, 0);
    dup2(input.reading.get(), STDIN_FILENO);
    dup2(output.writing.get(), STDOUT_FILENO);
    dup2(complaints.writing.get(), STDERR_FILENO);
    close_range(3, ~0U, 0);
    execve(command[0], command, environment);
    _exit(127);
}

/// The child's side of the conversation: what it still reads, what it has written.
class Conversation {
  public:
    Conversation(Pipe& input, Pipe& output, Pipe& complaints, std::string_view text,
                 const ChildLimits& limits)
        : input_(input.writing),
          output_(output.reading),
          complaints_(complaints.reading),
          rest_(text),
          limits_(limits) {}

    /// Until the child has closed its ends; false where it takes too long or writes too much.
    bool run(steady_clock::time_point until) {
        while (output_.is_open() || complaints_.is_open()) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
            std::array<pollfd, 3> ends{pollfd{input_.get(), POLLOUT, 0},
                                       pollfd{output_.get(), POLLIN, 0},
                                       pollfd{complaints_.get(), POLLIN, 0}};
            const int ready =
                left <= 0 ? 0 : poll(ends.data(), ends.size(), static_cast<int>(left));
            if (ready == 0) {
                failure = "it took longer than it may";
                return false;
            }
            if (ends[0].revents != 0) {
                write_some();
            }
            if (ends[1].revents != 0) {
                read_some(output_, written);
            }
            if (ends[2].revents != 0) {
                read_some(complaints_, said);
                said.resize(std::min(said.size(), most_complaints));
            }
            if (written.size() > limits_.output_bytes) {
                failure = "it wrote more than it may";
                return false;
            }
        }
        return true;
    }

    std::string written;
    std::string said;
    std::string failure;

  private:
    void write_some() {
        const ssize_t count =
            send(input_.get(), rest_.data(), rest_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            rest_.remove_prefix(static_cast<std::size_t>(count));
        }
        if (rest_.empty() || (count < 0 && errno != EAGAIN && errno != EINTR)) {
            input_.close();
        }
    }

    static void read_some(End& end, std::string& into) {
        std::array<char, 65536> buffer;
        const ssize_t count = read(end.get(), buffer.data(), buffer.size());
        if (count > 0) {
            into.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (count == 0 || errno != EINTR) {
            end.close();
        }
    }

    End& input_;
    End& output_;
    End& complaints_;
    std::string_view rest_;
    const ChildLimits& limits_;
};

std::string last_line(std::string_view text) {
    while (text.ends_with('\n')) {
        text.remove_suffix(1);
    }
    return std::string(text.substr(text.rfind('\n') + 1));
}

std::string ending(int status, const std::string& said) {
    if (WIFSIGNALED(status)) {
        return "it was ended by signal " + std::to_string(WTERMSIG(status));
    }
    if (WEXITSTATUS(status) == 0) {
        return "";
    }
    return "it ended with " + std::to_string(WEXITSTATUS(status)) +
           (said.empty() ? "" : ": " + last_line(said));
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) {
        all.push_back(text.data());
    }
    all.push_back(nullptr);
    return all;
}

}  // namespace

ChildOutcome run_child(const std::vector<std::string>& command, std::string_view input,
                       const ChildLimits& limits) {
    std::vector<std::string> words = command;
    std::vector<std::string> environment{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/nonexistent"};
    const std::vector<char*> arguments = pointers(words);
    const std::vector<char*> variables = pointers(environment);
    Pipe to_child = make_socket_pair();
    Pipe from_child = make_pipe();
    Pipe complaints = make_pipe();
    const pid_t child = fork();
    if (child < 0) {
        return {"", std::generic_category().message(errno)};
    }
    if (child == 0) {
        become(arguments.data(), variables.data(), to_child, from_child, complaints, limits);
    }
    to_child.reading.close();
    from_child.writing.close();
    complaints.writing.close();
    Conversation conversation(to_child, from_child, complaints, input, limits);
    if (!conversation.run(steady_clock::now() + limits.time)) {
        kill(child, SIGKILL);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const std::string failure =
        conversation.failure.empty() ? ending(status, conversation.said) : conversation.failure;
    return {std::move(conversation.written), failure};
}

}  // namespace heed::report
