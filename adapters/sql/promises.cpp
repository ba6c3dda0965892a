#include "adapters/sql/promises.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/whole_cases.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// What is not due by any time comes last.
constexpr Number without_due = std::numeric_limits<Number>::max() - 1;

/// A plan that is still being written promises nothing yet.
bool is_promised(const Case& subject) {
    const auto is_writing = [](const Task& task) {
        return task.status == TaskStatus::open && task.edits_plan;
    };
    return subject.status == CaseStatus::open &&
           (subject.promised.presented_at || std::ranges::none_of(subject.tasks, is_writing));
}

struct Row {
    Number due_at = 0;
    Number case_number = 0;
    Number item = 0;
    auto operator<=>(const Row&) const = default;
};

Number before(const PromiseFilter& filter) {
    return filter.due_before ? stored(*filter.due_before) : std::numeric_limits<Number>::max();
}

std::vector<Row> rows_of(Connection& connection, const PromiseFilter& filter, int at_most) {
    std::set<Row> rows;
    Query<std::tuple<Number, Number, Number>, Text, Number, Number> find(
        connection, statement("find_promises"));
    for (const Text& owner : filter.owners) {
        find(owner, before(filter), Number{at_most},
             [&](Number due_at, Number case_number, Number item) {
                 rows.insert({due_at, case_number, item});
             });
    }
    std::vector<Row> first(rows.begin(), rows.end());
    first.resize(std::min(first.size(), static_cast<std::size_t>(at_most)));
    return first;
}

}  // namespace

void write_promises(Connection& connection, const std::vector<const Case*>& cases) {
    Command<Number> clear(connection, statement("delete_promises"));
    Command<Number, Number, Text, Number> add(connection, statement("insert_promise"));
    for (const Case* subject : cases) {
        clear(subject->number);
        for (const PlanItem& item : subject->plan.items) {
            if (item.status == ItemStatus::open && !item.is_outside && is_promised(*subject)) {
                add(subject->number, Number{item.number}, item.owner,
                    item.due ? stored(*item.due) : without_due);
            }
        }
    }
}

std::vector<InboxPromise> open_promises(Connection& connection, const PromiseFilter& filter,
                                        int at_most) {
    Query<std::tuple<Number, Text>, Number> find_case(connection, statement("find_case_document"));
    WholeCases kept(connection);
    Query<std::tuple<Text>, Number> find_response(connection, statement("find_response_document"));
    std::vector<InboxPromise> promises;
    for (const Row& row : rows_of(connection, filter, at_most)) {
        find_case(row.case_number, [&](Number revision, const Text& document) {
            const Case subject = kept.whole(row.case_number, revision, document);
            const auto item = std::ranges::find(subject.plan.items, static_cast<int>(row.item),
                                                &PlanItem::number);
            if (item == subject.plan.items.end() || item->status != ItemStatus::open ||
                !is_promised(subject)) {
                return;
            }
            InboxPromise promise{subject.number, *item, {}, {}};
            const Number response = row_key(subject.number, subject.leading);
            find_response(response, [&](const Text& body) {
                const SurveyResponse leading = response_in(response, body);
                promise.customer_name = leading.customer.name;
                promise.account_name = leading.account.name;
            });
            promises.push_back(std::move(promise));
        });
    }
    return promises;
}

int count_promises(Connection& connection, const PromiseFilter& filter, int at_most) {
    return static_cast<int>(rows_of(connection, filter, at_most).size());
}

}  // namespace heed::sql
