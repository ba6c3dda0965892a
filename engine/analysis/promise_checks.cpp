#include "engine/analysis/promise_checks.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/decision/selection.h"
#include "engine/expressions/text/tree.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

bool hears_answers(const Examined& examined) {
    return std::ranges::any_of(examined.workflow.states, [](const State& state) {
        return std::ranges::any_of(state.on, [&](const Handler& handler) {
            return hears(handler.event, "customer.answered", state);
        });
    });
}

bool links_to_page(const MailTemplate& mail) {
    return std::ranges::any_of(mail.body.names(),
                               [](const text::NameUse& use) { return use.name == "page"; });
}

/// The file of that mail, in one language, that has no link to a page; "": all have one.
std::string file_without_link(const Examined& examined, const std::string& name) {
    const auto mails = examined.program.mails.find(name);
    if (mails == examined.program.mails.end()) {
        return "";
    }
    const auto without =
        std::ranges::find_if(mails->second, [](const auto& mail) { return !links_to_page(*mail); });
    return without == mails->second.end() ? "" : (*without)->body.tree()->start.file;
}

void check_question(const Examined& examined, const action::Send& send, const Place& place) {
    if (const std::string file = file_without_link(examined, send.mail_template); !file.empty()) {
        examined.findings.warning(code::asked_in_vain, place, 1,
                                  "the mail “" + send.mail_template + "” asks for the form “" +
                                      send.form + "”, and no link in it leads there",
                                  "write into " + file + ": [Answer here]({{page}})");
    }
    if (!hears_answers(examined)) {
        examined.findings.warning(
            code::asked_in_vain, place, 1,
            "the customer is asked for “" + send.form + "”, and nothing hears the answer",
            "say what it leads to: on: {customer.answered: STATE}");
    }
}

}  // namespace

void check_questions_lead_on(const Examined& examined) {
    for_each_actions(examined.workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            const auto* send = std::get_if<action::Send>(&action.what);
            if (send != nullptr && !send->form.empty()) {
                check_question(examined, *send, action.place);
            }
        }
    });
}

void check_plan_is_written(const Examined& examined) {
    const Workflow& workflow = examined.workflow;
    if (std::ranges::any_of(workflow.states, [](const State& state) {
            return state.task && state.task->edits_plan;
        })) {
        return;
    }
    const std::string help = "let a task write it: edit: plan";
    bool is_reported = false;
    for_each_actions(workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            if (std::holds_alternative<action::Present>(action.what) && !is_reported) {
                is_reported = true;
                examined.findings.warning(
                    code::plan_unwritten, action.place, 1,
                    "no task of this workflow writes the action plan, so this sends an empty one",
                    help);
            }
        }
    });
    for_each_expression(workflow, [&](const cel::Expression& expression) {
        if (!is_reported && std::ranges::any_of(expression.names(), [](const std::string& name) {
                return name == "plan" || name.starts_with("plan.");
            })) {
            is_reported = true;
            examined.findings.warning(
                code::plan_unwritten, expression.source().start, length_of(expression.text()),
                "this reads the action plan, and no task of this workflow writes it", help);
        }
    });
}

}  // namespace heed
