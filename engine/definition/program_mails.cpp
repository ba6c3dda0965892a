#include "engine/definition/program_mails.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "engine/definition/template_names.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// Whether a tag at that place shows its value, and no section around it asks for it first.
bool is_shown(const text::Template& text, const Place& place) {
    return std::ranges::any_of(text.names(), [&](const text::NameUse& use) {
        const bool is_value = use.use == text::Use::value || use.use == text::Use::unescaped;
        return use.place == place && is_value && !use.guarded();
    });
}

std::string name_at(const text::Template& text, const Place& place) {
    const auto& names = text.names();
    const auto found = std::ranges::find(names, place, &text::NameUse::place);
    return found == names.end() ? "" : found->name;
}

Diagnostic asked_in_vain(const std::string& name, const std::string& workflow, Diagnostic finding) {
    finding.code = code::mail_asks_in_vain;
    finding.message = "the workflow “" + workflow + "” sends this mail and does not know “" + name +
                      "”: this section is the same for everybody";
    finding.help = "name it among the conditions of “" + workflow + "”, or take the section out";
    return finding;
}

bool reads_score(const cel::Expression& expression) {
    return std::ranges::any_of(expression.names(), [](const std::string& name) {
        return name == "case.lowest" || name == "response.lowest" || name == "case.nps" ||
               name == "response.nps" || name == "case.ces" || name == "response.ces";
    });
}

/// The condition by which the shipped thank-you announces a call.
constexpr std::string_view promise = "wants_call";

bool is_among(const Diagnostics& findings, const Place& place) {
    return std::ranges::find(findings, place, &Diagnostic::place) != findings.end();
}

std::string in_language(const std::string& language) {
    return language.empty() ? "" : " in the language “" + language + "”";
}

}  // namespace

void ProgramMails::read() {
    for (const SourceFile& file : files_.mails) {
        read(file);
    }
    for (const auto& [name, languages] : program_.mails) {
        own_.push_back(name);
    }
    for (const SourceFile& file : files_.standard_mails) {
        read(file);
    }
}

void ProgramMails::read(const SourceFile& file) {
    Result<MailTemplate> mail = parse_mail_template(file.path, file.text);
    if (!mail.ok()) {
        findings_.add_source(file.path, file.text);
        findings_.add(mail.problems());
        const size_t name = file.path.rfind('/') + 1;
        broken_.insert(file.path.substr(name, file.path.find('.', name) - name));
        return;
    }
    const std::string name = mail->name;
    const std::string language = mail->language;
    auto& languages = program_.mails[name];
    const auto same =
        std::ranges::find(languages, language,
                          [](const auto& other) -> const std::string& { return other->language; });
    if (same != languages.end()) {
        const auto first = static_cast<size_t>(same - languages.begin());
        findings_.error(code::defined_twice, {file.path, 0, 0}, 1,
                        paths_[name][first] + " is this mail" + in_language(language) + " already",
                        "a file's name says its language: " + name +
                            ".de.md; one without is in "
                            "English, unless a line “language: …” above its text says otherwise");
        return;
    }
    paths_[name].push_back(file.path);
    languages.push_back(std::make_shared<const MailTemplate>(std::move(*mail)));
}

std::vector<std::string> ProgramMails::names() const {
    std::vector<std::string> all(broken_.begin(), broken_.end());
    for (const auto& [name, languages] : program_.mails) {
        all.push_back(name);
    }
    return all;
}

void ProgramMails::check(const std::vector<WorkflowText>& workflows, bool some_are_unread) {
    std::set<std::string> sent;
    for (const WorkflowText& workflow : workflows) {
        sent.insert(workflow.mails.begin(), workflow.mails.end());
    }
    for (const std::string& name : own_) {
        const Senders senders = senders_of(name, workflows);
        for (const auto& mail : program_.mails.find(name)->second) {
            for (const text::Template* part : {&mail->subject, &mail->preheader, &mail->body}) {
                check_part(*part, *mail, senders);
            }
        }
        if (!some_are_unread) {
            check_is_sent(name, sent);
        }
    }
    for (const WorkflowText& workflow : workflows) {
        check_promise(workflow);
    }
}

ProgramMails::Senders ProgramMails::senders_of(const std::string& mail,
                                               const std::vector<WorkflowText>& workflows) const {
    Senders senders;
    for (const WorkflowText& workflow : workflows) {
        if (std::ranges::find(workflow.mails, mail) != workflow.mails.end()) {
            senders.workflows.push_back(&workflow);
        }
    }
    // The others of the standard mails are about accounts, and know no case.
    const bool tells_of_a_case =
        std::ranges::any_of(std::array{"task-", "plan-", "case-", "call-", "mail-"},
                            [&](const char* beginning) { return mail.starts_with(beginning); });
    if (senders.workflows.empty() && tells_of_a_case && files_.standard_mail_names.contains(mail)) {
        senders.by = SentBy::heed_itself;
        for (const WorkflowText& workflow : workflows) {
            senders.workflows.push_back(&workflow);
        }
    }
    return senders;
}

