#include <algorithm>

#include "adapters/json/stored_event.h"
#include "adapters/sql/eraser.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/stored_documents.h"

// What is erased beyond their own cases.

namespace heed::sql {

/// What another response would have found the case by; what still may it is written anew with the
/// next response.
void Eraser::erase_known_by(CaseNumber number) {
    for (const Text& id : person_.ids) {
        connection_.execute(
            "DELETE FROM open_customers WHERE case_number = :number"
            " AND substr(known_by, -length(:end)) = :end_too",
            {Number{number}, "/customer/" + id, "/customer/" + id});
        connection_.execute("DELETE FROM address_ids WHERE customer = :id", {id});
    }
    for (const Text& address : traces_.all_addresses) {
        connection_.execute(
            "DELETE FROM open_customers WHERE case_number = :number"
            " AND substr(known_by, -length(:end)) = :end_too",
            {Number{number}, "/address/" + address, "/address/" + address});
    }
}

void Eraser::erase_mentions() {
    if (person_.addresses.empty()) {
        return;
    }
    std::set<CaseNumber> cases;
    for (const char* table : {"responses", "response_versions", "journal", "mails"}) {
        erase_mentions_in(table, cases);
    }
    for (const auto& [number, document] : rows("SELECT number, document FROM cases WHERE " +
                                               may_have(person_.addresses, "document"))) {
        const Text erased = person_.without_addresses(document);
        if (erased != document) {
            connection_.execute("UPDATE cases SET document = :document WHERE number = :number",
                                {erased, number});
            cases.insert(number);
        }
    }
    for (const char* table : {"mails", "webhooks"}) {
        connection_.execute("UPDATE " + Text(table) + " SET reply = '' WHERE " +
                            may_have(person_.addresses, "reply"));
    }
    for (const CaseNumber number : cases) {
        note_for_index(number);
        if (!traces_.cases.contains(number)) {
            tell_journal(number, {});
            ++counts_.mentions;
        }
    }
}

/// A mail that still waits to go to such an address goes nowhere.
void Eraser::erase_mentions_in(const Text& table, std::set<CaseNumber>& cases) {
    for (const auto& [key, document] : rows("SELECT key, document FROM " + table + " WHERE " +
                                            may_have(person_.addresses, "document"))) {
        const Text erased = person_.without_addresses(document);
        if (erased == document) {
            continue;
        }
        if (table == "mails" &&
            person_.addresses.contains(folded_address(mail_in(key, document).to))) {
            suppress_mail(key);
        }
        connection_.execute("UPDATE " + table +
                                " SET document = :erased WHERE key = :key"
                                " AND document = :document",
                            {erased, key, document});
        if (case_of(key) != 0) {
            cases.insert(case_of(key));
        }
    }
}

void Eraser::erase_parked_events() {
    for (const auto& [number, document] : rows("SELECT number, document FROM parked_events")) {
        const Event event = json::read_event(document);
        const auto* arrived = std::get_if<ResponseArrived>(&event.what);
        const bool is_theirs = arrived != nullptr && person_.is(arrived->response.customer);
        if (is_theirs) {
            const SurveyResponse& response = arrived->response;
            remember(connection_, identity_key(response.survey,
                                               key_without_survey(response.source, response.id)));
        }
        if (is_theirs || traces_.cases.contains(event.case_number) ||
            person_.is_addressed_in(document)) {
            connection_.execute("DELETE FROM parked_events WHERE number = :number", {number});
            ++counts_.parked_events;
        }
    }
}

/// Nobody knows which field of a delivery that does not parse is whose, so it goes as a whole.
void Eraser::erase_deliveries() {
    std::vector<std::pair<Number, IdentityKey>> found;
    for_each_row<Number, Text, Text, Text>(
        connection_, "SELECT number, source, headers, body FROM deliveries", {},
        [&](Number number, const Text& source, const Text& headers, const Text& body) {
            if (is_in_json(person_, body) || person_.is_addressed_in(headers)) {
                found.emplace_back(number, delivery_key(source, body));
            }
        });
    for (const auto& [number, identity] : found) {
        connection_.execute("DELETE FROM deliveries WHERE number = :number", {number});
        remember(connection_, identity);
        ++counts_.deliveries;
    }
}

/// A token may have acted in the customer's own name.
void Eraser::erase_audited() {
    for (const Text& column : {Text("subject"), Text("detail")}) {
        for (const auto& [number, text] :
             rows("SELECT number, " + column + " FROM audit_log WHERE " +
                  may_have(person_.addresses, column))) {
            connection_.execute(
                "UPDATE audit_log SET " + column + " = :text WHERE number = :number",
                {person_.without_addresses(text), number});
        }
    }
    for (const Text& id : person_.ids) {
        connection_.execute("UPDATE audit_log SET subject = 'forgotten' WHERE subject = :text",
                            {id});
    }
}

}  // namespace heed::sql
