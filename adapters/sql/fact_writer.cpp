#include "adapters/sql/fact_writer.h"

#include <array>

#include "adapters/sql/keys.h"
#include "engine/results/statistics.h"

namespace heed::sql {
namespace {

constexpr long long most_members = 10'000;

}  // namespace

FactWriter::FactWriter(Connection& c)
    : insert_question_(c,
                       "INSERT INTO counted_questions (survey, name, option)"
                       " VALUES (:survey, :name, :option)"),
      find_question_(c,
                     "SELECT question FROM counted_questions WHERE survey = :survey"
                     " AND name = :name AND option = :option"),
      read_question_(c,
                     "SELECT survey, name, option FROM counted_questions"
                     " WHERE question = :question"),
      insert_member_(c, "INSERT INTO counted_members (dimension, name) VALUES (:dimension, :name)"),
      find_member_(c,
                   "SELECT member FROM counted_members WHERE dimension = :dimension"
                   " AND name = :name"),
      read_member_(c, "SELECT dimension, name FROM counted_members WHERE member = :member"),
      count_members_(c,
                     "SELECT count(*) FROM counted_members WHERE dimension = :dimension"
                     " AND name <> ''"),
      count_responses_(c,
                       "SELECT coalesce(sum(times), 0) FROM facts JOIN counted_questions"
                       " USING (question) WHERE name = '' AND option = '' AND step = 1"
                       " AND dimension = :dimension AND member = :member"),
      delete_member_(c, "DELETE FROM counted_members WHERE member = :member"),
      find_row_(c,
                "SELECT survey, day, members, answers FROM counted_responses"
                " WHERE response = :response"),
      insert_row_(c,
                  "INSERT INTO counted_responses (survey, day, response, members, answers)"
                  " VALUES (:survey, :day, :response, :members, :answers)"),
      delete_row_(c,
                  "DELETE FROM counted_responses WHERE survey = :survey AND day = :day"
                  " AND response = :response"),
      add_fact_(c,
                "INSERT INTO facts (question, dimension, step, day, member, value, times)"
                " VALUES (:question, :dimension, :step, :day, :member, :value, :times)"
                " ON CONFLICT DO UPDATE SET times = times + excluded.times"),
      delete_fact_(c,
                   "DELETE FROM facts WHERE question = :question AND dimension = :dimension"
                   " AND step = :step AND day = :day AND member = :member AND value = :value"
                   " AND times = 0") {}

FactWriter::Number FactWriter::question_of(const Text& survey, const Text& name,
                                           const Text& option) {
    Number& number = questions_[{survey, name, option}];
    const auto find = [&] {
        find_question_(survey, name, option, [&](Number known) { number = known; });
    };
    if (number == 0) {
        find();
    }
    if (number == 0) {
        insert_question_(survey, name, option);
        find();
    }
    return number;
}

/// The dimension itself is the member without a name.
FactWriter::Number FactWriter::member_of(const Text& dimension, const Text& name) {
    Number& number = members_[{dimension, name}];
    const auto find = [&] { find_member_(dimension, name, [&](Number known) { number = known; }); };
    if (number == 0) {
        find();
    }
    if (number == 0) {
        Number known = 0;
        count_members_(dimension, [&](Number count) { known = count; });
        if (known >= most_members && !name.empty() && name != other_members) {
            return number = member_of(dimension, Text(other_members));
        }
        insert_member_(dimension, name);
        find();
    }
    return number;
}

FactWriter::Number FactWriter::dimension_of(Number member) {
    Number& number = dimensions_[member];
    if (number == 0) {
        Text dimension;
        read_member_(member, [&](const Text& its, const Text&) { dimension = its; });
        number = member_of(dimension, "");
    }
    return number;
}

std::optional<FactWriter::Row> FactWriter::kept(Number response) {
    std::optional<Row> row;
    find_row_(response, [&](Number survey, Number day, const Text& members, const Text& answers) {
        row = Row{survey, day, numbers_of(members), answers_of(answers)};
    });
    return row;
}

std::vector<FactWriter::Number> FactWriter::members_of(
    const std::vector<std::pair<Text, Text>>& names) {
    std::vector<Number> members;
    for (const auto& [dimension, name] : names) {
        members.push_back(member_of(dimension, name));
    }
    return members;
}

FactWriter::Row FactWriter::row_of(const CountedResponse& counted) {
    Row row{.survey = question_of(counted.survey, Text(counted_itself), ""),
            .day = stored(counted.day),
            .members = members_of(counted.members),
            .answers = {}};
    for (const CountedAnswer& answer : counted.answers) {
        row.answers.push_back(
            {question_of(counted.survey, answer.question, answer.option), answer.value});
    }
    return row;
}

CountedResponse FactWriter::spelt_out(const Row& row) {
    CountedResponse counted{.survey = {}, .day = day_stored(row.day)};
    read_question_(row.survey,
                   [&](const Text& survey, const Text&, const Text&) { counted.survey = survey; });
    for (const Number member : row.members) {
        read_member_(member, [&](const Text& dimension, const Text& name) {
            counted.members.emplace_back(dimension, name);
        });
    }
    for (const AnswerNumbers& answer : row.answers) {
        read_question_(answer.question, [&](const Text&, const Text& name, const Text& option) {
            counted.answers.push_back({name, option, answer.value});
        });
    }
    return counted;
}

void FactWriter::add(const Row& row, Number times) {
    const std::array days{std::pair{step_of_day, row.day},
                          std::pair{step_of_month, stored(month_of(day_stored(row.day)))}};
    for (const auto& [step, day] : days) {
        for (const auto& [question, value] : row.answers) {
            changes_[{question, everything, step, day, everything, value}] += times;
            for (const Number member : row.members) {
                changes_[{question, dimension_of(member), step, day, member, value}] += times;
            }
        }
    }
}

void FactWriter::replace(Number response, const std::optional<Row>& before, const Row& after) {
    if (before) {
        add(*before, -1);
        delete_row_(before->survey, before->day, response);
    }
    add(after, 1);
    insert_row_(after.survey, after.day, response, list_of(after.members), list_of(after.answers));
}

bool FactWriter::remap(Number response, const std::vector<std::pair<Text, Text>>& names) {
    const std::optional<Row> before = kept(response);
    if (!before) {
        return false;
    }
    Row after = *before;
    after.members = members_of(names);
    if (after == *before) {
        return false;
    }
    replace(response, before, after);
    return true;
}

void FactWriter::count(Number response, CountedResponse now, bool is_forgotten) {
    const std::optional<Row> before = kept(response);
    Row after = row_of(before ? recounted(spelt_out(*before), std::move(now), is_forgotten) : now);
    if (before && is_forgotten) {
        leave_out_telling_members(after);
    }
    if (before != after) {
        replace(response, before, after);
    }
}

void FactWriter::count(const Case& subject, const std::vector<int>& numbers,
                       const std::vector<CountedResponse>& responses) {
    for (std::size_t i = 0; i < responses.size(); ++i) {
        const CaseResponse* known = subject.find_response(numbers[i]);
        count(row_key(subject.number, numbers[i]), responses[i],
              known != nullptr && known->is_forgotten);
    }
}

FactWriter::Number FactWriter::responses_of(Number member) {
    Number responses = 0;
    count_responses_(dimension_of(member), member, [&](Number sum) { responses = sum; });
    return responses;
}

/// What a field held that hardly anybody else has could tell on who is forgotten. Nothing that is
/// shown is lost by it: figures of so few are not.
void FactWriter::leave_out_telling_members(Row& row) {
    std::erase_if(row.members, [&](Number member) {
        bool is_of_field = false;
        read_member_(member, [&](const Text& dimension, const Text&) {
            const auto parsed = parse_dimension(dimension);
            is_of_field = parsed && parsed->kind == DimensionKind::field;
        });
        const bool is_telling = is_of_field && responses_of(member) < least_shown;
        if (is_telling) {
            left_out_.insert(member);
        }
        return is_telling;
    });
}

void FactWriter::finish() {
    for (const auto& [cell, times] : changes_) {
        const auto& [question, dimension, step, day, member, value] = cell;
        if (times != 0) {
            add_fact_(question, dimension, step, day, member, value, times);
        }
        if (times < 0) {
            delete_fact_(question, dimension, step, day, member, value);
        }
    }
    changes_.clear();
    for (const Number member : left_out_) {
        if (responses_of(member) == 0) {
            delete_member_(member);
        }
    }
    left_out_.clear();
}

}  // namespace heed::sql
