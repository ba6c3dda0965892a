#include "adapters/web/pages/results/members_view.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "adapters/web/pages/form.h"

namespace heed::web::pages {
namespace {

/// The same page of this member alone; empty where it already is.
std::string closer_address(const OverviewAsked& asked, const std::string& member) {
    const bool is_alone = asked.within && asked.within->members.size() == 1;
    return is_alone || member == other_members
               ? ""
               : overview_address(asked, asked.period) + "&only=" + percent_encoded(member);
}

/// The best and the worst of many; of those without a rank the first, where few have one.
std::vector<bool> shown_of(const Visit& visit, const Overview& overview) {
    constexpr std::size_t most_best = 30;
    constexpr std::size_t most_worst = 15;
    const std::size_t all = overview.members.size();
    std::vector<bool> shown(all, true);
    if (all <= most_best + most_worst + 1 || visit.query("members") == "all") {
        return shown;
    }
    const auto ranked = static_cast<std::size_t>(std::ranges::count_if(
        overview.members, [](const MemberStanding& member) { return !member.now.guard; }));
    for (std::size_t i = most_best; i < all; ++i) {
        shown[i] = i < ranked && i + most_worst >= ranked;
    }
    return shown;
}

Value more_members(const Visit& visit, const OverviewAsked& asked, std::size_t count) {
    return Value::Map{
        {"is_gap", true},
        {"text", visit.speaker.count("results.more_members", static_cast<std::int64_t>(count))},
        {"href", overview_address(asked, asked.period) + "&members=all#members"}};
}

}  // namespace

Value members_view(const Visit& visit, const Teller& teller, const Program& program,
                   const OverviewAsked& asked, const Overview& overview) {
    std::vector<ResultItem> items;
    std::ranges::transform(overview.members, std::back_inserter(items), &MemberStanding::now);
    const Range range = range_of(items);
    Value::List rows;
    std::int64_t rank = 0;
    const std::vector<bool> shown = shown_of(visit, overview);
    const auto left_out = static_cast<std::size_t>(std::ranges::count(shown, false));
    bool is_gap_shown = false;
    for (std::size_t i = 0; i < overview.members.size(); ++i) {
        const MemberStanding& member = overview.members[i];
        const bool is_ranked = !member.now.guard;
        rank += is_ranked ? 1 : 0;
        if (!shown[i]) {
            if (!std::exchange(is_gap_shown, true)) {
                rows.emplace_back(more_members(visit, asked, left_out));
            }
            continue;
        }
        const Standing& whole = overview.headline;
        Value::Map row = figure_view(visit, whole.figure, member.now, range);
        row.emplace_back("name", spoken_member(visit, program, asked.by, member.now.member));
        row.emplace_back("rank", is_ranked ? Value(rank) : Value());
        row.emplace_back("tone", !is_ranked                                 ? "pale"
                                 : member.standing == GoalStanding::reached ? "good"
                                 : member.standing == GoalStanding::missed  ? "bad"
                                                                            : "open");
        row.emplace_back("year", teller.year_change(whole.figure, member.year_before));
        row.emplace_back(
            "href", teller.links.to_member(whole.figure, member.now, whole.question, asked.by));
        row.emplace_back("closer", closer_address(asked, member.now.member));
        rows.emplace_back(std::move(row));
    }
    return Value(std::move(rows));
}

Value::List most_improved(const Visit& visit, const Teller& teller, const Program& program,
                          const OverviewAsked& asked, const Overview& overview) {
    constexpr std::size_t most_shown = 5;
    std::vector<const MemberStanding*> risen;
    for (const MemberStanding& member : overview.members) {
        if (member.year_before && member.year_before->is_real.value_or(false) &&
            member.year_before->by > 0) {
            risen.push_back(&member);
        }
    }
    std::ranges::sort(risen, std::ranges::greater(),
                      [](const MemberStanding* each) { return each->year_before->by; });
    risen.resize(std::min(risen.size(), most_shown));
    Value::List rows;
    for (const MemberStanding* member : risen) {
        rows.emplace_back(Value::Map{
            {"name", spoken_member(visit, program, asked.by, member->now.member)},
            {"year", teller.year_change(overview.headline.figure, member->year_before)}});
    }
    return rows;
}

}  // namespace heed::web::pages
