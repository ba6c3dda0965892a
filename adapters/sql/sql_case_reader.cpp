#include "adapters/sql/sql_case_reader.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "adapters/sql/case_candidates.h"
#include "adapters/sql/enum_columns.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/where.h"
#include "adapters/sql/whole_cases.h"
#include "engine/values/ascii.h"
#include "engine/values/utf8.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr const char* of_case = "key >= :first AND key < :end";

std::vector<Parameter> keys_of(CaseNumber number) {
    return {row_key(number, 0), row_key(number + 1, 0)};
}

Where conditions(const CaseFilter& filter, const PageRequest& request) {
    Where where;
    if (request.after) {
        where.add("number < :value", Parameter(Number{request.after->first}));
    }
    if (filter.status) {
        where.add("status = '" + in_column(*filter.status) + "'");
    }
    if (!filter.state.empty()) {
        where.add("instr(states, :value) > 0", "," + filter.state + ",");
    }
    if (!filter.customer.empty()) {
        where.add("customer = :value", filter.customer);
    }
    if (!filter.survey.empty()) {
        where.add("survey = :value", filter.survey);
    }
    if (!filter.workflow.empty()) {
        where.add("workflow = :value", filter.workflow);
    }
    if (filter.opened_from) {
        where.add("opened_at >= :value", stored(*filter.opened_from));
    }
    if (filter.opened_to) {
        where.add("opened_at < :value", stored(*filter.opened_to));
    }
    if (!filter.assignee.empty()) {
        where.add(
            "EXISTS (SELECT 1 FROM tasks WHERE key >= number << 20 AND key < (number + 1) << 20"
            " AND status = 'open' AND worker = :value)",
            filter.assignee);
    }
    return where;
}

std::vector<CaseSummary> summaries(Connection& connection, const Where& where, int at_most) {
    std::vector<CaseSummary> found;
    for_each_row<Number, Number, Text, Text, Number, Text, Text, Text, Text, Text, Number, Number>(
        connection,
        "SELECT number, revision, status, workflow, version, survey, leaves, outcome, customer,"
        " account, opened_at, updated_at FROM cases" +
            where.text() + " ORDER BY number DESC LIMIT " + std::to_string(at_most),
        where.parameters(),
        [&](Number number, Number revision, const Text& status, const Text& workflow,
            Number version, const Text& survey, const Text& leaves, const Text& outcome,
            const Text& customer, const Text& account, Number opened_at, Number updated_at) {
            found.push_back({.number = number,
                             .revision = static_cast<int>(revision),
                             .status = from_column<CaseStatus>(status),
                             .workflow = workflow,
                             .version = static_cast<int>(version),
                             .survey = survey,
                             .states = names_in(leaves),
                             .outcome = outcome,
                             .customer = customer,
                             .account = account,
                             .opened_at = instant(opened_at),
                             .updated_at = instant(updated_at)});
        });
    return found;
}

MailRecord record_of(long long key, const Text& state, Number due_at, Number attempts,
                     Number settled_at, const Text& reply, const Text& document) {
    MailRecord record;
    record.mail = mail_in(key, document);
    record.standing = from_column<MailStanding>(state);
    record.attempts = static_cast<int>(attempts);
    record.next_try = instant(due_at);
    if (settled_at != 0) {
        record.settled_at = instant(settled_at);
    }
    record.reply = utf8::mended(reply);
    return record;
}

/// Mails stand in the journal by their number.
void fill_in_mails(Connection& connection, std::vector<JournalEntry>& entries) {
    Query<std::tuple<Text>, Number> find(connection, "SELECT document FROM mails WHERE key = :key");
    for (JournalEntry& entry : entries) {
        for (Effect& effect : entry.effects) {
            if (auto* sent = std::get_if<SendMail>(&effect)) {
                const long long key = row_key(entry.case_number, sent->mail.number);
                find(key, [&](const Text& document) {
                    or_leave_out([&] { sent->mail = mail_in(key, document); });
                });
            }
        }
    }
}

/// The first row that the query finds.
template <class Column, class... Parameters>
std::optional<Column> first(Query<std::tuple<Column>, Parameters...>& query,
                            const Parameters&... parameters) {
    std::optional<Column> found;
    query(parameters..., [&](const Column& column) { found = found.value_or(column); });
    return found;
}

}  // namespace

Page<CaseSummary> SqlCaseReader::list(const CaseFilter& filter, const PageRequest& request) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    Page<CaseSummary> page;
    const auto candidates = candidates_of(connection, filter, request);
    if (!candidates) {
        page.items = summaries(connection, conditions(filter, request), request.limit + 1);
        close_page(page, request.limit, [](const CaseSummary& last) {
            return Cursor{last.number, 0};
        });
        return page;
    }
    std::optional<Cursor> last;
    for (const Cursor& candidate : *candidates) {
        if (std::ssize(page.items) == request.limit) {
            page.next = last;
            return page;
        }
        last = candidate;
        Where where = conditions(filter, {});
        where.add("number = :value", Parameter(Number{candidate.first}));
        for (CaseSummary& summary : summaries(connection, where, 1)) {
            if (is_in_sight(connection, filter, summary)) {
                page.items.push_back(std::move(summary));
            }
        }
    }
    if (std::ssize(*candidates) == most_candidates) {
        page.next = last;
    }
    return page;
}

std::optional<Case> SqlCaseReader::find(CaseNumber number) {
    Reading reading(*database_);
    std::optional<Case> found;
    WholeCases kept(reading.connection());
    for_each_row<Number, Text>(reading.connection(), statement("find_case_document"),
                               {Number{number}}, [&](Number revision, const Text& document) {
                                   found = kept.whole(number, revision, document);
                               });
    return found;
}

