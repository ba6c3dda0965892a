#include "engine/definition/program_mails.h"

#include <algorithm>
#include <array>

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

/// A name that a workflow which sends the mail does not have would be empty. A section may be for
/// another workflow, of this program or of a later one, unless its name is but misspelt; what Heed
/// itself sends for all of them, one has to know.
void ProgramMails::check_part(const text::Template& part, const MailTemplate& mail,
                              const Senders& senders) {
    std::vector<Diagnostics> by_sender;
    for (const WorkflowText* sender : senders.workflows) {
        cel::Declarations names = sender->names;
        declare_mail_names(names);
        by_sender.push_back(unknown_names(part, names));
    }
    Diagnostics found;
    for (const Diagnostics& unknown : by_sender) {
        for (Diagnostic finding : unknown) {
            if (is_among(found, finding.place)) {
                continue;
            }
            const bool somebody_knows = std::ranges::any_of(
                by_sender,
                [&](const Diagnostics& others) { return !is_among(others, finding.place); });
            if (somebody_knows && senders.by == SentBy::heed_itself) {
                continue;
            }
            if (!is_shown(part, finding.place) && finding.help.empty()) {
                finding.severity = Severity::warning;
            }
            found.push_back(std::move(finding));
        }
    }
    if (!found.empty()) {
        findings_.add_source(found.front().place.file, mail.source);
        findings_.add(found);
    }
}

/// A mail of the program that nothing sends may be one whose name is misspelt.
void ProgramMails::check_is_sent(const std::string& mail, const std::set<std::string>& sent) {
    const auto& standard = files_.standard_mail_names;
    if (standard.empty() || sent.contains(mail) || standard.contains(mail)) {
        return;
    }
    std::vector<std::string> others(standard.begin(), standard.end());
    others.insert(others.end(), sent.begin(), sent.end());
    for (const std::string& path : paths_[mail]) {
        findings_.warning(code::unexpected_file, {path, 0, 0}, 1, "no workflow sends this mail",
                          did_you_mean(mail, others));
    }
}

}  // namespace heed
