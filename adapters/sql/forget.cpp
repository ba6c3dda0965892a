#include "adapters/sql/forget.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_event.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/json/write.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "engine/model/erasure.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

std::string quoted(const std::string& text) {
    std::string out;
    json::append_text(out, text);
    return out;
}

/// Rows are read whole before any of them is changed: a statement must not meet its own changes.
std::vector<std::pair<Number, Text>> documents(Connection& connection, const std::string& sql,
                                               const std::vector<Parameter>& parameters) {
    std::vector<std::pair<Number, Text>> rows;
    for_each_row<Number, Text>(connection, sql, parameters, [&](Number key, const Text& document) {
        rows.emplace_back(key, document);
    });
    return rows;
}

/// One person's traces: who they are, and the cases that have a response of theirs.
struct Traces {
    ForgottenPerson person;
    std::set<CaseNumber> cases;
};

Traces find_traces(Connection& connection, const std::string& customer) {
    Traces traces;
    traces.person.id = customer;
    std::set<std::string> texts = {customer};
    for (const auto& [key, document] :
         documents(connection, "SELECT key, document FROM responses WHERE instr(document, :id) > 0",
                   {quoted(customer)})) {
        const SurveyResponse response = response_in(key, document);
        if (response.customer.id == customer) {
            traces.cases.insert(case_of(key));
            texts.insert(response.customer.name);
            texts.insert(response.customer.email);
        }
    }
    for_each_row<Number>(connection, "SELECT number FROM cases WHERE customer = :id", {customer},
                         [&](Number number) { traces.cases.insert(number); });
    texts.erase("");
    traces.person.texts.assign(texts.begin(), texts.end());
    return traces;
}

class Eraser {
  public:
    Eraser(Connection& connection, const ForgottenPerson& person, Instant now)
        : connection_(connection), person_(person), now_(now) {}

    void erase_case(CaseNumber);
    void erase_terms(const std::set<CaseNumber>&);
    void erase_parked_events(const std::set<CaseNumber>&);
    void erase_deliveries();
    void erase_audited();
    const Forgotten& counts() const { return counts_; }

  private:
    std::vector<std::pair<Number, Text>> rows_of(CaseNumber number, const std::string& table) {
        return documents(
            connection_,
            "SELECT key, document FROM " + table + " WHERE key >= :first AND key < :end",
            {row_key(number, 0), row_key(number + 1, 0)});
    }
    void rewrite(const std::string& table, Number key, const Text& document) {
        connection_.execute("UPDATE " + table + " SET document = :document WHERE key = :key",
                            {document, key});
    }
    void erase_responses(CaseNumber);
    void erase_journal(CaseNumber);
    void erase_mails(CaseNumber);
    void tell_journal(Case&);

    Connection& connection_;
    const ForgottenPerson& person_;
    Instant now_;
    Forgotten counts_;
};

void Eraser::erase_case(CaseNumber number) {
    for (const auto& [key, document] :
         documents(connection_, "SELECT number, document FROM cases WHERE number = :number",
                   {Number{number}})) {
        erase_responses(number);
        erase_journal(number);
        erase_mails(number);
        connection_.execute("UPDATE webhooks SET reply = '' WHERE case_number = :number",
                            {Number{number}});
        Case erased = case_in(number, document);
        erase_personal(erased, person_);
        tell_journal(erased);
        connection_.execute(
            "UPDATE cases SET revision = :revision, customer = :customer, open_key = :open_key,"
            " updated_at = :updated_at, document = :document WHERE number = :number",
            {Number{erased.revision}, erased.customer, erased.open_key, stored(erased.last_at),
             json::write_case(erased), Number{number}});
        ++counts_.cases;
    }
}

/// An event of its own: whoever is deciding on the case at this moment loses, and decides anew.
void Eraser::tell_journal(Case& erased) {
    const std::vector<std::string> leaves = names_in(connection_.text(
        "SELECT leaves FROM cases WHERE number = :number", {Number{erased.number}}));
    JournalEntry entry;
    entry.case_number = erased.number;
    entry.revision = erased.revision + 1;
    entry.at = std::max(now_, erased.last_at);
    entry.key = "forgotten-" + std::to_string(entry.revision);
    entry.actor = "system";
    entry.event = "customer.forgotten";
    entry.from = leaves;
    entry.to = leaves;
    RevokeLinks links;  // whoever holds an old mail reads nothing more by it
    for (int mail = 1; mail <= erased.last_mail; ++mail) {
        links.mails.push_back(mail);
    }
    entry.effects.emplace_back(std::move(links));
    fold_entry(entry, erased);
    connection_.execute("INSERT INTO journal VALUES (:key, :number, :event_key, :document)",
                        {row_key(erased.number, entry.revision), Number{erased.number}, entry.key,
                         json::write_journal_entry(entry)});
}

