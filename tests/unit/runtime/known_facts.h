#pragma once

#include <set>

#include "engine/runtime/fact_reader.h"

namespace heed {

/// Facts that stand in memory: what a question was answered, on a day, by an account.
class KnownFacts final : public FactReader {
  public:
    void answer(const std::string& question, const std::string& day, const std::string& account,
                std::int64_t value, std::int64_t times, const std::string& option = {}) {
        known_.push_back({question, {Day(parse_date(day).value()), account, option, value, times}});
        known_.push_back({"", {Day(parse_date(day).value()), account, "", 1, times}});
    }
    /// `satisfied` of a hundred 5, the others 2.
    void of_hundred(const std::string& day, const std::string& account, std::int64_t satisfied) {
        answer("overall", day, account, 5, satisfied);
        answer("overall", day, account, 2, 100 - satisfied);
    }

    std::vector<Fact> facts(const FiguresAsked& asked) override {
        std::vector<Fact> found;
        for (const auto& [question, fact] : known_) {
            if (question == asked.counted() && fact.day >= asked.of.from &&
                fact.day <= asked.of.to) {
                found.push_back(fact);
                found.back().member = asked.by.empty() ? "" : fact.member;
            }
        }
        return found;
    }
    std::vector<std::string> members(const std::string&) override {
        std::set<std::string> all;
        for (const auto& [question, fact] : known_) {
            all.insert(fact.member);
        }
        return {all.begin(), all.end()};
    }
    CoMoments co_moments(const DriversAsked& asked) override {
        return CoMoments(asked.questions.size() + 1);
    }
    Instant counted_through(Instant now) override { return now; }

  private:
    std::vector<std::pair<std::string, Fact>> known_;
};

inline Question rating(const std::string& name) {
    Question question;
    question.name = name;
    return question;
}

}  // namespace heed
