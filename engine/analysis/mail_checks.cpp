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

bool goes_to_customer(const action::Send& send) {
    return std::ranges::any_of(send.to,
                               [](const Who& who) { return who.kind == WhoKind::customer; });
}

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
    if (part_of_name(*of_response, "fields")) {
        return "a response need not bring that field";
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
        }
    }

    /// What a title can do without, a greeting cannot: “Dear ,”.
    void check_mail(const MailTemplate& mail) {
        for (const text::Template* part : {&mail.subject, &mail.preheader, &mail.body}) {
            check(*part);
            for (const text::NameUse& use : part->names()) {
                if (use.name == "customer.name") {
                    check(use, "not every customer says one",
                          "{{^customer.name}}…{{/customer.name}}");
                }
            }
        }
    }

  private:
    void check(const text::NameUse& use, const std::string& why, const std::string& otherwise) {
        const bool is_shown = use.use == text::Use::value || use.use == text::Use::unescaped;
        if (is_shown && !use.guarded() && !why.empty() &&
            reported_
                .insert(use.place.file + std::to_string(use.place.line) + ":" +
                        std::to_string(use.place.column))
                .second) {
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

void add_languages(const Text& text, std::set<std::string>& languages) {
    for (const auto& [language, words] : text.by_language) {
        if (!language.empty()) {
            languages.insert(language);
        }
    }
}

std::set<std::string> languages_of(const Survey& survey) {
    std::set<std::string> languages;
    add_languages(survey.title, languages);
    for (const Question& question : survey.questions) {
        add_languages(question.title, languages);
    }
    return languages;
}

void check_translated(const Examined& examined, const action::Send& send, const Place& place) {
    const Mails& mails = mails_of(examined, send.mail_template);
    for (const Survey* survey : examined.surveys) {
        for (const std::string& language : languages_of(*survey)) {
            if (std::ranges::any_of(mails,
                                    [&](const auto& mail) { return mail->language == language; })) {
                continue;
            }
            examined.findings.warning(
                code::not_translated, place, 1,
                "the mail “" + send.mail_template + "” is not there in the language “" + language +
                    "”, in which the survey “" + survey->name + "” is asked",
                "write templates/mail/" + send.mail_template + "." + language + ".md");
            return;
        }
    }
}

void for_each_send(const Examined& examined,
                   const std::function<void(const action::Send&, const Place&)>& take) {
    for_each_actions(examined.workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            if (const auto* send = std::get_if<action::Send>(&action.what)) {
                take(*send, action.place);
            }
        }
    });
}

}  // namespace

void check_template_values(const Examined& examined) {
    ValueCheck values(examined);
    for (const State& state : examined.workflow.states) {
        if (state.task) {
            values.check(state.task->title);
        }
    }
    for_each_send(examined, [&](const action::Send& send, const Place&) {
        for (const auto& mail : mails_of(examined, send.mail_template)) {
            values.check_mail(*mail);
        }
    });
}

void check_braces(const Examined& examined) {
    std::set<const MailTemplate*> checked;
    for (const State& state : examined.workflow.states) {
        if (state.task) {
            examined.findings.add(text::names_in_single_braces(state.task->title));
        }
    }
    for_each_send(examined, [&](const action::Send& send, const Place&) {
        for (const auto& mail : mails_of(examined, send.mail_template)) {
            if (checked.insert(mail.get()).second) {
                for (const text::Template* part : {&mail->subject, &mail->preheader, &mail->body}) {
                    examined.findings.add(text::names_in_single_braces(*part));
                }
            }
        }
    });
}

void check_translations(const Examined& examined) {
    std::set<std::string> checked;
    for_each_send(examined, [&](const action::Send& send, const Place& place) {
        if (goes_to_customer(send) && checked.insert(send.mail_template).second) {
            check_translated(examined, send, place);
        }
    });
}

}  // namespace heed
