#include "adapters/cli/due_lines.h"

#include "engine/decision/visibility.h"

namespace heed::cli {
namespace {

/// A digest of more leads to the inbox for the rest.
constexpr int most_lines = 100;

/// A case that cannot be read is nobody's to tell of.
bool is_told_of_private(const web::pages::PageContext& context, const Program& program,
                        CaseNumber number) {
    try {
        const auto found = context.cases.find(number);
        return !found || is_private(program, *found);
    } catch (const StoreRefusal&) {
        return true;
    }
}

bool is_task_of_private(const Program& program, const InboxTask& task) {
    const Workflow* workflow = program.find_workflow(task.workflow_hash);
    return workflow == nullptr || workflow->is_private;
}

}  // namespace

std::string language_of(const Program& program, std::string_view email) {
    const Person* person = program.directory.find_person(email);
    return person == nullptr || person->language.empty() ? program.organisation.language
                                                         : person->language;
}

std::vector<DigestLine> due_lines(const web::pages::PageContext& context, const Program& program,
                                  const DueAsked& asked) {
    const Person* person = program.directory.find_person(asked.email);
    const std::string language = language_of(program, asked.email);
    TaskFilter tasks;
    tasks.status = TaskStatus::open;
    tasks.people = {asked.email};
    tasks.teams = person == nullptr ? std::vector<std::string>() : person->teams;
    tasks.due_before = asked.before;
    std::vector<DigestLine> lines;
    for (const InboxTask& one :
         context.inbox.list(tasks, {.after = std::nullopt, .limit = most_lines}).items) {
        if (asked.has_private || !is_task_of_private(program, one)) {
            lines.push_back({std::string(one.task.title.in(language)),
                             "/tasks/" + task_id(one.case_number, one.task.number), one.task.due});
        }
    }
    const PromiseFilter promises{.owners = {asked.email}, .due_before = asked.before};
    for (const InboxPromise& one : context.inbox.promises(promises, most_lines)) {
        if (asked.has_private || !is_told_of_private(context, program, one.case_number)) {
            lines.push_back({one.item.action, "/cases/" + std::to_string(one.case_number) + "#plan",
                             one.item.due});
        }
    }
    return lines;
}

}  // namespace heed::cli
