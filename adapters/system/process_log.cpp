#include "adapters/system/process_log.h"

#include <csignal>
#include <iostream>
#include <memory>
#include <streambuf>

#include <signal.h>
#include <spdlog/sinks/sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace heed::system {
namespace {

/// Whoever reads the log may be gone, which ends nothing here.
void write_to_standard_error(std::string_view lines) {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    while (!lines.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, lines.data(), lines.size());
        if (written < 0 && errno != EINTR) {
            return;
        }
        lines.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
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
