#include "adapters/system/log.h"

#include <algorithm>
#include <utility>

#include "adapters/threads/guarded.h"

namespace heed::system {
namespace {

constexpr std::chrono::seconds equal_within{10};
constexpr std::chrono::seconds longest_rest{1};
constexpr std::size_t most_waiting = 10'000;
constexpr std::size_t most_folded = 1'000;

/// What lies further ahead was set by a clock that has been put back since.
bool is_ahead(Log::Time then, Log::Time now, std::chrono::seconds within) {
    return now < then && then <= now + 2 * within;
}

}  // namespace

Log::Log(LogForm form, Write write, Now now)
    : write_(std::move(write)), now_(std::move(now)), form_(form) {
    thread_ = std::thread([this] {
        threads::keep_going({.whose = "the log",
                             .round = [this] { return write_next(); },
                             .rest =
                                 [this](auto pause) {
                                     std::unique_lock lock(mutex_);
                                     return !told_.wait_for(lock, pause,
                                                            [this] { return is_ending_; });
                                 }});
    });
}

Log::~Log() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
        told_.notify_all();
    }
    thread_.join();
    flush();
}

void Log::set(LogForm form, LogLevel least) {
    const std::lock_guard lock(mutex_);
    form_ = form;
    least_ = least;
}

void Log::tell(LogLine line) {
    line.at = now_();
    const std::string key = key_of(line);
    const std::lock_guard lock(mutex_);
    if (line.level < least_) {
        return;
    }
    const auto found = folded_.find(key);
    if (found != folded_.end() && is_ahead(found->second.until, line.at, equal_within)) {
        ++found->second.times;
        found->second.last = std::move(line);
        return;
    }
    if (found != folded_.end()) {
        keep_folded(found->second);
        folded_.erase(found);
    }
    keep(written(line, form_));
    if (folded_.size() < most_folded) {
        const Time until = line.at + equal_within;
        folded_.emplace(key, Folded{.last = std::move(line), .until = until});
    }
}

void Log::keep(std::string line) {
    if (waiting_.size() < most_waiting) {
        waiting_.push_back(std::move(line));
    } else {
        ++lost_;
    }
    told_.notify_one();
}

void Log::keep_folded(const Folded& folded) {
    if (folded.times > 0) {
        keep(written(folded.last, form_, folded.times));
    }
}

/// What was folded until then; not looked for with every line.
void Log::unfold(Time now) {
    if (is_ahead(next_look_, now, longest_rest)) {
        return;
    }
    next_look_ = now_() + longest_rest;
    std::erase_if(folded_, [&](const auto& entry) {
        const bool is_over = !is_ahead(entry.second.until, now, equal_within);
        if (is_over) {
            keep_folded(entry.second);
        }
        return is_over;
    });
}

/// False: it ends.
bool Log::write_next() {
    bool goes_on = true;
    {
        std::unique_lock lock(mutex_);
        told_.wait_for(lock, longest_rest, [this] { return is_ending_ || !waiting_.empty(); });
        goes_on = !is_ending_;
    }
    write_all(now_());
    return goes_on;
}

void Log::flush() {
    write_all(now_() + 2 * equal_within);
}

void Log::write_all(Time folded_until) {
    const std::lock_guard one_at_a_time(writing_);
    if (!write_rest()) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        unfold(folded_until);
        for (const std::string& line : waiting_) {
            rest_ += line;
        }
        waiting_.clear();
        if (const std::uint64_t lost = std::exchange(lost_, 0); lost > 0) {
            rest_ += written({.level = LogLevel::warning,
                              .message = "lines were lost, as nobody took them in time",
                              .fields = {{"lines", lost}},
                              .at = now_()},
                             form_);
        }
    }
    write_rest();
}

/// False: nobody takes the rest now.
bool Log::write_rest() {
    if (!rest_.empty()) {
        rest_.erase(0, write_(rest_));
    }
    return rest_.empty();
}

}  // namespace heed::system
