#include "adapters/sql/sql_inbox_reader.h"

#include "adapters/json/enum_names.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/where.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr const char* select_tasks =
    "SELECT tasks.key, cases.account, cases.document FROM tasks"
    " JOIN cases ON cases.number = tasks.key >> 20";

/// “worker is one of these, or one of these takes part”, with a parameter each.
struct Whose {
    std::string condition;
    std::vector<Parameter> parameters;

    void add(const std::string& comparison, const std::string& name) {
        condition += condition.empty() ? "(" : " OR ";
        condition += comparison + " :who" + std::to_string(parameters.size());
        parameters.emplace_back(name);
    }
};

Whose whose(const TaskFilter& filter) {
    Whose wanted;
    if (!filter.person.empty()) {
        wanted.add("worker =", filter.person);
        if (filter.with_participation) {
            wanted.add("participants LIKE", "%," + filter.person + ",%");
        }
    }
    for (const std::string& team : filter.teams) {
        wanted.add("worker =", queue_of(team));
    }
    if (!wanted.condition.empty()) {
        wanted.condition += ")";
    }
    return wanted;
}

Where conditions(const TaskFilter& filter, const PageRequest& request) {
    Where where;
    if (filter.status) {
        where.add("tasks.status = '" + std::string(json::name_of_enumerator(*filter.status)) + "'");
    }
    if (request.after) {
        where.add("due_at >= :value", Parameter(Number{request.after->first}));
        where.add("(due_at > " + std::to_string(request.after->first) + " OR tasks.key > :value)",
                  Parameter(Number{request.after->second}));
    }
    return where;
}

/// The task as its case knows it; nothing where the row is newer than the snapshot of the case.
std::optional<InboxTask> task_in(Number key, const Text& account, const Text& document) {
    const Case whole = case_in(case_of(key), document);
    const Task* task = whole.find_task(part_of(key));
    if (task == nullptr) {
        return std::nullopt;
    }
    return InboxTask{whole.number, *task, whole.customer, account, whole.survey};
}

}  // namespace

Page<InboxTask> SqlInboxReader::list(const TaskFilter& filter, const PageRequest& request) {
    Reading reading(*database_);
    Where where = conditions(filter, request);
    const Whose wanted = whose(filter);
    std::vector<Parameter> parameters = where.parameters();
    if (!wanted.condition.empty()) {
        where.add(wanted.condition);
        parameters.insert(parameters.end(), wanted.parameters.begin(), wanted.parameters.end());
    }
    Page<InboxTask> page;
    for_each_row<Number, Text, Text>(
        reading.connection(),
        select_tasks + where.text() + " ORDER BY due_at, tasks.key LIMIT " +
            std::to_string(request.limit + 1),
        parameters, [&](Number key, const Text& account, const Text& document) {
            if (auto task = task_in(key, account, document)) {
                page.items.push_back(std::move(*task));
            }
        });
    close_page(page, request.limit, [](const InboxTask& last) {
        return Cursor{last.task.due ? stored(*last.task.due) : far,
                      row_key(last.case_number, last.task.number)};
    });
    return page;
}

std::optional<InboxTask> SqlInboxReader::find(CaseNumber number, int task) {
    Reading reading(*database_);
    std::optional<InboxTask> found;
    for_each_row<Number, Text, Text>(
        reading.connection(), std::string(select_tasks) + " WHERE tasks.key = :key",
        {row_key(number, task)}, [&](Number key, const Text& account, const Text& document) {
            found = task_in(key, account, document);
        });
    return found;
}

}  // namespace heed::sql
