#include "engine/definition/still_needed.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/definition/words.h"
#include "engine/model/all_actions.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

std::string open_cases(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " open case" : " open cases");
}

Diagnostic finding(Severity severity, std::string_view code, std::string file, std::string message,
                   std::string help) {
    return {.severity = severity,
            .code = std::string(code),
            .place = {std::move(file), 0, 0},
            .message = std::move(message),
            .help = std::move(help),
            .excerpt = "",
            .length = 1};
}

/// `version 1 of “call-back” still`
std::string still(const Workflow& workflow) {
    return "version " + std::to_string(workflow.version) + " of " + in_quotes(workflow.name) +
           " still";
}

/// One question: what those versions need of the program before, and the next one lacks.
class Needs {
  public:
    Needs(const Program& next, const Program& before) : next_(next), before_(before) {}

    void check(const FollowedVersion& followed) {
        const bool is_live =
            next_.workflows.contains(followed.workflow->name) &&
            next_.workflows.at(followed.workflow->name)->hash == followed.workflow->hash;
        if (!is_live) {  // the live one's own names are checked with the program
            check_templates(followed);
            check_calendars(followed);
        }
        for (const auto& [name, survey] : before_.surveys) {
            if (follows(*followed.workflow, name)) {
                asked_[name] += followed.open_cases;
            }
        }
    }

    void check(const WaitingMails& waiting) {
        const MailTemplate* was = before_.find_mail(waiting.mail_template, waiting.language);
        const std::vector<std::string> are = languages_of(next_, waiting.mail_template);
        if (was != nullptr && std::ranges::find(are, was->language) == are.end()) {
            add(Severity::error, waiting.mail_template, are.empty() ? "" : was->language,
                (waiting.count == 1 ? "1 mail that waits is"
                                    : std::to_string(waiting.count) + " mails that wait are") +
                    std::string(" written with it"),
                "put it back until they have gone out");
        }
    }

    Diagnostics found() {
        for (const auto& [name, cases] : asked_) {
            check_survey(*before_.surveys.at(name), cases);
        }
        return std::move(found_);
    }

  private:
    static bool follows(const Workflow& workflow, const std::string& survey) {
        return std::ranges::any_of(workflow.surveys, [&](const std::string& named) {
            return named == survey || named == "*";
        });
    }

    void check_templates(const FollowedVersion& followed) {
        std::set<std::string> sent;
        for_each_action(*followed.workflow, [&](const Action& action) {
            if (const auto* send = std::get_if<action::Send>(&action.what)) {
                sent.insert(send->mail_template);
            }
            if (std::holds_alternative<action::Present>(action.what)) {
                sent.insert("plan-presented");
            }
        });
        for (const std::string& name : sent) {
            const std::vector<std::string> were = languages_of(before_, name);
            const std::vector<std::string> are = languages_of(next_, name);
            if (are.empty()) {
                // What was gone before cannot be held against today's change.
                add(were.empty() ? Severity::warning : Severity::error, name, "", followed);
                continue;
            }
            for (const std::string& language : were) {
                if (std::ranges::find(are, language) == are.end()) {
                    add(Severity::error, name, language, followed);
                }
            }
        }
    }

    static std::vector<std::string> languages_of(const Program& program, const std::string& name) {
        std::vector<std::string> languages;
        if (const auto found = program.mails.find(name); found != program.mails.end()) {
            for (const auto& mail : found->second) {
                languages.push_back(mail->language);
            }
        }
        return languages;
    }

    void add(Severity severity, const std::string& name, const std::string& language,
             const FollowedVersion& followed) {
        add(severity, name, language,
            still(*followed.workflow) + " sends it: " + open_cases(followed.open_cases),
            "put it back until these cases have ended, or have moved to another version "
            "(heed migrate)");
    }

    /// Whoever reads that language would get the mail in another; "": nobody would get it at all.
    void add(Severity severity, const std::string& name, const std::string& language,
             const std::string& who, const std::string& help) {
        const bool is_of_language = !language.empty() && language != "en";
        found_.push_back(
            finding(severity, code::template_still_sent,
                    "templates/mail/" + name + (is_of_language ? "." + language : "") + ".md",
                    "the template " + in_quotes(name) + " is gone" +
                        (language.empty() ? "" : " in " + in_quotes(language)) + ", and " + who,
                    help));
    }

