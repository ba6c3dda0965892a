#include "adapters/web/api/lines.h"

#include <memory>
#include <mutex>
#include <vector>

#include "adapters/web/problem.h"

namespace heed::web {
namespace {

constexpr size_t under_way_at_once = 128;

/// One posted body of lines, alive until its last line is answered.
class Lines : public std::enable_shared_from_this<Lines> {
  public:
    Lines(std::string body, Respond respond, AnswerLine answer)
        : body_(std::move(body)), respond_(std::move(respond)), answer_(std::move(answer)) {
        std::string_view rest = body_;
        for (size_t number = 1; !rest.empty(); ++number) {
            const size_t end = rest.find('\n');
            std::string_view line = rest.substr(0, end);
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            if (!line.empty()) {
                lines_.push_back({number, line});
            }
        }
        results_.resize(lines_.size());
    }

    void begin() {
        if (lines_.empty()) {
            finish();
        } else {
            pump();
        }
    }

  private:
    struct Line {
        size_t number;
        std::string_view text;
    };

    /// Starts lines while there is room. One thread at a time does so, in a loop: an answer that
    /// comes at once must not start the next line from within this one.
    void pump() {
        std::unique_lock lock(mutex_);
        if (pumping_) {
            return;
        }
        pumping_ = true;
        while (started_ < lines_.size() && started_ - answered_ < under_way_at_once) {
            const size_t index = started_++;
            lock.unlock();
            answer(index);
            lock.lock();
        }
        pumping_ = false;
    }

    /// A fault in one line is that line's answer.
    void answer(size_t index) {
        const auto answered = [self = shared_from_this(), index](const Reply& reply) {
            self->done(index, reply);
        };
        try {
            answer_(lines_[index].text, answered);
        } catch (const std::exception& fault) {
            answered(unexpected_failure(fault.what()));
        }
    }

    void done(size_t index, const Reply& reply) {
        std::string result = R"({"line":)" + std::to_string(lines_[index].number) +
                             R"(,"status":)" + std::to_string(reply.status);
        if (reply.body.size() > 2 && reply.body.front() == '{') {
            // A problem brings its own status: the line's stands once, in front.
            const std::string own = R"("status":)" + std::to_string(reply.status) + ",";
            std::string members = reply.body.substr(1);
            if (const auto at = members.find(own); at != std::string::npos) {
                members.erase(at, own.size());
            }
            result += ',' + members;
        } else {
            result += '}';
        }
        bool last = false;
        {
            const std::lock_guard lock(mutex_);
            if (!results_[index].empty()) {
                return;  // it was answered, and then something was thrown
            }
            results_[index] = std::move(result);
            last = ++answered_ == lines_.size();
        }
        if (last) {
            finish();
        } else {
            pump();
        }
    }

    void finish() {
        std::string all;
        for (const std::string& result : results_) {
            all += result;
            all += '\n';
        }
        respond_(Reply{200, {{"Content-Type", "application/x-ndjson"}}, std::move(all)});
    }

    std::string body_;
    Respond respond_;
    AnswerLine answer_;
    std::vector<Line> lines_;
    std::vector<std::string> results_;
    std::mutex mutex_;
    size_t started_ = 0;
    size_t answered_ = 0;
    bool pumping_ = false;
};

}  // namespace

void answer_lines(std::string body, const Respond& respond, AnswerLine answer) {
    std::make_shared<Lines>(std::move(body), respond, std::move(answer))->begin();
}

}  // namespace heed::web
