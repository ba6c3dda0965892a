#include "adapters/sql/sql_inbox_reader.h"

#include <algorithm>

#include "adapters/sql/case_indexer.h"
#include "adapters/sql/enum_columns.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/open_tasks.h"
#include "adapters/sql/promises.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/task_lists.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/where.h"
#include "adapters/sql/whole_cases.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// Reads tasks with what a list shows of their cases.
class TaskLoader {
  public:
    explicit TaskLoader(Connection& connection)
        : find_case_(connection,
                     "SELECT account, revision, document FROM case_texts WHERE number = :number"),
          kept_(connection),
          find_response_(connection, statement("find_response_document")) {}

    /// Nothing where the row is newer than the snapshot of the case.
    std::optional<InboxTask> load(Number key) {
        std::optional<InboxTask> found;
        find_case_(case_of(key), [&](const Text& account, Number revision, const Text& document) {
            Case whole;
            or_leave_out([&] { whole = kept_.whole(case_of(key), revision, document); });
            if (const Task* task = whole.find_task(part_of(key))) {
                found = InboxTask{whole.number,
                                  *task,
                                  whole.customer,
                                  account,
                                  whole.survey,
                                  whole.workflow_hash,
                                  whole.worst.lowest,
                                  "",
                                  "",
                                  {}};
                name(*found, row_key(whole.number, whole.in_focus()));
            }
        });
        return found;
    }

  private:
    void name(InboxTask& task, Number response) {
        find_response_(response, [&](const Text& document) {
            SurveyResponse leading;
            or_leave_out([&] { leading = response_in(response, document); });
            task.customer_name = leading.customer.name;
            task.account_name = leading.account.name;
            for (const auto& [question, answer] : leading.answers) {
                if (const auto* text = answer.as<Text>()) {
                    task.texts.emplace_back(question, *text);
                }
            }
        });
    }

    Query<std::tuple<Text, Number, Text>, Number> find_case_;
    WholeCases kept_;
    Query<std::tuple<Text>, Number> find_response_;
};

/// By reading all of them, until the index has those of an older Heed.
std::vector<TaskRow> all_tasks(Connection& connection, const TaskFilter& filter,
                               const PageRequest& request) {
    Where where;
    if (filter.status) {
        where.add("status = '" + in_column(*filter.status) + "'");
    }
    std::vector<Text> workers;
    std::ranges::transform(filter.teams, std::back_inserter(workers), queue_of);
    workers.insert(workers.end(), filter.people.begin(), filter.people.end());
    if (!workers.empty()) {
        where.add("instr(:value, ',' || worker || ',') > 0", listed(workers));
    }
    if (request.after) {
        where.add("due_at >= :value", Parameter(Number{request.after->first}));
        where.add("(due_at > " + std::to_string(request.after->first) + " OR key > :value)",
                  Parameter(Number{request.after->second}));
    }
    std::vector<TaskRow> rows;
    for_each_row<Number, Number>(connection,
                                 "SELECT due_at, key FROM tasks" + where.text() +
                                     " ORDER BY due_at, key LIMIT " +
                                     std::to_string(request.limit + 1),
                                 where.parameters(), [&](Number due_at, Number key) {
                                     rows.push_back({due_at, key});
                                 });
    return rows;
}

/// Others are for integrations, which page through everything.
bool names_open_ones(const TaskFilter& filter) {
    return filter.status == TaskStatus::open && names_whose(filter);
}

}  // namespace

Page<InboxTask> SqlInboxReader::list(const TaskFilter& filter, const PageRequest& request) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    Page<TaskRow> rows;
    if (names_open_ones(filter)) {
        rows.items = open_tasks(connection, filter, request.after, request.limit + 1);
    } else if (is_filling(connection)) {
        rows.items = all_tasks(connection, filter, request);
    } else {
        rows.items = listed_tasks(connection, filter, request.after, request.limit + 1);
    }
    close_page(rows, request.limit, [](const TaskRow& last) {
        return Cursor{last.due_at, last.key};
    });
    TaskLoader loader(connection);
    Page<InboxTask> page{{}, rows.next};
    for (const TaskRow& row : rows.items) {
        if (auto task = loader.load(row.key)) {
            page.items.push_back(std::move(*task));
        }
    }
    return page;
}

int SqlInboxReader::count(const TaskFilter& filter, int at_most) {
    Reading reading(*database_);
    return count_open_tasks(reading.connection(), filter, at_most);
}

std::optional<InboxTask> SqlInboxReader::find(CaseNumber number, int task) {
    Reading reading(*database_);
    return TaskLoader(reading.connection()).load(row_key(number, task));
}

std::vector<InboxPromise> SqlInboxReader::promises(const PromiseFilter& filter, int at_most) {
    Reading reading(*database_);
    return open_promises(reading.connection(), filter, at_most);
}

int SqlInboxReader::count(const PromiseFilter& filter, int at_most) {
    Reading reading(*database_);
    return count_promises(reading.connection(), filter, at_most);
}

}  // namespace heed::sql
