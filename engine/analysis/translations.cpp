#include "engine/analysis/translations.h"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/model/all_actions.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using Languages = std::set<std::string>;

template <class Words>
void add_languages(const ByLanguage<Words>& words, Languages& languages) {
    for (const auto& [language, said] : words) {
        if (!language.empty()) {
            languages.insert(language);
        }
    }
}

template <class Words>
Languages languages_of(const ByLanguage<Words>& words) {
    Languages languages;
    add_languages(words, languages);
    return languages;
}

Languages languages_of(const Survey& survey) {
    Languages languages = languages_of(survey.title.by_language);
    for (const Question& question : survey.questions) {
        add_languages(question.title.by_language, languages);
    }
    return languages;
}

/// Something that people read, where it stands.
struct Read {
    std::string what;  ///< `the title of the state “draft”`
    Languages languages;
    Place place;
};

/// Everything of a workflow that may be written by language.
class AllRead {
  public:
    explicit AllRead(const Workflow& workflow) {
        for (const Form& form : workflow.forms) {
            for (const FormField& field : form.fields) {
                add("the label of “" + field.name + "”", field.label, field.place);
                add_options(field.options, field.place);
            }
        }
        for (const State& state : workflow.states) {
            if (state.id != root_state) {
                add("the title of “" + state.name + "”", state.title, state.place);
            }
            if (state.task) {
                add_task(state.name, *state.task);
            }
        }
    }

    const std::vector<Read>& all() const { return all_; }

  private:
    void add(std::string what, const Text& words, const Place& place) {
        all_.push_back({std::move(what), languages_of(words.by_language), place});
    }
    void add_options(const Options& options, const Place& place) {
        for (const Option& option : options) {
            add("the label of “" + option.name + "”", option.label, place);
        }
    }
    void add_task(const std::string& state, const TaskRule& task) {
        all_.push_back(
            {"the title of the task of “" + state + "”", languages_of(task.title), task.place});
        for (const Outcome& outcome : task.outcomes) {
            add("the label of “" + outcome.name + "”", outcome.label, task.place);
        }
        if (task.pause) {
            add_options(task.pause->reasons, task.place);
        }
    }

    std::vector<Read> all_;
};

/// What is written once is the same in every language; what is written by language, in all of them.
void check_same_languages(const Examined& examined) {
    const AllRead read(examined.workflow);
    Languages used = languages_of(examined.workflow.title.by_language);
    for (const Read& one : read.all()) {
        used.insert(one.languages.begin(), one.languages.end());
    }
    for (const Read& one : read.all()) {
        const auto lacking = std::ranges::find_if(
            used, [&](const std::string& language) { return !one.languages.contains(language); });
        if (!one.languages.empty() && lacking != used.end()) {
            examined.findings.warning(code::not_translated, one.place, 1,
                                      one.what + " is not there in the language “" + *lacking +
                                          "”, in which other words of this workflow are",
                                      "write it beside the others: " + *lacking + ": …");
        }
    }
}

/// Something that customers are sent has to be there in each language of their survey; what is
/// written once is there in one.
void check_sent(const Examined& examined, const Read& sent,
                const std::function<std::string(const std::string& language)>& help) {
    for (const Survey* survey : examined.surveys) {
        const Languages asked = languages_of(*survey);
        if (sent.languages.empty() && asked.size() < 2) {
            continue;
        }
        for (const std::string& language : asked) {
            if (!sent.languages.contains(language)) {
                examined.findings.warning(code::not_translated, sent.place, 1,
                                          sent.what + " is not there in the language “" + language +
                                              "”, in which the survey “" + survey->name +
                                              "” is asked",
                                          help(language));
                return;
            }
        }
    }
}

void check_mail(const Examined& examined, const std::string& name, const Place& place) {
    Languages languages;
    if (const auto mails = examined.program.mails.find(name);
        mails != examined.program.mails.end()) {
        for (const auto& mail : mails->second) {
            languages.insert(mail->language);
        }
    }
    check_sent(examined, {"the mail “" + name + "”", std::move(languages), place},
               [&](const std::string& language) {
                   return "write templates/mail/" + name + "." + language + ".md";
               });
}

void check_form(const Examined& examined, const Form& form) {
    const auto check = [&](const std::string& name, const Text& label, const Place& place) {
        check_sent(
            examined, {"the label of “" + name + "”", languages_of(label.by_language), place},
            [](const std::string& language) {
                return "customers read it: write it by language, " + language + ": … among them";
            });
    };
    for (const FormField& field : form.fields) {
        check(field.name, field.label, field.place);
        for (const Option& option : field.options) {
            check(option.name, option.label, field.place);
        }
    }
}

bool goes_to_customer(const action::Send& send) {
    return std::ranges::any_of(send.to,
                               [](const Who& who) { return who.kind == WhoKind::customer; });
}

}  // namespace

void check_translations(const Examined& examined) {
    Languages checked;
    for_each_action(examined.workflow, [&](const Action& action) {
        const auto* send = std::get_if<action::Send>(&action.what);
        if (send == nullptr || !goes_to_customer(*send)) {
            return;
        }
        if (checked.insert("mail " + send->mail_template).second) {
            check_mail(examined, send->mail_template, action.place);
        }
        const Form* form = examined.workflow.find_form(send->form);
        if (form != nullptr && checked.insert("form " + form->name).second) {
            check_form(examined, *form);
        }
    });
    check_same_languages(examined);
}

}  // namespace heed
