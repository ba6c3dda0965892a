#include "adapters/sql/sql_fact_reader.h"

#include <map>

#include "adapters/sql/case_indexer.h"
#include "adapters/sql/fact_scan.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// A question's options by their numbers; of one that is answered in numbers, "" alone.
using Options = std::map<Number, Text>;

Options options_of(Connection& connection, const Segment& of, const Text& question) {
    Options options;
    Query<std::tuple<Number, Text>, Text, Text> find(connection, statement("find_options"));
    for (const Text& survey : of.surveys) {
        find(survey, question,
             [&](Number number, const Text& option) { options.emplace(number, option); });
    }
    return options;
}

/// Looks the names of members up, each once.
class MemberNames {
  public:
    explicit MemberNames(Connection& connection)
        : read_(connection, statement("read_counted_member")) {}

    /// Empty where the member is of another dimension.
    const Text& in(const Text& dimension, Number member) {
        const auto known = names_.try_emplace({dimension, member});
        Text& found = known.first->second;
        if (known.second) {
            read_(member, [&](const Text& its, const Text& name) {
                found = its == dimension ? name : Text();
            });
        }
        return found;
    }

  private:
    Query<std::tuple<Text, Text>, Number> read_;
    std::map<std::pair<Text, Number>, Text> names_;
};

/// Months of some surveys and members; each is a few hundred bytes.
constexpr std::size_t most_remembered = 20'000;

/// What a month's co-moments depend on beside its rows.
Text key_of(const MonthOfRows& month, const std::vector<Number>& members,
            const std::map<Number, std::size_t>& places) {
    Text key = std::to_string(month.survey) + " " + std::to_string(stored(month.from)) + " " +
               std::to_string(stored(month.to)) + ":";
    for (const Number member : members) {
        key += " " + std::to_string(member);
    }
    key += ":";
    for (const auto& [question, place] : places) {
        key += " " + std::to_string(question) + "=" + std::to_string(place);
    }
    return key;
}

/// Rows of facts: of days, or of whole months.
struct Stretch {
    Number step = step_of_day;
    Day first{};
    Day last{};
};

/// Whole months are read as such where days need not be told apart.
std::vector<Stretch> stretches_of(const FiguresAsked& asked) {
    const auto [from, to] = std::pair{asked.of.from, asked.of.to};
    const bool tells_days_apart =
        asked.step == PeriodLength::day || asked.step == PeriodLength::week;
    constexpr std::chrono::days one(1);
    constexpr std::chrono::days longest_month(31);
    const Day first_month =
        month_of(from) == from ? from : month_of(month_of(from) + longest_month);
    const Day behind_months = month_of(to + one);
    if (tells_days_apart || first_month >= behind_months) {
        return {{step_of_day, from, to}};
    }
    return {{step_of_day, from, first_month - one},
            {step_of_month, first_month, behind_months - one},
            {step_of_day, behind_months, to}};
}

/// The one dimension that is asked about, with the member if one is meant; nothing where there are
/// two.
struct Cut {
    Text dimension;
    Text member;
};
std::optional<Cut> cut_of(const FiguresAsked& asked) {
    if (asked.of.members.size() > 1) {
        return std::nullopt;
    }
    if (asked.of.members.empty()) {
        return Cut{asked.by, ""};
    }
    const auto& [dimension, member] = asked.of.members.front();
    return asked.by.empty() || asked.by == dimension ? std::optional(Cut{dimension, member})
                                                     : std::nullopt;
}

std::vector<Fact> read_facts(Connection& connection, const FiguresAsked& asked, const Cut& cut,
                             const Options& options) {
    const Number dimension =
        cut.dimension.empty() ? everything : member_number(connection, cut.dimension, "");
    const Number member =
        cut.member.empty() ? 0 : member_number(connection, cut.dimension, cut.member);
    const bool is_unknown =
        (!cut.dimension.empty() && dimension == 0) || (!cut.member.empty() && member == 0);
    std::vector<Fact> facts;
    if (is_unknown) {
        return facts;
    }
    MemberNames names(connection);
    Query<std::tuple<Number, Number, Number, Number>, Number, Number, Number, Number, Number> find(
        connection,
        Text("SELECT day, member, value, times FROM facts WHERE question = :question"
             " AND dimension = :dimension AND step = :step AND day >= :first AND day <= :last") +
            (cut.member.empty() ? "" : " AND member = " + std::to_string(member)));
    for (const auto& option : options) {
        for (const Stretch& stretch : stretches_of(asked)) {
            find(option.first, dimension, stretch.step, stored(stretch.first), stored(stretch.last),
                 [&](Number day, Number its, Number value, Number times) {
                     facts.push_back({.day = day_stored(day),
                                      .member = asked.by.empty() ? "" : names.in(asked.by, its),
                                      .option = option.second,
                                      .value = value,
                                      .times = times});
                 });
        }
    }
    return facts;
}

}  // namespace