/// A name that a workflow which sends the mail does not have would be empty, and a section over it
/// would always say the same. What Heed itself sends for all of them, one has to know.
void ProgramMails::check_part(const text::Template& part, const MailTemplate& mail,
                              const Senders& senders) {
    std::vector<Diagnostics> by_sender;
    for (const WorkflowText* sender : senders.workflows) {
        cel::Declarations names = sender->names;
        declare_mail_names(names);
        by_sender.push_back(unknown_names(part, names));
    }
    Diagnostics found;
    Diagnostics never_true;
    for (size_t sender = 0; sender < by_sender.size(); ++sender) {
        for (Diagnostic finding : by_sender[sender]) {
            if (is_among(found, finding.place) || is_among(never_true, finding.place)) {
                continue;
            }
            const bool somebody_knows = std::ranges::any_of(
                by_sender,
                [&](const Diagnostics& others) { return !is_among(others, finding.place); });
            if (somebody_knows && senders.by == SentBy::heed_itself) {
                continue;
            }
            const bool is_misspelt = !finding.help.empty();
            if (is_shown(part, finding.place) || is_misspelt) {
                found.push_back(std::move(finding));
            } else if (senders.by == SentBy::heed_itself) {
                finding.severity = Severity::warning;
                found.push_back(std::move(finding));
            } else {
                const std::string name = name_at(part, finding.place);
                never_true.push_back(asked_in_vain(name, senders.workflows[sender]->workflow->name,
                                                   std::move(finding)));
            }
        }
    }
    if (!found.empty()) {
        findings_.add_source(found.front().place.file, mail.source);
        findings_.add(found);
    }
    if (!never_true.empty()) {
        meaning_.add_source(never_true.front().place.file, mail.source);
        meaning_.add(never_true);
    }
}

/// The shipped thank-you says that a call will come where the workflow's `wants_call` holds. Who
/// calls by scores, and names no such condition, promises nothing to anybody.
void ProgramMails::check_promise(const WorkflowText& text) {
    const Workflow& workflow = *text.workflow;
    const bool tells_scores_apart = std::ranges::any_of(
        workflow.conditions, [](const Condition& one) { return reads_score(one.holds); });
    if (!tells_scores_apart || workflow.find_condition(promise) != nullptr) {
        return;
    }
    for (const Action& action : workflow.every_response) {
        const auto* send = std::get_if<action::Send>(&action.what);
        if (send != nullptr && is_standard(send->mail_template, promise)) {
            meaning_.add_source(action.place.file, workflow.source);
            meaning_.warning(
                code::mail_asks_in_vain, action.place, 1,
                "the mail “" + send->mail_template + "” of Heed announces a call where “" +
                    std::string(promise) +
                    "” holds, and this workflow has no such condition: it announces none to "
                    "anybody",
                "write among the conditions when the answer itself leads to a call: " +
                    std::string(promise) +
                    ": response.lowest <= 3; or write a mail of your own: templates/mail/" +
                    send->mail_template + ".md");
        }
    }
}

bool ProgramMails::is_standard(const std::string& mail, std::string_view reading) const {
    const auto found = program_.mails.find(mail);
    return found != program_.mails.end() && std::ranges::find(own_, mail) == own_.end() &&
           std::ranges::any_of(found->second, [&](const auto& one) {
               return std::ranges::any_of(one->body.names(), [&](const text::NameUse& use) {
                   return use.name == reading;
               });
           });
}

/// A mail of the program that nothing sends may be one whose name is misspelt.
void ProgramMails::check_is_sent(const std::string& mail, const std::set<std::string>& sent) {
    const auto& standard = files_.standard_mail_names;
    if (standard.empty() || sent.contains(mail) || standard.contains(mail)) {
        return;
    }
    std::vector<std::string> others(standard.begin(), standard.end());
    std::ranges::copy_if(sent, std::back_inserter(others), [](const std::string& name) {
        return name.find('.') == std::string::npos;  // no name, but that of a file
    });
    for (const std::string& path : paths_[mail]) {
        findings_.warning(code::unexpected_file, {path, 0, 0}, 1, "no workflow sends this mail",
                          did_you_mean(mail, others));
    }
}

}  // namespace heed
