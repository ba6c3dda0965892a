#include "adapters/system/process_log.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <iostream>
#include <memory>
#include <mutex>
#include <streambuf>
#include <utility>

#include <poll.h>
#include <signal.h>
#include <spdlog/sinks/sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace heed::system {
namespace {

/// Whether standard error takes something before that time: up to PIPE_BUF bytes, without waiting.
bool is_open_before(std::chrono::steady_clock::time_point end) {
    using std::chrono::milliseconds;
    pollfd log{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
    int ready = -1;
    milliseconds left{1};
    while (ready < 0 && left.count() > 0) {
        left = std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now());
        ready = left.count() > 0 ? ::poll(&log, 1, static_cast<int>(left.count())) : 0;
    }
    return ready > 0;
}

/// Whoever reads the log may be gone, which ends nothing here, or may have stopped to read: after
/// a second the rest is left to the next try.
std::size_t write_to_standard_error(std::string_view lines) {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    std::size_t taken = 0;
    while (taken < lines.size() && is_open_before(end)) {
        const std::string_view piece = lines.substr(taken, PIPE_BUF);
        const ssize_t written = ::write(STDERR_FILENO, piece.data(), piece.size());
        if (written < 0 && errno != EINTR && errno != EAGAIN) {
            return lines.size();
        }
        taken += static_cast<std::size_t>(std::max<ssize_t>(written, 0));
    }
    return taken;
}

LogLevel level_of(spdlog::level::level_enum level) {
    return level >= spdlog::level::err    ? LogLevel::error
           : level == spdlog::level::warn ? LogLevel::warning
                                          : LogLevel::info;
}

class Told final : public spdlog::sinks::sink {
  public:
    explicit Told(Log& log) : log_(log) {}
    void log(const spdlog::details::log_msg& message) override {
        log_.tell({.level = level_of(message.level),
                   .message = std::string(message.payload.data(), message.payload.size())});
    }
    void flush() override {}
    void set_pattern(const std::string&) override {}
    void set_formatter(std::unique_ptr<spdlog::formatter>) override {}

  private:
    Log& log_;
};

/// What verbs print for people. A text ends with a line break, and may have more of them.
class Overheard final : public std::streambuf {
  public:
    explicit Overheard(Log& log) : log_(log), before_(std::cerr.rdbuf(this)) {}
    ~Overheard() override { std::cerr.rdbuf(before_); }
    Overheard(const Overheard&) = delete;
    Overheard& operator=(const Overheard&) = delete;

  private:
    int_type overflow(int_type letter) override {
        const char one = traits_type::to_char_type(letter);
        xsputn(&one, 1);
        return letter;
    }
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        const std::lock_guard lock(mutex_);
        heard_.append(text, static_cast<std::size_t>(size));
        if (heard_.ends_with('\n')) {
            heard_.pop_back();
            tell(std::exchange(heard_, {}));
        }
        return size;
    }
    void tell(std::string text) {
        constexpr std::string_view own_name = "heed: ";
        const bool is_remark = text.find(": warning[") != std::string::npos &&
                               text.find(": error[") == std::string::npos;
        if (text.starts_with(own_name)) {
            text.erase(0, own_name.size());
        }
        if (!text.empty()) {
            log_.tell({.level = is_remark ? LogLevel::warning : LogLevel::error,
                       .message = std::move(text)});
        }
    }

    Log& log_;
    std::streambuf* before_;
    std::mutex mutex_;
    std::string heard_;
};

struct ProcessLog {
    Log log;
    Overheard overheard{log};

    explicit ProcessLog(LogForm form)
        : log(form, write_to_standard_error, std::chrono::system_clock::now) {
        spdlog::set_default_logger(
            std::make_shared<spdlog::logger>("heed", std::make_shared<Told>(log)));
    }
    ~ProcessLog() { spdlog::set_level(spdlog::level::off); }
    ProcessLog(const ProcessLog&) = delete;
    ProcessLog& operator=(const ProcessLog&) = delete;
};

}  // namespace

LogForm usual_log_form() {
    return isatty(STDERR_FILENO) == 1 ? LogForm::plain : LogForm::json;
}

Log& process_log(LogForm at_first) {
    static ProcessLog whole(at_first);
    return whole.log;
}

}  // namespace heed::system
