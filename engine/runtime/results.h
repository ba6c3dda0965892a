#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/counted.h"

namespace heed {

/// What cases added to the figures, a moment behind what was just committed. May be called from
/// several threads. Throws StoreFailure.
class ResultReader {
  public:
    virtual ~ResultReader() = default;
    /// In any order; one thing may come in several parts.
    virtual std::vector<Counted> counts(const CountedPeriod&) = 0;
};

/// How long something took, over several cases: within three percent.
struct Lengths {
    std::optional<std::chrono::milliseconds> median;
    std::optional<std::chrono::milliseconds> p90;  ///< nine of ten took no longer
    bool operator==(const Lengths&) const = default;
};

/// Follow-ups that ended, though no customer said that it is resolved.
struct OtherEnd {
    OutcomeMeaning meaning = OutcomeMeaning::other;
    std::string outcome;  ///< the final state, where its meaning says no more than `other`
    std::int64_t times = 0;
    bool operator==(const OtherEnd&) const = default;
};

/// The end that a figure has under that name; `value` says which name it is.
OtherEnd end_named(const std::string& name, std::int64_t value);

/// The figures of one week, or of several.
struct Figures {
    EnumArray<Measure, std::int64_t> counts{};
    std::vector<OtherEnd> other_ends;  ///< by meaning, then outcome
    Lengths first_contact;
    Lengths closing;

    std::int64_t of(Measure measure) const { return counts[measure]; }
    /// The share of the follow-ups of which the customer said that it is resolved; nothing where
    /// there was none.
    std::optional<double> closed_share() const;
    bool operator==(const Figures&) const = default;
};

/// The answers to one question that are numbers.
struct AnsweredScores {
    std::string survey;
    std::string question;
    std::map<std::int64_t, std::int64_t> answers;  ///< how often each number was given
    std::map<std::int64_t, std::int64_t> told{};   ///< the same of what colleagues wrote down

    std::int64_t count() const;
    double mean() const;  ///< as `count`, of `answers`
    bool operator==(const AnsweredScores&) const = default;
};

struct Results {
    Figures whole;
    std::vector<std::pair<Week, Figures>> weeks;  ///< every week of the period, the latest first
    std::vector<AnsweredScores> scores;           ///< by survey and question
};

Results results_of(const std::vector<Counted>&, Week from, Week to);

/// How likely customers say they are to recommend, -100 to 100: who said 9 or 10, less who said 6
/// or less, of a hundred.
double net_promoters(const AnsweredScores&);

}  // namespace heed
