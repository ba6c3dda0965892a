#include "adapters/sql/fact_writer.h"

#include <algorithm>
#include <array>

#include "adapters/sql/keys.h"
#include "adapters/sql/texts.h"
#include "engine/results/statistics.h"

namespace heed::sql {
namespace {

constexpr long long most_members = 10'000;

}  // namespace

bool is_forgotten(const Case& subject, int response) {
    const CaseResponse* known = subject.find_response(response);
    return known != nullptr && known->is_forgotten;
}

FactWriter::FactWriter(Connection& c)
    : insert_question_(c, statement("insert_counted_question")),
      find_question_(c, statement("find_counted_question")),
      read_question_(c, statement("read_counted_question")),
      insert_member_(c, statement("insert_counted_member")),
      find_member_(c, statement("find_counted_member")),
      read_member_(c, statement("read_counted_member")),
      count_members_(c, statement("count_members")),
      count_responses_(c, statement("count_responses_of_member")),
      delete_member_(c, statement("delete_counted_member")),
      find_row_(c, statement("find_counted_response")),
      find_keys_(c, statement("list_keys_of_counted_responses")),
      insert_row_(c, statement("insert_counted_response")),
      delete_row_(c, statement("delete_counted_response")),
      add_fact_(c, statement("add_to_fact")),
      delete_fact_(c, statement("delete_empty_fact")),
      note_month_(c, statement("note_changed_month")) {}

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
    months_.emplace(row.survey, days.back().second);
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

bool FactWriter::remap(Number response, CountedResponse now) {
    const std::optional<Row> before = kept(response);
    if (!before) {
        return false;
    }
    now.day = day_stored(before->day);
    const Row after = row_of(now);
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

void FactWriter::count_promise(Number key, CountedResponse now, bool is_forgotten) {
    const std::optional<Row> before = kept(key);
    Row after = row_of(before ? recounted_promise(spelt_out(*before), std::move(now)) : now);
    if (is_forgotten) {
        leave_out_telling_members(after);
    }
    if (before != after) {
        replace(key, before, after);
    }
}

void FactWriter::remove(Number key) {
    if (const auto row = kept(key)) {
        add(*row, -1);
        delete_row_(row->survey, row->day, key);
    }
}

/// A promise that is no longer due, or not yet again, is taken away.
void FactWriter::count_promises(const Case& subject, const std::vector<int>& numbers,
                                const std::vector<CountedPromise>& promises) {
    std::set<Number> gone;
    find_keys_(row_key(subject.number, first_promise), row_key(subject.number + 1, 0),
               [&](Number key) { gone.insert(key); });
    for (const CountedPromise& promise : promises) {
        const Number key = row_key(subject.number, part_of(promise.kind, promise.number));
        count_promise(key, promise.counted, is_forgotten(subject, numbers[promise.response]));
        gone.erase(key);
    }
    std::ranges::for_each(gone, [&](Number key) { remove(key); });
}

void FactWriter::count(const Case& subject, const std::vector<int>& numbers,
                       const std::vector<CountedResponse>& responses,
                       const std::vector<CountedPromise>& promises) {
    for (std::size_t i = 0; i < responses.size(); ++i) {
        count(row_key(subject.number, numbers[i]), responses[i], is_forgotten(subject, numbers[i]));
    }
    count_promises(subject, numbers, promises);
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
    for (const auto& [survey, month] : months_) {
        note_month_(survey, month);
    }
    months_.clear();
    for (const Number member : left_out_) {
        if (responses_of(member) == 0) {
            delete_member_(member);
        }
    }
    left_out_.clear();
}

}  // namespace heed::sql
