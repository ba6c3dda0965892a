#include "adapters/sql/pruner.h"

#include "adapters/sql/case_terms.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "engine/model/forgotten_person.h"

namespace heed::sql {

Pruner::Pruner(Connection& connection, Instant before, Pruned& counts)
    : connection_(connection),
      before_(before),
      counts_(counts),
      cases_(connection),
      seals_(connection),
      find_prunable_(connection, statement("find_prunable")),
      find_case_(connection, statement("find_case_document")),
      list_responses_(connection, statement("list_response_documents")),
      list_tasks_(connection, statement("list_task_keys")),
      prune_index_(connection, statement("prune_index")),
      delete_participants_(connection, statement("delete_participants")) {}

bool Pruner::may_go(CaseNumber number) {
    bool may = false;
    find_prunable_(Number{number}, stored(before_), [&](Number found) { may = found != 0; });
    return may;
}

void Pruner::prune(CaseNumber number) {
    bool is_read = false;
    Names names;
    if (may_go(number)) {
        or_leave_out([&] {
            names = names_of(number);
            is_read = true;
        });
    }
    if (!is_read) {
        ++counts_.kept;
        return;
    }
    seals_.tell_pruned(number);
    delete_parts(number);
    delete_names(number, names);
    ++counts_.cases;
}

/// Throws UnreadableRow.
Pruner::Names Pruner::names_of(CaseNumber number) {
    Names names;
    const Number first = row_key(number, 0);
    const Number end = row_key(number + 1, 0);
    std::vector<SurveyResponse> responses;
    list_responses_(first, end, first, end, [&](Number key, const Text& document) {
        const SurveyResponse& response = responses.emplace_back(response_in(key, document));
        for (const Text& form : address_forms(response.customer.email)) {
            names.customers.emplace(response.customer.id, form);
        }
    });
    find_case_(Number{number}, [&](Number revision, const Text& document) {
        const Case whole = cases_.whole(number, revision, document);
        names.terms = terms_of(whole, responses);
        const std::vector<Text> filters = filter_terms_of(whole);
        names.terms.insert(names.terms.end(), filters.begin(), filters.end());
    });
    return names;
}

long long Pruner::delete_keys(const Text& table, CaseNumber number) {
    const auto known = delete_keys_.try_emplace(
        table, connection_, "DELETE FROM " + table + " WHERE key >= :first AND key < :end");
    return known.first->second(row_key(number, 0), row_key(number + 1, 0));
}

void Pruner::delete_rows(const Text& sql, CaseNumber number) {
    delete_rows_.try_emplace(sql, connection_, sql).first->second(Number{number});
}

void Pruner::delete_parts(CaseNumber number) {
    std::vector<Number> tasks;
    list_tasks_(row_key(number, 0), row_key(number + 1, 0),
                [&](Number key) { tasks.push_back(key); });
    for (const Number task : tasks) {  // where they stand, the stored task tells
        delete_participants_(task, task);
    }
    for (const char* table :
         {"tasks", "task_lists", "response_versions", "overwritten_responses"}) {
        delete_keys(table, number);
    }
    counts_.responses += delete_keys("responses", number);
    counts_.journal_entries += delete_keys("journal", number);
    counts_.mails += delete_keys("mails", number);
    counts_.attachments += delete_keys("attachments", number);
    for (const char* table : {"cases", "case_documents", "case_filters"}) {
        delete_rows(Text("DELETE FROM ") + table + " WHERE number = :number", number);
    }
    for (const char* name : {"delete_promises", "delete_open_customers", "prune_praises"}) {
        delete_rows(statement(name), number);
    }
}

/// What is known of the customers beside their cases goes with the last of these.
void Pruner::delete_names(CaseNumber number, const Names& names) {
    for (const Text& term : names.terms) {
        prune_index_(term, Number{number});
    }
    for (const auto& [id, address] : names.customers) {
        if (!id.empty()) {
            const Text term = customer_term(id);
            connection_.execute(statement("prune_address_id"), {address, id, term, id});
            connection_.execute(statement("prune_asked_customer"), {id, term, id});
        }
    }
}

}  // namespace heed::sql
