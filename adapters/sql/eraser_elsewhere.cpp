#include <algorithm>

#include "adapters/json/stored_event.h"
#include "adapters/sql/eraser.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"

// What is erased beyond their own cases.

namespace heed::sql {

/// What another response would have found the case by; what still may it is written anew with the
/// next response.
void Eraser::erase_known_by(CaseNumber number) {
    const auto drop = [&](const Text& end) {
        connection_.execute(
            "DELETE FROM open_customers WHERE case_number = :number"
            " AND substr(known_by, -length(:end)) = :end_too",
            {Number{number}, end, end});
    };
    for (const Text& id : person_.ids) {
        drop("/customer/" + id);
        connection_.execute("DELETE FROM asked_customers WHERE customer = :id", {id});
    }
    for (const Text& address : traces_.all_addresses) {
        for (const Text& form : address_forms(address)) {
            drop("/address/" + form);
            for (const Text& id : person_.ids) {
                connection_.execute(
                    "DELETE FROM address_ids WHERE address = :address AND customer = :id",
                    {form, id});
            }
        }
    }
}

/// A colleague stays praised; what she said, who she was and what was told of it are gone. Who has
/// no id is known by the name.
void Eraser::erase_praises(const TheirCase& found) {
    const Text erase =
        "UPDATE praises SET story = '', words = '', customer = '', customer_name = ''"
        " WHERE case_number = :number";
    if (found.share.is_whole) {
        connection_.execute(erase, {Number{found.before.number}});
        return;
    }
    for (const Text& id : person_.ids) {
        connection_.execute(erase + " AND customer = :id", {Number{found.before.number}, id});
    }
    for (const Text& name : person_.names) {
        connection_.execute(erase + " AND customer = '' AND customer_name = :name",
                            {Number{found.before.number}, name});
    }
}

bool Eraser::erase_mentions_in_praises(CaseNumber number) {
    bool has_any = false;
    for (const Text& column : {Text("story"), Text("words")}) {
        for (const auto& [key, text] :
             rows("SELECT number, " + column + " FROM praises WHERE case_number = :number",
                  {Number{number}})) {
            const Text erased = person_.without_addresses(text);
            if (erased != text) {
                connection_.execute(
                    "UPDATE praises SET " + column + " = :text WHERE number = :number",
                    {erased, key});
                has_any = true;
            }
        }
    }
    return has_any;
}

void Eraser::erase_mentions(CaseNumber number) {
    if (number != 0) {
        take_out_of_index(number);
    }
    bool has_any = erase_mentions_in_praises(number);
    for (const char* table : {"responses", "response_versions", "journal", "mails"}) {
        has_any = erase_mentions_in(table, number) || has_any;
    }
    for (const Text& table : {Text("cases"), Text("case_documents")}) {
        for (const auto& [key, document] :
             rows("SELECT number, document FROM " + table + " WHERE number = :number",
                  {Number{number}})) {
            const Text erased = person_.without_addresses(document);
            if (erased != document) {
                connection_.execute(
                    "UPDATE " + table + " SET document = :document WHERE number = :number",
                    {erased, key});
                has_any = true;
            }
        }
    }
    connection_.execute("UPDATE mails SET reply = '' WHERE key >= :first AND key < :end AND " +
                            may_have(person_.addresses, "reply"),
                        {row_key(number, 0), row_key(number + 1, 0)});
    if (has_any && number != 0 && !traces_.cases.contains(number)) {
        tell_journal(number, {});
        ++counts_.mentions;
    }
}

/// A mail that still waits to go to such an address goes nowhere.
bool Eraser::erase_mentions_in(const Text& table, CaseNumber number) {
    bool has_any = false;
    for (const auto& [key, document] : rows_of(number, table)) {
        const Text erased = person_.without_addresses(document);
        if (erased == document) {
            continue;
        }
        if (table == "mails" &&
            person_.addresses.contains(folded_address(mail_in(key, document).to))) {
            suppress_mail(key);
        }
        if (table == "journal") {
            seals_.rewrite_erased(key, document, erased);
        } else {
            connection_.execute("UPDATE " + table +
                                    " SET document = :erased WHERE key = :key"
                                    " AND document = :document",
                                {erased, key, document});
        }
        has_any = true;
    }
    return has_any;
}

void Eraser::erase_note(Number number) {
    for (const auto& [key, text] :
         rows("SELECT number, text FROM time_notes WHERE number = :number", {number})) {
        connection_.execute("UPDATE time_notes SET text = :text WHERE number = :number",
                            {person_.without_addresses(text), key});
        ++counts_.mentions;
    }
}

void Eraser::erase_parked_event(Number number) {
    for (const auto& [key, document] :
         rows("SELECT number, document FROM parked_events WHERE number = :number", {number})) {
        const Event event = json::read_event(document);
        const auto* arrived = std::get_if<ResponseArrived>(&event.what);
        if (arrived != nullptr && person_.is(arrived->response.customer)) {
            const SurveyResponse& response = arrived->response;
            remember(connection_, identity_key(response.survey,
                                               key_without_survey(response.source, response.id)));
        }
        connection_.execute(statement("delete_parked_event"), {key});
        ++counts_.parked_events;
    }
}

/// Nobody knows which field of a delivery that does not parse is whose, so it goes as a whole.
void Eraser::erase_delivery(Number number) {
    std::optional<IdentityKey> identity;
    for_each_row<Text, Text>(
        connection_, "SELECT source, body FROM deliveries WHERE number = :number", {number},
        [&](const Text& source, const Text& body) { identity = delivery_key(source, body); });
    if (identity) {
        connection_.execute("DELETE FROM deliveries WHERE number = :number", {number});
        remember(connection_, *identity);
        ++counts_.deliveries;
    }
}

void Eraser::erase_reply_of_webhook(Number number) {
    connection_.execute("UPDATE webhooks SET reply = '' WHERE number = :number", {number});
}

/// A token may have acted in the customer's own name.
void Eraser::erase_audited(Number number) {
    for (const Text& column : {Text("subject"), Text("detail")}) {
        for (const auto& [key, text] : rows(
                 "SELECT number, " + column + " FROM audit_log WHERE number = :number", {number})) {
            const bool is_their_id = column == "subject" && person_.ids.contains(text);
            connection_.execute(
                "UPDATE audit_log SET " + column + " = :text WHERE number = :number",
                {is_their_id ? Text("forgotten") : person_.without_addresses(text), key});
        }
    }
    seals_.seal_audited_anew(number);
}

}  // namespace heed::sql