Page<JournalEntry> SqlCaseReader::journal(CaseNumber number, const PageRequest& request) {
    Reading reading(*database_);
    const int after = request.after ? static_cast<int>(request.after->first) : 0;
    PageOfRows<JournalEntry> rows(request.limit);
    for_each_row<Number, Text>(
        reading.connection(),
        std::string("SELECT key, document FROM journal WHERE ") + of_case + " ORDER BY key LIMIT " +
            std::to_string(request.limit + 1),
        {row_key(number, after + 1), row_key(number + 1, 0)},
        [&](Number key, const Text& document) {
            rows.add({part_of(key), 0}, [&] { return entry_in(key, document); });
        });
    Page<JournalEntry> page = std::move(rows).page();
    fill_in_mails(reading.connection(), page.items);
    return page;
}

std::vector<SurveyResponse> SqlCaseReader::responses(CaseNumber number) {
    Reading reading(*database_);
    std::vector<SurveyResponse> responses;
    for_each_row<Number, Text>(
        reading.connection(),
        std::string("SELECT key, document FROM responses WHERE ") + of_case + " ORDER BY key",
        keys_of(number), [&](Number key, const Text& document) {
            or_leave_out([&] { responses.push_back(response_in(key, document)); });
        });
    return responses;
}

std::vector<CaseNumber> SqlCaseReader::also_open(CaseNumber number) {
    Reading reading(*database_);
    std::vector<CaseNumber> others;
    for_each_row<Number>(
        reading.connection(),
        "SELECT DISTINCT other.case_number FROM open_customers own JOIN open_customers other"
        " USING (known_by) WHERE own.case_number = :number AND other.case_number <> :itself"
        " AND (instr(known_by, '/customer/') > 0 OR (SELECT count(*) FROM address_ids WHERE"
        " address = substr(known_by, instr(known_by, '/address/') + 9)) < 2)"
        " ORDER BY other.case_number LIMIT 20",
        {Number{number}, Number{number}}, [&](Number other) { others.push_back(other); });
    return others;
}

std::vector<MailRecord> SqlCaseReader::mails(CaseNumber number) {
    Reading reading(*database_);
    std::vector<MailRecord> mails;
    for_each_row<Number, Text, Number, Number, Number, Text, Text>(
        reading.connection(),
        std::string("SELECT key, state, due_at, attempts, settled_at, reply, document"
                    " FROM mails WHERE ") +
            of_case + " ORDER BY key",
        keys_of(number), [&](const auto&... columns) {
            or_leave_out([&] { mails.push_back(record_of(columns...)); });
        });
    Query<std::tuple<Number>, Text, Number> find_morning(reading.connection(),
                                                         statement("find_morning_of_mail"));
    for (MailRecord& record : mails) {
        if (record.standing == MailStanding::waiting && record.next_try == instant(far)) {
            find_morning(to_lower_ascii(record.mail.to), row_key(number, record.mail.number),
                         [&](Number next_at) { record.digest_at = instant(next_at); });
        }
    }
    return mails;
}

/// From place to place by the index cases_standing, whose rows between them are not read.
std::vector<CasesAt> SqlCaseReader::count_open(const std::string& workflow, std::int64_t at_most) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    Query<std::tuple<Number>, Text, Number> version_after(
        connection,
        "SELECT version FROM cases WHERE status = 'open' AND workflow = :workflow"
        " AND version > :version ORDER BY version LIMIT 1");
    Query<std::tuple<Text>, Text, Number, Text> leaves_after(connection, statement("leaves_after"));
    Query<std::tuple<Number>, Text, Number, Text, Number> count(
        connection,
        "SELECT count(*) FROM (SELECT 1 FROM cases WHERE status = 'open' AND workflow = :workflow"
        " AND version = :version AND leaves = :leaves LIMIT :most)");
    std::vector<CasesAt> places;
    for (auto version = first(version_after, workflow, Number{0}); version;
         version = first(version_after, workflow, *version)) {
        for (auto leaves = first(leaves_after, workflow, *version, Text()); leaves;
             leaves = first(leaves_after, workflow, *version, *leaves)) {
            const auto cases = first(count, workflow, *version, *leaves, Number{at_most});
            places.push_back({static_cast<int>(*version), names_in(*leaves), cases.value_or(0)});
        }
    }
    return places;
}

/// Of each place by the same index, which has them by number there.
std::vector<CaseNumber> SqlCaseReader::open_of_version(const std::string& workflow, int version,
                                                       CaseNumber before, int at_most) {
    Reading reading(*database_);
    Query<std::tuple<Text>, Text, Number, Text> leaves_after(reading.connection(),
                                                             statement("leaves_after"));
    Query<std::tuple<Number>, Text, Number, Text, Number, Number> newest(
        reading.connection(), statement("newest_open_at_place"));
    const Number end = before == 0 ? std::numeric_limits<Number>::max() : Number{before};
    std::vector<CaseNumber> numbers;
    for (auto leaves = first(leaves_after, workflow, Number{version}, Text()); leaves;
         leaves = first(leaves_after, workflow, Number{version}, *leaves)) {
        newest(workflow, Number{version}, *leaves, end, Number{at_most},
               [&](Number number) { numbers.push_back(number); });
    }
    std::ranges::sort(numbers, std::greater());
    numbers.resize(std::min(numbers.size(), static_cast<std::size_t>(at_most)));
    return numbers;
}

}  // namespace heed::sql
