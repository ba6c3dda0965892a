#include "adapters/sql/sql_erasures.h"

#include <algorithm>
#include <functional>
#include <memory>

#include "adapters/json/stored_event.h"
#include "adapters/sql/compact.h"
#include "adapters/sql/eraser.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/slices.h"
#include "adapters/sql/traces.h"
#include "adapters/sql/windows.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

/// Whether a table of people or teams, as it was live once, has that address.
bool stood_in_a_directory(Connection& connection, const std::string& address) {
    bool is_there = false;
    ForgottenPerson sought;
    sought.addresses = address_forms(address);
    for_each_row<std::string>(
        connection,
        "SELECT DISTINCT content FROM program_files JOIN texts ON hash = text_hash"
        " WHERE (path LIKE 'directory/people%' OR path LIKE 'directory/teams%') AND " +
            may_have(sought.addresses, "content"),
        {},
        [&](const std::string& table) { is_there = is_there || sought.is_addressed_in(table); });
    return is_there;
}

/// Whether somebody who works here has, or had, that address.
bool is_of_a_colleague(Database& database, const Program* program, const std::string& address) {
    const std::string folded = folded_address(address);
    const std::set<std::string> forms = address_forms(address);
    const auto is_known = [&](const std::string& form) {
        return program != nullptr && program->directory.find_person(form) != nullptr;
    };
    if (std::ranges::any_of(forms, is_known)) {
        return true;
    }
    Reading reading(database);
    Connection& connection = reading.connection();
    bool had_tasks = false;
    each_row_of<std::string>(connection, {"tasks", "key"}, "worker", may_have(forms, "worker"),
                             [&](long long, const std::string& worker) {
                                 had_tasks = had_tasks || folded_address(worker) == folded;
                             });
    const auto signs_in = [&](const std::string& form) {
        return connection.number("SELECT count(*) FROM user_accounts WHERE lower(email) = :address",
                                 {form}) > 0;
    };
    return had_tasks || stood_in_a_directory(connection, folded) ||
           std::ranges::any_of(forms, signs_in);
}

/// What the audit log says of an erasure: that it was done, by whom, and how much went; not who is
/// forgotten.
class Recorded {
  public:
    Recorded(Instant now, const std::string& by)
        : record_({.at = now,
                   .actor = by,
                   .act = AuditAct::customer_forgotten,
                   .subject = {},
                   .detail = {}}) {}

    void write(Connection& connection, const Forgotten& counts) {
        if (!counts.is_nothing()) {
            record_.write(connection, "cases " + std::to_string(counts.cases) + ", responses " +
                                          std::to_string(counts.responses) + ", mails " +
                                          std::to_string(counts.mails));
        }
    }

  private:
    SlicesRecord record_;
};

using Job = std::function<void(Eraser&)>;

/// What there is to erase, found beside the writer.
class Finding {
  public:
    Finding(Connection& connection, const Traces& traces)
        : connection_(connection), traces_(traces), person_(traces.person) {}

    std::vector<Job> jobs() {
        for (const auto& [number, responses] : traces_.cases) {
            jobs_.emplace_back([number = number, responses = responses](Eraser& eraser) {
                eraser.erase_case(number, responses);
                eraser.erase_mentions(number);
            });
        }
        find_mentions();
        find_notes();
        find_parked_events();
        find_deliveries();
        find_replies();
        if (!jobs_.empty()) {
            find_audited();
        }
        return std::move(jobs_);
    }

  private:
    using Text = std::string;

    void find_mentions() {
        if (person_.addresses.empty()) {
            return;
        }
        const auto has_address = [&](const Text& column) {
            return may_have(person_.addresses, column);
        };
        std::set<CaseNumber> cases;
        const auto look = [&](const Ordered& rows, const Text& column, const auto& case_of_row) {
            each_row_of<Text>(
                connection_, rows, column, has_address(column),
                [&](long long key, const Text& text) {
                    const CaseNumber number = case_of_row(key);
                    if (!traces_.cases.contains(number) && person_.is_addressed_in(text)) {
                        cases.insert(number);
                    }
                });
        };
        for (const char* table : {"responses", "response_versions", "journal", "mails"}) {
            look({table, "key"}, "document", case_of);
        }
        look({"mails", "key"}, "reply", case_of);
        for (const char* table : {"cases", "case_documents"}) {
            look({table, "number"}, "document", [](long long number) { return number; });
        }
        each_row_of<long long, Text, Text>(
            connection_, {"praises", "number"}, "case_number, story, words",
            "(" + has_address("story") + " OR " + has_address("words") + ")",
            [&](long long, CaseNumber number, const Text& story, const Text& words) {
                if (!traces_.cases.contains(number) &&
                    (person_.is_addressed_in(story) || person_.is_addressed_in(words))) {
                    cases.insert(number);
                }
            });
        for (const CaseNumber number : cases) {
            jobs_.emplace_back([number](Eraser& eraser) { eraser.erase_mentions(number); });
        }
    }

