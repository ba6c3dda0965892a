#include "adapters/web/api/lines.h"

#include <algorithm>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "adapters/web/problem.h"

namespace heed::web {
namespace {

constexpr std::size_t under_way_at_once = 128;

Reply too_long(std::size_t bytes) {
    return problem(413, "Content Too Large",
                   "the line is longer than " + std::to_string(bytes) + " bytes");
}

Reply too_many(std::size_t lines) {
    return problem(413, "Content Too Large",
                   "a body has " + std::to_string(lines) +
                       " lines at most: neither this one nor any that follows was read");
}

std::string result_of(std::size_t number, const Reply& reply) {
    const std::string status = R"("status":)" + std::to_string(reply.status);
    std::string result = R"({"line":)" + std::to_string(number) + "," + status;
    if (reply.body.size() <= 2 || reply.body.front() != '{') {
        return result + '}';
    }
    // A problem brings its own status: the line's stands once, in front.
    std::string members = reply.body.substr(1);
    if (const auto at = members.find(status + ","); at != std::string::npos) {
        members.erase(at, status.size() + 1);
    }
    return result + ',' + members;
}

/// One posted body of lines, alive until its last line is answered.
class Lines : public BodySink, public std::enable_shared_from_this<Lines> {
  public:
    Lines(Respond respond, Admission::Wake wake, AnswerLine answer, LineLimits limits)
        : respond_(std::move(respond)),
          wake_(std::move(wake)),
          answer_(std::move(answer)),
          limits_(limits) {}

    void take(std::string_view piece) override {
        while (!piece.empty()) {
            const std::size_t end = std::min(piece.find('\n'), piece.size());
            add_to_line(piece.substr(0, end));
            if (end < piece.size()) {
                end_line();
            }
            piece.remove_prefix(std::min(end + 1, piece.size()));
        }
        pump();
    }

    void end() override {
        end_line();
        {
            const std::lock_guard lock(mutex_);
            has_ended_ = true;
        }
        pump();
    }

    bool is_full() const override {
        const std::lock_guard lock(mutex_);
        return !waiting_.empty();
    }

    std::size_t bytes() const override {
        const std::lock_guard lock(mutex_);
        return line_.size() + held_;
    }

  private:
    struct Line {
        std::size_t index;
        std::string text;
    };

    void add_to_line(std::string_view part) {
        if (line_.size() + part.size() > limits_.bytes) {
            is_too_long_ = true;
            line_.clear();
            return;
        }
        if (!is_too_long_) {
            line_.append(part);
        }
    }

    void end_line() {
        ++number_;
        if (line_.ends_with('\r')) {
            line_.pop_back();
        }
        const bool is_too_long = std::exchange(is_too_long_, false);
        const std::lock_guard lock(mutex_);
        if ((line_.empty() && !is_too_long) || results_.size() > limits_.lines) {
            line_.clear();
            return;
        }
        const std::size_t index = results_.size();
        results_.emplace_back();
        numbers_.push_back(number_);
        if (is_too_long || index == limits_.lines) {
            settle(index, is_too_long ? too_long(limits_.bytes) : too_many(limits_.lines));
        } else {
            held_ += line_.size();
            waiting_.push_back({index, std::move(line_)});
        }
        line_.clear();
    }

    /// With the lock held.
    void settle(std::size_t index, const Reply& reply) {
        results_[index] = result_of(numbers_[index], reply);
        held_ += results_[index].size();
        ++settled_;
    }

    /// Starts lines while there is room. One thread at a time does so, in a loop: an answer that
    /// comes at once must not start the next line from within this one.
    void pump() {
        std::unique_lock lock(mutex_);
        if (pumping_) {
            return;
        }
        pumping_ = true;
        const bool was_full = !waiting_.empty();
        while (!waiting_.empty() && under_way_ < under_way_at_once) {
            const Line line = std::move(waiting_.front());
            waiting_.pop_front();
            ++under_way_;
            lock.unlock();
            answer(line);
            lock.lock();
        }
        pumping_ = false;
        const bool takes_more = was_full && waiting_.empty() && !has_ended_;
        const bool is_over = has_ended_ && settled_ == results_.size() && !is_answered_;
        is_answered_ = is_answered_ || is_over;
        lock.unlock();
        if (is_over) {
            finish();
        } else if (takes_more) {
            wake_();
        }
    }

    /// A fault in one line is that line's answer.
    void answer(const Line& line) {
        const auto answered = [self = shared_from_this(), index = line.index,
                               bytes = line.text.size()](const Reply& reply) {
            self->done(index, bytes, reply);
        };
        try {
            answer_(line.text, answered);
        } catch (const std::exception& fault) {
            answered(unexpected_failure(fault.what()));
        }
    }

    void done(std::size_t index, std::size_t bytes, const Reply& reply) {
        {
            const std::lock_guard lock(mutex_);
            if (!results_[index].empty()) {
                return;  // it was answered, and then something was thrown
            }
            --under_way_;
            held_ -= bytes;
            settle(index, reply);
        }
        pump();
    }

    void finish() {
        std::string all;
        for (const std::string& result : results_) {
            all += result;
            all += '\n';
        }
        respond_(Reply{200, {{"Content-Type", "application/x-ndjson"}}, std::move(all)});
    }

    const Respond respond_;
    const Admission::Wake wake_;
    const AnswerLine answer_;
    const LineLimits limits_;

    // Of the thread that reads.
    std::string line_;
    bool is_too_long_ = false;
    std::size_t number_ = 0;

    mutable std::mutex mutex_;
    std::deque<Line> waiting_;
    std::vector<std::string> results_;
    std::vector<std::size_t> numbers_;
    std::size_t under_way_ = 0;
    std::size_t settled_ = 0;
    std::size_t held_ = 0;
    bool pumping_ = false;
    bool has_ended_ = false;
    bool is_answered_ = false;
};

}  // namespace

std::shared_ptr<BodySink> answer_lines(const Respond& respond, Admission::Wake wake,
                                       AnswerLine answer, LineLimits limits) {
    return std::make_shared<Lines>(respond, std::move(wake), std::move(answer), limits);
}

}  // namespace heed::web