std::vector<Fact> SqlFactReader::facts(const FiguresAsked& asked) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    const Options options = options_of(connection, asked.of, asked.counted());
    if (const auto cut = cut_of(asked)) {
        return read_facts(connection, asked, *cut, options);
    }
    MemberNames names(connection);
    std::map<std::tuple<Day, Text, Text, Number>, Number> sums;
    const auto take = [&](const ScannedRow& row) {
        Text member;
        for (const Number each : asked.by.empty() ? std::vector<Number>() : row.members) {
            const Text& name = names.in(asked.by, each);
            member = name.empty() ? member : name;
        }
        if (member.empty() && !asked.by.empty()) {
            return;
        }
        for (const AnswerNumbers& answer : row.answers) {
            const auto option = options.find(answer.question);
            if (option != options.end()) {
                sums[{row.day, member, option->second, answer.value}] += 1;
            }
        }
    };
    const std::vector<Number> members = members_of(*database_, asked.of);
    for (const MonthOfRows& month : months_of(*database_, asked.of)) {
        scan(*database_, month, members, take);
    }
    std::vector<Fact> facts;
    for (const auto& [what, times] : sums) {
        const auto& [day, member, option, value] = what;
        facts.push_back({day, member, option, value, times});
    }
    return facts;
}

std::vector<Text> SqlFactReader::members(const Text& dimension) {
    Reading reading(*database_);
    std::vector<Text> members;
    for_each_row<Text>(reading.connection(), statement("list_counted_members"), {dimension},
                       [&](const Text& name) { members.push_back(name); });
    return members;
}

CoMoments SqlFactReader::co_moments(const DriversAsked& asked) {
    std::vector<Text> names{asked.outcome};
    names.insert(names.end(), asked.questions.begin(), asked.questions.end());
    std::map<Number, std::size_t> places;
    {
        Reading reading(*database_);
        for (std::size_t i = 0; i < names.size(); ++i) {
            for (const auto& [number, option] :
                 options_of(reading.connection(), asked.of, names[i])) {
                places[number] = i;
            }
        }
    }
    const std::vector<Number> members = members_of(*database_, asked.of);
    CoMoments sums(names.size());
    for (const MonthOfRows& month : months_of(*database_, asked.of)) {
        sums.add(co_moments(month, members, places, names.size()));
    }
    return sums;
}

CoMoments SqlFactReader::co_moments(const MonthOfRows& month, const std::vector<Number>& members,
                                    const Places& places, std::size_t questions) {
    const Text key = key_of(month, members, places);
    {
        const std::lock_guard lock(mutex_);
        const auto known = remembered_.find(key);
        if (known != remembered_.end() && known->second.changes == month.changes) {
            return known->second.sums;
        }
    }
    CoMoments sums(questions);
    std::vector<std::int64_t> answers(questions);
    const auto take = [&](const std::vector<AnswerNumbers>& given, Number times) {
        std::size_t answered = 0;
        for (const AnswerNumbers& answer : given) {
            if (const auto place = places.find(answer.question); place != places.end()) {
                answers[place->second] = answer.value;
                ++answered;
            }
        }
        if (answered == questions) {
            sums.add(answers, times);
        }
    };
    if (members.empty()) {
        scan_alike(*database_, month, take);
    } else {
        scan(*database_, month, members, [&](const ScannedRow& row) { take(row.answers, 1); });
    }
    const std::lock_guard lock(mutex_);
    if (remembered_.size() >= most_remembered) {
        remembered_.clear();
    }
    remembered_.insert_or_assign(key, Remembered{month.changes, sums});
    return sums;
}

Instant SqlFactReader::counted_through(Instant now) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    const bool is_waiting =
        connection.number("SELECT EXISTS (SELECT 1 FROM unindexed_cases)") == 1 ||
        is_filling(connection);
    return is_waiting ? instant(connection.number("SELECT counted_through FROM counting")) : now;
}

}  // namespace heed::sql
