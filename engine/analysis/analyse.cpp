#include "engine/analysis/analyse.h"

#include <algorithm>

#include "engine/analysis/absent_values.h"
#include "engine/analysis/circles.h"
#include "engine/analysis/comparisons.h"
#include "engine/analysis/decision_lists.h"
#include "engine/analysis/dimension_columns.h"
#include "engine/analysis/ends.h"
#include "engine/analysis/escalations.h"
#include "engine/analysis/examined.h"
#include "engine/analysis/forms_read.h"
#include "engine/analysis/further_answers.h"
#include "engine/analysis/gaps.h"
#include "engine/analysis/goal_checks.h"
#include "engine/analysis/joined_answers.h"
#include "engine/analysis/literal_checks.h"
#include "engine/analysis/mail_checks.h"
#include "engine/analysis/never_wins.h"
#include "engine/analysis/people_checks.h"
#include "engine/analysis/people_left.h"
#include "engine/analysis/promise_checks.h"
#include "engine/analysis/reachability.h"
#include "engine/analysis/thanks.h"
#include "engine/analysis/translations.h"
#include "engine/analysis/ways_out.h"
#include "engine/analysis/withdrawn_work.h"
#include "engine/analysis/work_links.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

void examine(const Examined& examined) {
    check_reachability(examined);
    check_ways_out(examined);
    check_circles(examined);
    for (const DecisionList& list : lists_of(examined.workflow)) {
        check_every_line_can_win(examined, list);
    }
    check_conditions_can_hold(examined);
    check_comparisons(examined);
    check_number_literals(examined);
    check_clocks(examined);
    check_languages(examined);
    if (examined.is_bare()) {
        return;
    }
    check_regions(examined);
    check_histories(examined);
    check_withdrawn_work(examined);
    check_answers_move(examined);
    check_responses_join(examined);
    check_gaps(examined);
    check_outcomes_lead_on(examined);
    check_raises_are_heard(examined);
    check_due_times(examined);
    check_escalations(examined);
    check_reminders(examined);
    check_people(examined);
    check_somebody_is_left(examined);
    check_updates_are_heard(examined);
    check_customers_are_known(examined);
    check_joined_answers(examined);
    check_forms_read(examined);
    check_absent_values(examined);
    check_template_values(examined);
    check_braces(examined);
    check_translations(examined);
    check_thanks(examined);
    check_questions_lead_on(examined);
    check_plan_is_written(examined);
    check_ends(examined);
    check_colleagues_can_open(examined);
}

/// Reports what mails lack wherever some go out: somebody from whom they come, and who signs them.
void check_sender(const ProgramText& text, FindingCollector& findings) {
    const Program& program = text.program;
    if (std::ranges::all_of(program.workflows, [](const auto& workflow) {
            return workflow.second->surveys.empty();
        })) {
        return;
    }
    check_notices_open_work(program, findings);
    if (program.organisation.mail_from.empty()) {
        findings.warning(code::missing_key, text.mail_place, length_of("mail"),
                         "heed.yaml does not say from which address mails come: each would fail",
                         "mail: {from: Example Ltd <service@example.com>}");
    }
    if (program.organisation.name.empty()) {
        findings.warning(code::missing_key, text.settings_place, 1,
                         "heed.yaml does not say who you are: mails are signed with no name",
                         "organisation: Example Ltd");
    }
}

}  // namespace

Diagnostics analyse(const ProgramText& text) {
    FindingCollector findings;
    for (const SourceFile& file : text.files) {
        findings.add_source(file.path, file.text);
    }
    check_sender(text, findings);
    check_dimension_columns(text, findings);
    check_goals(text, findings);
    for (const auto& [name, workflow] : text.program.workflows) {
        examine(Examined(text.program, *workflow, findings));
    }
    return findings.sorted();
}

}  // namespace heed
