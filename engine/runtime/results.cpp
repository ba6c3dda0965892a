#include "engine/runtime/results.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace heed {
namespace {

using Classes = std::map<std::int64_t, std::int64_t>;
using Ends = std::map<std::pair<OutcomeMeaning, std::string>, std::int64_t>;

/// Counts, and the classes of lengths that make Figures in the end.
struct Sum {
    EnumArray<Measure, std::int64_t> counts{};
    Classes contact_times;
    Classes close_times;
    Ends other_ends;

    void add(const Counted& counted) {
        counts[counted.measure] += counted.times;
        if (counted.measure == Measure::contact_time) {
            contact_times[counted.value] += counted.times;
        } else if (counted.measure == Measure::close_time) {
            close_times[counted.value] += counted.times;
        } else if (counted.measure == Measure::ended_otherwise) {
            const OtherEnd end = end_named(counted.question, counted.value);
            other_ends[{end.meaning, end.outcome}] += counted.times;
        }
    }
};

std::int64_t total(const Classes& classes) {
    return std::accumulate(classes.begin(), classes.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& each) { return sum + each.second; });
}

/// The least length that so large a share does not exceed.
std::optional<std::chrono::milliseconds> percentile(const Classes& classes, double share) {
    const auto rank =
        static_cast<std::int64_t>(std::ceil(share * static_cast<double>(total(classes))));
    std::int64_t seen = 0;
    for (const auto& [least, times] : classes) {
        seen += times;
        if (seen >= rank && times > 0) {
            return middle_of_class(least);
        }
    }
    return std::nullopt;
}

Lengths lengths_of(const Classes& classes) {
    constexpr double half = 0.5;
    constexpr double nine_of_ten = 0.9;
    return {.median = percentile(classes, half), .p90 = percentile(classes, nine_of_ten)};
}

Figures figures_of(const Sum& sum) {
    std::vector<OtherEnd> other_ends;
    for (const auto& [end, times] : sum.other_ends) {
        other_ends.push_back({end.first, end.second, times});
    }
    return {.counts = sum.counts,
            .other_ends = std::move(other_ends),
            .first_contact = lengths_of(sum.contact_times),
            .closing = lengths_of(sum.close_times)};
}

}  // namespace

OtherEnd end_named(const std::string& name, std::int64_t value) {
    const auto meaning =
        value == named_by_meaning ? parse_name<OutcomeMeaning>(name) : std::nullopt;
    return meaning ? OtherEnd{.meaning = *meaning} : OtherEnd{.outcome = name};
}

std::optional<double> Figures::closed_share() const {
    const auto follow_ups = static_cast<double>(of(Measure::follow_ups));
    return follow_ups > 0 ? std::optional(static_cast<double>(of(Measure::closed)) / follow_ups)
                          : std::nullopt;
}

std::int64_t AnsweredScores::count() const {
    return total(answers);
}

double AnsweredScores::mean() const {
    const double sum =
        std::accumulate(answers.begin(), answers.end(), 0.0, [](double before, const auto& each) {
            return before + static_cast<double>(each.first) * static_cast<double>(each.second);
        });
    return sum / static_cast<double>(std::max<std::int64_t>(1, count()));
}

double net_promoters(const AnsweredScores& scores) {
    constexpr std::int64_t least_promoting = 9;
    constexpr std::int64_t most_detracting = 6;
    std::int64_t balance = 0;
    for (const auto& [score, times] : scores.answers) {
        balance += score >= least_promoting ? times : score <= most_detracting ? -times : 0;
    }
    return 100.0 * static_cast<double>(balance) /
           static_cast<double>(std::max<std::int64_t>(1, scores.count()));
}

Results results_of(const std::vector<Counted>& counts, Week from, Week to) {
    Sum whole;
    std::map<Week, Sum, std::greater<>> weeks;
    std::map<std::pair<std::string, std::string>, AnsweredScores> scores;
    for (Week week = from; week <= to; week = later(week, 1)) {
        weeks[week];
    }
    for (const Counted& counted : counts) {
        whole.add(counted);
        weeks[counted.week].add(counted);
        const bool is_told = counted.measure == Measure::told_score;
        if (is_told || counted.measure == Measure::score) {
            AnsweredScores& of_question = scores[{counted.survey, counted.question}];
            of_question.survey = counted.survey;
            of_question.question = counted.question;
            (is_told ? of_question.told : of_question.answers)[counted.value] += counted.times;
        }
    }
    Results results{.whole = figures_of(whole), .weeks = {}, .scores = {}};
    for (const auto& [week, sum] : weeks) {
        results.weeks.emplace_back(week, figures_of(sum));
    }
    for (auto& [key, of_question] : scores) {
        results.scores.push_back(std::move(of_question));
    }
    return results;
}

}  // namespace heed