    void check_calendars(const FollowedVersion& followed) {
        std::set<std::string> named;
        named.insert(followed.workflow->calendar);
        for (const State& state : followed.workflow->states) {
            named.insert(state.calendar);
        }
        named.erase("");
        for (const std::string& name : named) {
            if (next_.calendars.contains(name)) {
                continue;
            }
            const std::string& own = next_.organisation.calendar;
            found_.push_back(finding(
                Severity::warning, code::calendar_still_needed, "calendars/" + name + ".yaml",
                "the calendar " + in_quotes(name) + " is gone, and " + still(*followed.workflow) +
                    " counts by it: " + open_cases(followed.open_cases) + " will count " +
                    (own.empty() ? "every hour" : "by the organisation's " + in_quotes(own)),
                "put it back until these cases have ended, or have moved to another version "
                "(heed migrate)"));
        }
    }

    void check_survey(const Survey& was, std::int64_t cases) {
        const Survey* is = next_.find_survey(was.name);
        if (is == nullptr) {
            return add(was, "the survey " + in_quotes(was.name) + " is gone", cases);
        }
        for (const Question& question : was.questions) {
            if (const std::string change = change_of(question, is->find_question(question.name));
                !change.empty()) {
                add(was,
                    "of the survey " + in_quotes(was.name) + ", the question " +
                        in_quotes(question.name) + change,
                    cases);
            }
        }
    }

    static std::string change_of(const Question& was, const Question* is) {
        const auto scale = [](const Scale& one) {
            return std::to_string(one.low) + "–" + std::to_string(one.high);
        };
        if (is == nullptr) {
            return " is gone";
        }
        if (was.kind != is->kind) {
            return " was of the kind " + in_quotes(name_of(was.kind)) + " and is of the kind " +
                   in_quotes(name_of(is->kind)) + " now";
        }
        if (was.scale != is->scale) {
            return " had the scale " + scale(was.scale) + " and has " + scale(is->scale) + " now";
        }
        if (was.best != is->best) {
            return " has its good end at the other side of the scale now";
        }
        std::string lost;
        for (const Option& option : was.options) {
            if (find_option(is->options, option.name) == nullptr) {
                lost += (lost.empty() ? "" : ", ") + in_quotes(option.name);
            }
        }
        return lost.empty() ? "" : " has no longer the option " + lost;
    }

    void add(const Survey& survey, const std::string& what, std::int64_t cases) {
        found_.push_back(finding(
            Severity::warning, code::question_still_asked, "surveys/" + survey.name + ".yaml",
            what + ": " + open_cases(cases) + (cases == 1 ? " follows" : " follow") +
                " up on answers as they were",
            "leave it as it was until they have ended, and ask anew under "
            "another name"));
    }

    const Program& next_;
    const Program& before_;
    std::map<std::string, std::int64_t> asked_;  ///< open cases by survey
    Diagnostics found_;
};

}  // namespace

Diagnostics still_needed(const Program& next, const Program& before,
                         std::span<const FollowedVersion> versions,
                         std::span<const WaitingMails> mails) {
    Needs needs(next, before);
    for (const FollowedVersion& followed : versions) {
        needs.check(followed);
    }
    for (const WaitingMails& waiting : mails) {
        needs.check(waiting);
    }
    return needs.found();
}

Diagnostic work_of_nobody(const std::string& holder, std::int64_t count, const std::string& first) {
    constexpr std::string_view team = "team ";
    const std::string tasks = count == 1
                                  ? "1 open task (" + first + ")"
                                  : std::to_string(count) + " open tasks (" + first + " first)";
    if (holder.starts_with(team)) {
        return finding(
            Severity::warning, code::team_still_needed, "directory/teams.csv",
            "nobody is left in the team " + in_quotes(holder.substr(team.size())) + ", and " +
                tasks + (count == 1 ? " waits" : " wait") + " for it",
            "give the work to others, on its pages; until then who was in the team stays");
    }
    return finding(Severity::warning, code::person_still_needed, "directory/people.csv",
                   holder + " is not in the directory, and holds " + tasks,
                   "name a successor, on the page of this person or by POST /v1/people/" + holder +
                       "/successor; until then the person stays");
}

}  // namespace heed
