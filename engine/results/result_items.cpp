#include "engine/results/result_items.h"

#include <algorithm>
#include <cmath>

#include "engine/results/aftermath.h"
#include "engine/values/week.h"

namespace heed {
namespace {

using std::chrono::year_month_day;

/// All that was counted for one item.
struct Sum {
    std::int64_t n = 0;
    std::map<std::int64_t, std::int64_t> values;
    std::map<std::string, std::int64_t> options;

    void add(const Fact& fact) {
        n += fact.times;
        values[fact.value] += fact.times;
        if (!fact.option.empty()) {
            options[fact.option] += fact.times;
        }
    }
    template <class Wanted>
    std::int64_t count_if(const Wanted& wanted) const {
        std::int64_t some = 0;
        for (const auto& [value, times] : values) {
            some += wanted(value) ? times : 0;
        }
        return some;
    }
};

/// How far a number is from the worst end of its scale.
std::int64_t goodness(const Question& question, std::int64_t value) {
    return question.best == Best::highest ? value - question.scale.low
                                          : question.scale.high - value;
}

/// How many answered in the best quarter of the scale.
std::int64_t satisfied_in(const Sum& sum, const Question& question) {
    const std::int64_t width = question.scale.high - question.scale.low;
    return sum.count_if([&](std::int64_t value) {
        constexpr std::int64_t quarters = 4;
        return quarters * goodness(question, value) >= (quarters - 1) * width;
    });
}

/// How many gave one of the three best answers.
std::int64_t at_ease_in(const Sum& sum, const Question& question) {
    const std::int64_t width = question.scale.high - question.scale.low;
    return sum.count_if([&](std::int64_t value) {
        constexpr std::int64_t best_ones = 3;
        return goodness(question, value) > width - best_ones;
    });
}

std::int64_t resolved_in(const Sum& sum) {
    const auto found = sum.options.find(std::string(name_of(OutcomeMeaning::resolved)));
    return found == sum.options.end() ? 0 : found->second;
}

/// How many of a share's `n` are what it is the share of.
std::int64_t some_in(const Sum& sum, Figure figure, const Question& question) {
    return figure == Figure::csat     ? satisfied_in(sum, question)
           : figure == Figure::ces    ? at_ease_in(sum, question)
           : figure == Figure::closed ? resolved_in(sum)
                                      : sum.count_if([](std::int64_t value) { return value == 1; });
}

/// What a number that was counted says: itself, or how far apart two scores are.
std::int64_t said_by(std::int64_t value, Figure figure) {
    if (figure != Figure::recovery) {
        return value;
    }
    const Recovery both = recovery_stored(value);
    return both.after - both.before;
}

Moments moments_of(const Sum& sum, Figure figure) {
    Moments moments{.n = sum.n};
    for (const auto& [value, times] : sum.values) {
        const auto number = static_cast<double>(said_by(value, figure));
        moments.sum += number * static_cast<double>(times);
        moments.squares += number * number * static_cast<double>(times);
    }
    return moments;
}

Promotion promotion_of(const Sum& sum, const Question& question) {
    constexpr std::int64_t least_promoting = 9;
    constexpr std::int64_t most_detracting = 6;
    return {.n = sum.n,
            .promoters = sum.count_if(
                [&](std::int64_t value) { return goodness(question, value) >= least_promoting; }),
            .detractors = sum.count_if(
                [&](std::int64_t value) { return goodness(question, value) <= most_detracting; })};
}

/// The length of the follow-up at that place in order, from 1, in hours.
double hours_at(const Sum& sum, std::int64_t place) {
    std::int64_t seen = 0;
    for (const auto& [least_minutes, times] : sum.values) {
        seen += times;
        if (seen >= place) {
            return std::chrono::duration<double, std::ratio<3600>>(middle_of_class(least_minutes))
                .count();
        }
    }
    return 0;
}

/// The median, between the places where it may stand by the binomial distribution.
Estimate median_of(const Sum& sum) {
    const double half = normal_quantile / 2 * std::sqrt(static_cast<double>(sum.n));
    const double middle = static_cast<double>(sum.n) / 2;
    const auto at = [&](double place) {
        return hours_at(sum, std::clamp<std::int64_t>(std::llround(place), 1, sum.n));
    };
    return {hours_at(sum, (sum.n + 1) / 2), at(std::floor(middle - half)),
            at(std::ceil(middle + half) + 1)};
}

void fill_in(ResultItem& item, const Estimate& figure) {
    item.value = figure.value;
    item.low = figure.low;
    item.high = figure.high;
}

void fill_in_scores(ResultItem& item, const Sum& sum) {
    Recovery sums;
    for (const auto& [value, times] : sum.values) {
        const Recovery both = recovery_stored(value);
        sums.before += times * both.before;
        sums.after += times * both.after;
    }
    item.before = static_cast<double>(sums.before) / static_cast<double>(sum.n);
    item.after = static_cast<double>(sums.after) / static_cast<double>(sum.n);
}

void fill_in_counts(ResultItem& item, const Sum& sum) {
    item.counts = sum.options;
    for (const auto& [value, times] : sum.values) {
        if (sum.options.empty()) {
            item.counts[std::to_string(value)] += times;
        }
    }
    std::erase_if(item.counts, [](const auto& count) { return count.second == 0; });
}

void fill_in(ResultItem& item, Figure figure, const Sum& sum, const Question& question) {
    if (figure == Figure::recovery) {
        fill_in_scores(item, sum);
    }
    switch (unit_of(figure)) {
        case FigureUnit::responses:
            item.value = static_cast<double>(sum.n);
            return;
        case FigureUnit::share:
            return fill_in(item, share_of(some_in(sum, figure, question), sum.n));
        case FigureUnit::scale:
            return fill_in(item, mean_of(moments_of(sum, figure)));
        case FigureUnit::promoters:
            return fill_in(item, net_promoters_of(promotion_of(sum, question)));
        case FigureUnit::hours:
            return fill_in(item, median_of(sum));
        case FigureUnit::counts:
            return fill_in_counts(item, sum);
    }
}

/// The items of one period, which are a table.
void guard_table(std::vector<ResultItem>& items, std::size_t first) {
    std::vector<std::int64_t> members;
    for (std::size_t i = first; i < items.size(); ++i) {
        members.push_back(items[i].n);
    }
    const auto guards = guards_of(members);
    for (std::size_t i = first; i < items.size(); ++i) {
        items[i].guard = guards[i - first];
    }
}

}  // namespace

std::string period_name(Day day, PeriodLength length) {
    const year_month_day date(day);
    const std::string whole = to_text(date);
    const std::string year = whole.substr(0, 4);
    constexpr unsigned months_a_quarter = 3;
    switch (length) {
        case PeriodLength::day:
            return whole;
        case PeriodLength::week:
            return to_text(week_of(date));
        case PeriodLength::month:
            return whole.substr(0, whole.rfind('-'));
        case PeriodLength::quarter:
            return year + "-Q" +
                   std::to_string((unsigned{date.month()} + months_a_quarter - 1) /
                                  months_a_quarter);
        case PeriodLength::year:
            return year;
    }
    return whole;
}

bool is_of_question(Figure figure) {
    return figure == Figure::csat || figure == Figure::mean || figure == Figure::nps ||
           figure == Figure::ces || figure == Figure::distribution;
}

bool is_numeric(const Question& question) {
    return question.kind != QuestionKind::choice && question.kind != QuestionKind::text;
}

FigureUnit unit_of(Figure figure) {
    switch (figure) {
        case Figure::count:
        case Figure::key_contacts:
            return FigureUnit::responses;
        case Figure::mean:
        case Figure::recovery:
            return FigureUnit::scale;
        case Figure::nps:
            return FigureUnit::promoters;
        case Figure::first_contact:
        case Figure::report:
        case Figure::closing:
            return FigureUnit::hours;
        case Figure::distribution:
        case Figure::outcomes:
        case Figure::root_causes:
        case Figure::open_promises:
            return FigureUnit::counts;
        default:
            return FigureUnit::share;
    }
}

Better better_of(Figure figure) {
    return unit_of(figure) == FigureUnit::hours || figure == Figure::reopened ? Better::less
                                                                              : Better::more;
}

std::string counted_for(Figure figure, const std::string& question) {
    switch (figure) {
        case Figure::count:
            return std::string(counted_itself);
        case Figure::closed:
        case Figure::outcomes:
            return std::string(counted_outcome);
        case Figure::first_contact:
            return std::string(counted_first_contact);
        case Figure::first_contact_in_time:
            return std::string(counted_contact_in_time);
        case Figure::report:
            return std::string(counted_report);
        case Figure::report_in_time:
            return std::string(counted_report_in_time);
        case Figure::closing:
            return std::string(counted_closing);
        case Figure::closing_in_time:
            return std::string(counted_closing_in_time);
        case Figure::reopened:
            return std::string(counted_return);
        case Figure::attended:
            return std::string(counted_attendance);
        case Figure::kept_promises:
            return std::string(counted_promise);
        case Figure::recovery:
            return std::string(counted_recovery);
        case Figure::root_causes:
            return std::string(counted_cause);
        case Figure::open_promises:
            return std::string(counted_open_promises);
        case Figure::key_contacts:
            return std::string(counted_key_contact);
        default:
            return question;
    }
}

std::vector<ResultItem> result_items(const std::vector<Fact>& facts, Figure figure,
                                     const Question& question, std::optional<PeriodLength> length) {
    std::map<std::string, std::map<std::string, Sum>> sums;  // by period and member
    for (const Fact& fact : facts) {
        sums[length ? period_name(fact.day, *length) : ""][fact.member].add(fact);
    }
    std::vector<ResultItem> items;
    for (const auto& [period, members] : sums) {
        const std::size_t first = items.size();
        std::vector<const Sum*> behind;
        for (const auto& [member, sum] : members) {
            if (sum.n > 0) {
                items.push_back({.member = member, .period = period, .n = sum.n});
                behind.push_back(&sum);
            }
        }
        guard_table(items, first);
        for (std::size_t i = first; i < items.size(); ++i) {
            if (items[i].guard != Guard::few) {
                fill_in(items[i], figure, *behind[i - first], question);
            }
        }
    }
    return items;
}

std::optional<bool> is_changed(const std::vector<Fact>& now, const std::vector<Fact>& before,
                               Figure figure, const Question& question) {
    Sum one;
    Sum other;
    std::ranges::for_each(now, [&](const Fact& fact) { one.add(fact); });
    std::ranges::for_each(before, [&](const Fact& fact) { other.add(fact); });
    switch (unit_of(figure)) {
        case FigureUnit::share:
            return is_changed_share(some_in(one, figure, question), one.n,
                                    some_in(other, figure, question), other.n);
        case FigureUnit::scale:
            return is_changed_mean(moments_of(one, figure), moments_of(other, figure));
        case FigureUnit::promoters:
            return is_changed_promotion(promotion_of(one, question), promotion_of(other, question));
        default:
            return std::nullopt;
    }
}

}  // namespace heed
