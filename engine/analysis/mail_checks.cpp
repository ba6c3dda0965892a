#include "engine/analysis/mail_checks.h"

#include <algorithm>
#include <set>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/value_ranges.h"
#include "engine/expressions/text/braces.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using Mails = std::vector<std::shared_ptr<const MailTemplate>>;

const Mails& mails_of(const Examined& examined, const std::string& name) {
    static const Mails none;
    const auto found = examined.program.mails.find(name);
    return found == examined.program.mails.end() ? none : found->second;
}

bool is_answered_comment(const Survey& survey) {
    const Question* named = survey.find_question("comment");
    const auto first = std::ranges::find(survey.questions, QuestionKind::text, &Question::kind);
    return named != nullptr ? named->required : first != survey.questions.end() && first->required;
}

/// Why a response may lack what a name stands for; "" where it always has it.
std::string why_absent(const Examined& examined, std::string_view name) {
    const auto of_response = part_of_name(name, "response");
    if (!of_response) {
        return "";
    }
    if (const auto field = part_of_name(*of_response, "fields")) {
        return is_always_brought(examined, *field) ? "" : "a response need not bring that field";
    }
    if (is_never_asked(examined, name)) {
        return "no question of the survey asks for it";
    }
    const auto asked = part_of_name(*of_response, "answers");
    const bool is_score = *of_response == "nps" || *of_response == "ces";
    for (const Survey* survey : examined.surveys) {
        if ((asked || is_score) && !is_always_answered(*survey, *of_response)) {
            return "the survey “" + survey->name + "” does not require an answer there";
        }
        if (*of_response == "comment" && !is_answered_comment(*survey)) {
            return "the survey “" + survey->name + "” does not require a comment";
        }
    }
    return "";
}

class ValueCheck {
  public:
    explicit ValueCheck(const Examined& examined) : examined_(examined) {}

    void check(const text::Template& text) {
        for (const text::NameUse& use : text.names()) {
            check(use, why_absent(examined_, use.name), "");
            check_is_no_condition(use);
        }
    }

    /// What a title can do without, a greeting cannot: “Dear ,”.
    void check_mail(const MailTemplate& mail) {
        for (const text::Template* part : {&mail.subject, &mail.preheader, &mail.body}) {
            check(*part);
            for (const text::NameUse& use : part->names()) {
                if (use.name == "customer.name" && !all_have_names()) {
                    check(use, "not every customer says one",
                          "{{^customer.name}}…{{/customer.name}}");
                }
            }
        }
    }

  private:
    bool all_have_names() const {
        return !examined_.surveys.empty() &&
               std::ranges::all_of(examined_.surveys, [](const Survey* survey) {
                   return survey->customers_have_names;
               });
    }

    static bool is_shown(const text::NameUse& use) {
        return use.use == text::Use::value || use.use == text::Use::unescaped;
    }

    bool is_new(const text::NameUse& use) {
        return reported_
            .insert(use.place.file + std::to_string(use.place.line) + ":" +
                    std::to_string(use.place.column))
            .second;
    }

    /// Nobody wants to read “true”.
    void check_is_no_condition(const text::NameUse& use) {
        if (is_shown(use) && examined_.workflow.find_condition(use.name) != nullptr &&
            is_new(use)) {
            examined_.findings.warning(
                code::condition_as_text, use.place, use.length,
                "“" + use.name + "” is a condition, so “true” or “false” is read here",
                "for what stands there only where it holds: {{#" + use.name + "}} … {{/" +
                    use.name + "}}");
        }
    }

    void check(const text::NameUse& use, const std::string& why, const std::string& otherwise) {
        if (is_shown(use) && !use.guarded() && !why.empty() && is_new(use)) {
            examined_.findings.warning(code::may_be_absent, use.place, use.length,
                                       "“" + use.name + "” may be missing: " + why,
                                       "put a section around it: {{#" + use.name + "}}" +
                                           (otherwise.empty() ? " … " : "{{" + use.name + "}}") +
                                           "{{/" + use.name + "}}" + otherwise);
        }
    }

    const Examined& examined_;
    std::set<std::string> reported_;
};

/// The title of the state's task, in each language that it is written in.
void for_each_wording(const State& state, const std::function<void(const text::Template&)>& take) {
    if (state.task) {
        for (const auto& [language, title] : state.task->title) {
            take(title);
        }
    }
}

void for_each_send(const Examined& examined, const std::function<void(const action::Send&)>& take) {
    for_each_actions(examined.workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            if (const auto* send = std::get_if<action::Send>(&action.what)) {
                take(*send);
            }
        }
    });
}

}  // namespace

void check_template_values(const Examined& examined) {
    ValueCheck values(examined);
    for (const State& state : examined.workflow.states) {
        for_each_wording(state, [&](const text::Template& title) { values.check(title); });
    }
    for_each_send(examined, [&](const action::Send& send) {
        for (const auto& mail : mails_of(examined, send.mail_template)) {
            values.check_mail(*mail);
        }
    });
}

void check_braces(const Examined& examined) {
    std::set<const MailTemplate*> checked;
    for (const State& state : examined.workflow.states) {
        for_each_wording(state, [&](const text::Template& title) {
            examined.findings.add(text::names_in_single_braces(title));
        });
    }
    for_each_send(examined, [&](const action::Send& send) {
        for (const auto& mail : mails_of(examined, send.mail_template)) {
            if (checked.insert(mail.get()).second) {
                for (const text::Template* part : {&mail->subject, &mail->preheader, &mail->body}) {
                    examined.findings.add(text::names_in_single_braces(*part));
                }
            }
        }
    });
}

}  // namespace heed