    /// On the time line, where colleagues may have written them.
    void find_notes() {
        each_row_of<Text>(
            connection_, {"time_notes", "number"}, "text", "1",
            [&](long long number, const Text& text) {
                if (person_.is_addressed_in(text)) {
                    jobs_.emplace_back([number](Eraser& eraser) { eraser.erase_note(number); });
                }
            });
    }

    void find_parked_events() {
        each_row_of<Text>(connection_, {"parked_events", "number"}, "document", "1",
                          [&](long long number, const Text& document) {
                              const Event event = json::read_event(document);
                              const auto* arrived = std::get_if<ResponseArrived>(&event.what);
                              if ((arrived != nullptr && person_.is(arrived->response.customer)) ||
                                  traces_.cases.contains(event.case_number) ||
                                  person_.is_addressed_in(document)) {
                                  jobs_.emplace_back([number](Eraser& eraser) {
                                      eraser.erase_parked_event(number);
                                  });
                              }
                          });
    }

    void find_deliveries() {
        each_row_of<Text, Text>(
            connection_, {"deliveries", "number"}, "headers, body", "1",
            [&](long long number, const Text& headers, const Text& body) {
                if (is_in_json(person_, body) || person_.is_addressed_in(headers)) {
                    jobs_.emplace_back([number](Eraser& eraser) { eraser.erase_delivery(number); });
                }
            });
    }

    void find_replies() {
        each_row_of<long long, Text>(
            connection_, {"webhooks", "number"}, "case_number, reply", "reply <> ''",
            [&](long long number, long long subject, const Text& reply) {
                if (traces_.cases.contains(subject) || person_.is_addressed_in(reply)) {
                    jobs_.emplace_back(
                        [number](Eraser& eraser) { eraser.erase_reply_of_webhook(number); });
                }
            });
    }

    void find_audited() {
        each_row_of<Text, Text>(
            connection_, {"audit_log", "number"}, "subject, detail", "1",
            [&](long long number, const Text& subject, const Text& detail) {
                if (person_.ids.contains(subject) || person_.is_addressed_in(subject) ||
                    person_.is_addressed_in(detail)) {
                    jobs_.emplace_back([number](Eraser& eraser) { eraser.erase_audited(number); });
                }
            });
    }

    Connection& connection_;
    const Traces& traces_;
    const ForgottenPerson& person_;
    std::vector<Job> jobs_;
};

/// Until nothing of theirs is found any more: something may have come meanwhile. Without a record
/// it is only counted.
Forgotten erase(Database& database, const Program* program, const Whom& whom, Instant now,
                Recorded* recorded) {
    constexpr int most_rounds = 5;
    Forgotten counts;
    for (int round = 0; round < (recorded != nullptr ? most_rounds : 1); ++round) {
        Reading reading(database);
        const Traces traces =
            find_traces(reading.connection(), whom, [&](const std::string& address) {
                return is_of_a_colleague(database, program, address);
            });
        const std::vector<Job> jobs = Finding(reading.connection(), traces).jobs();
        if (jobs.empty()) {
            break;
        }
        for (const auto& [id, responses] : traces.people) {
            counts.people[id] += responses;
        }
        const auto begin = [&](Connection& connection) {
            return [&jobs,
                    eraser = std::make_unique<Eraser>(connection, program, traces, now, counts)](
                       std::size_t job) { jobs[job](*eraser); };
        };
        in_slices(
            database, jobs.size(), begin,
            recorded == nullptr ? std::function<void(Connection&)>() : [&](Connection& connection) {
                recorded->write(connection, counts);
            });
    }
    return counts;
}

}  // namespace

Forgotten SqlErasures::forget(const Program* program, const Whom& whom, Instant now,
                              const std::string& by) {
    Recorded recorded(now, by);
    Forgotten counts = erase(*database_, program, whom, now, &recorded);
    empty_log(database_->path());  // also after a run that was stopped before it did
    return counts;
}

Forgotten SqlErasures::would_forget(const Program* program, const Whom& whom, Instant now) {
    return erase(*database_, program, whom, now, nullptr);
}

bool SqlErasures::is_colleague(const Program* program, const std::string& address) {
    return is_of_a_colleague(*database_, program, address);
}

std::vector<Whom> SqlErasures::everybody() {
    Reading reading(*database_);
    std::vector<Whom> all;
    const auto add = [&](const std::string& field, std::string Whom::*into) {
        for_each_row<std::string>(
            reading.connection(),
            "SELECT DISTINCT found FROM (SELECT CASE WHEN json_valid(document) THEN"
            " json_extract(document, '$.customer." +
                field + "') END AS found FROM responses) WHERE found <> ''",
            {}, [&](const std::string& found) {
                all.emplace_back();
                all.back().*into = found;
            });
    };
    add("id", &Whom::id);
    add("email", &Whom::address);
    return all;
}

}  // namespace heed::sql
