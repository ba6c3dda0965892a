#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/survey.h"
#include "engine/results/counted_response.h"
#include "engine/results/statistics.h"

namespace heed {

/// How long the periods are that figures stand beside each other for.
enum class PeriodLength { day, week, month, quarter, year };
template <>
inline constexpr auto enum_names<PeriodLength> = names<PeriodLength>("day", "week", "month",
                                                                     "quarter", "year");

/// `2027-03-04`, `2027-W09`, `2027-03`, `2027-Q1`, `2027`.
std::string period_name(Day, PeriodLength);

/// What is asked for of what was counted.
enum class Figure {
    count,          ///< responses
    csat,           ///< the share in the best quarter of the scale
    mean,           ///< of the answers
    nps,            ///< net promoters
    ces,            ///< the share of the three best
    distribution,   ///< how often each answer was given
    closed,         ///< the share of the follow-ups of which the customer said that it is resolved
    outcomes,       ///< how often follow-ups came to each end, and how many are open
    first_contact,  ///< hours until the first documented contact: the median
    first_contact_in_time,  ///< the share of those that had it by when the first task was due
    report,                 ///< hours until the plan was presented first: the median
    report_in_time,         ///< likewise, by when the report was due
    closing,                ///< hours until the customer said that it is resolved: the median
    closing_in_time,        ///< likewise, within what the workflow's `close_within` says
    reopened,               ///< the share of the ended follow-ups that came back
    attended,               ///< the share of the calls at which somebody was of the role asked for
    kept_promises,          ///< the share of what was due that was done by the day promised first
    recovery,       ///< how much better the customer says it is in the end than she first answered
    root_causes,    ///< how often each was documented
    open_promises,  ///< how many actions are still to be done, by the root cause
    key_contacts,   ///< responses of whom accounts.csv names as an account's key contact
};
template <>
inline constexpr auto enum_names<Figure> = names<Figure>(
    "count", "csat", "mean", "nps", "ces", "distribution", "closed", "outcomes", "first_contact",
    "first_contact_in_time", "report", "report_in_time", "closing", "closing_in_time", "reopened",
    "attended", "kept_promises", "recovery", "root_causes", "open_promises", "key_contacts");

/// What a figure's value is in.
enum class FigureUnit { responses, share, scale, promoters, hours, counts };
FigureUnit unit_of(Figure);
/// Whether less of it is better: of times, and of what came back.
Better better_of(Figure);

/// Whether it is of a question: `csat:quality`.
bool is_of_question(Figure);

/// Whether it is answered in numbers.
bool is_numeric(const Question&);

/// What is read for it, as counted_response.h names it.
std::string counted_for(Figure, const std::string& question);

/// So often, a number was counted of a day (or of the month that begins with it) and a member.
struct Fact {
    Day day{};
    std::string member{};
    std::string option{};
    std::int64_t value = 1;
    std::int64_t times = 0;
    bool operator==(const Fact&) const = default;
};

struct ResultItem {
    std::string member{};
    std::string period{};
    std::int64_t n = 0;
    /// Nothing where too few stand behind it; a distribution has `counts` in its place, and a
    /// count no interval.
    std::optional<double> value{};
    std::optional<double> low{};
    std::optional<double> high{};
    std::optional<Guard> guard{};
    std::map<std::string, std::int64_t> counts{};
    /// Of a recovery: the means of both.
    std::optional<double> before{};
    std::optional<double> after{};
};

/// What the facts say, by period and member; `question` is the figure's own, if it is of one. The
/// members of a period are a table: see `guards_of`.
std::vector<ResultItem> result_items(const std::vector<Fact>&, Figure, const Question& question,
                                     std::optional<PeriodLength>);

/// Whether a share, a mean or net promoters really changed between two lots of facts; nothing where
/// too few stand behind either, and of other figures.
std::optional<bool> is_changed(const std::vector<Fact>& now, const std::vector<Fact>& before,
                               Figure, const Question&);

}  // namespace heed