void Eraser::erase_responses(CaseNumber number) {
    for (const auto& [key, document] : rows_of(number, "responses")) {
        SurveyResponse response = response_in(key, document);
        if (response.customer.id != person_.id) {
            continue;
        }
        const IdentityKey identity = identity_key(response.source, response.id);
        if (person_.is_named_in(response.id)) {  // then it cannot be told from a new one
            connection_.execute("DELETE FROM response_identities WHERE high = :high AND low = :low",
                                {identity.high, identity.low});
        }
        erase_personal(response, person_);
        rewrite("responses", key, json::write_response(response));
        connection_.execute("DELETE FROM response_versions WHERE key = :key", {key});
        ++counts_.responses;
    }
}

void Eraser::erase_journal(CaseNumber number) {
    for (const auto& [key, document] : rows_of(number, "journal")) {
        JournalEntry entry = entry_in(key, document);
        erase_personal(entry, person_);
        rewrite("journal", key, json::write_journal_entry(entry));
        ++counts_.journal_entries;
    }
}

void Eraser::erase_mails(CaseNumber number) {
    for (const auto& [key, document] : rows_of(number, "mails")) {
        Mail mail = mail_in(key, document);
        erase_personal(mail, person_);
        rewrite("mails", key, json::write_mail(mail));
        connection_.execute(
            "UPDATE mails SET reply = '' WHERE key = :key AND state <> 'suppressed'", {key});
        if (mail.purpose != MailPurpose::colleague) {
            connection_.execute(
                "UPDATE mails SET state = 'suppressed', reply = 'forgotten', settled_at = :now"
                " WHERE key = :key AND state = 'waiting'",
                {stored(now_), key});
        }
        ++counts_.mails;
    }
}

/// All terms of those cases, whoever's they are: the indexer makes anew what may still be found.
void Eraser::erase_terms(const std::set<CaseNumber>& cases) {
    for (const CaseNumber number : cases) {
        connection_.execute("INSERT OR IGNORE INTO unindexed_cases VALUES (:number)",
                            {Number{number}});
    }
    connection_.execute(
        "DELETE FROM case_index WHERE case_number IN (SELECT number FROM unindexed_cases)");
}

void Eraser::erase_parked_events(const std::set<CaseNumber>& cases) {
    for (const auto& [number, document] :
         documents(connection_, "SELECT number, document FROM parked_events", {})) {
        const Event event = json::read_event(document);
        const auto* arrived = std::get_if<ResponseArrived>(&event.what);
        if (cases.contains(event.case_number) ||
            (arrived != nullptr && arrived->response.customer.id == person_.id)) {
            connection_.execute("DELETE FROM parked_events WHERE number = :number", {number});
            ++counts_.parked_events;
        }
    }
}

/// Nobody knows which field of a delivery that does not parse is whose, so it goes as a whole.
void Eraser::erase_deliveries() {
    for (const auto& [number, body] :
         documents(connection_, "SELECT number, headers || body FROM deliveries", {})) {
        const bool names_them = std::ranges::any_of(person_.texts, [&](const std::string& text) {
            const bool is_telling = text.find('@') != std::string::npos;
            return body.find(is_telling ? text : quoted(text)) != std::string::npos;
        });
        if (names_them) {
            connection_.execute("DELETE FROM deliveries WHERE number = :number", {number});
            ++counts_.deliveries;
        }
    }
}

/// A token may have acted in the customer's own name.
void Eraser::erase_audited() {
    for (const std::string& text : person_.texts) {
        connection_.execute("UPDATE audit_log SET subject = 'forgotten' WHERE subject = :text",
                            {text});
    }
}

/// Old pages keep what stood in them until they are written again; so all of them are.
void rewrite_file(Database& database) {
    Connection& connection = database.writer();
    connection.execute("PRAGMA temp_store = file");  // a copy of the whole file is too much memory
    connection.execute("VACUUM");
    connection.execute("PRAGMA temp_store = memory");
    // SQLite's own waiting does not cover this: while a serve copies the log it answers busy at
    // once.
    constexpr std::chrono::seconds patience{10};
    constexpr std::chrono::milliseconds pause{20};
    const auto until = std::chrono::steady_clock::now() + patience;
    do {
        if (connection.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0) {
            return;
        }
        std::this_thread::sleep_for(pause);
    } while (std::chrono::steady_clock::now() < until);
    throw StoreFailure(
        "everything is erased, but the write-ahead log could not be emptied, because"
        " another program reads from it: run this again");
}

}  // namespace

Forgotten forget(Database& database, const std::string& customer, Instant now) {
    database.writer().execute("PRAGMA secure_delete = on");
    Forgotten counts;
    {
        Transaction transaction(database);
        const Traces traces = find_traces(transaction.connection(), customer);
        Eraser eraser(transaction.connection(), traces.person, now);
        for (const CaseNumber number : traces.cases) {
            eraser.erase_case(number);
        }
        eraser.erase_terms(traces.cases);
        eraser.erase_parked_events(traces.cases);
        eraser.erase_deliveries();
        eraser.erase_audited();
        counts = eraser.counts();
        transaction.commit();
    }
    rewrite_file(database);
    return counts;
}

}  // namespace heed::sql
