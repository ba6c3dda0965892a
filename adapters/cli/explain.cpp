#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/standard_words.h"
#include "adapters/cli/story_verbs.h"
#include "adapters/system/clock.h"
#include "engine/analysis/explanation.h"
#include "engine/runtime/program_store.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/whole_journal.h"
#include "engine/values/language_tag.h"

namespace heed::cli {
namespace {

struct Subject {
    CaseNumber number = 0;
    std::optional<int> task;
};

/// `17`, or `17-2` for one of its tasks.
std::optional<Subject> read_subject(const std::string& text) {
    if (const auto task = parse_task_id(text)) {
        return Subject{task->number, task->part};
    }
    const auto task = parse_task_id(text + "-0");
    return task ? std::optional<Subject>({task->number, std::nullopt}) : std::nullopt;
}

int say_not(const std::string& sentence) {
    std::cerr << "heed: " << sentence << "\n";
    return exit_bad_input;
}

}  // namespace

int run_explain(const ExplainOptions& options) {
    const auto subject = read_subject(options.subject);
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    if (!subject) {
        return say_not("“" + options.subject +
                       "” is neither a case nor a task. Write 17, or 17-2 for its task 2.");
    }
    const auto storage = open_storage(*path);
    ProgramStore& programs = storage->programs();
    CaseReader& cases = storage->cases();
    const auto program = last_live(programs);
    const auto current = cases.find(subject->number);
    if (program == nullptr || !current) {
        return say_not("There is no case " + std::to_string(subject->number) + " in this store.");
    }
    const auto journal = whole_journal(cases, subject->number);
    const std::string language =
        language_tag(options.language.empty() ? program->organisation.language : options.language);
    const auto reasons = explain({*program, *current, journal, system::SystemClock().now(),
                                  language, past_programs(programs)},
                                 subject->task, options.why_not);
    if (reasons.empty()) {
        return say_not("Case " + std::to_string(subject->number) + " has no task " +
                       options.subject + ".");
    }
    for (const Reason& reason : reasons) {
        std::cout << to_sentence(reason, standard_words(), language, *program) << "\n";
    }
    return exit_fine;
}

}  // namespace heed::cli
