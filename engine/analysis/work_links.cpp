#include "engine/analysis/work_links.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/analysis/decision_lists.h"
#include "engine/expressions/text/tree.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array<std::string_view, 10> notices{
    "task-opened",     "task-reminder",      "task-escalated",    "task-reassigned",
    "task-withdrawn",  "plan-item-reminder", "plan-item-overdue", "case-participant",
    "call-invitation", "mail-failed"};

/// The first file of that mail that has no link to a page; nullptr: all have one.
const MailTemplate* without_link(const Program& program, std::string_view name) {
    const auto mails = program.mails.find(name);
    if (mails == program.mails.end()) {
        return nullptr;
    }
    for (const auto& mail : mails->second) {
        const auto names = mail->body.names();
        if (std::ranges::find(names, "page", &text::NameUse::name) == names.end()) {
            return mail.get();
        }
    }
    return nullptr;
}

bool is_to_colleagues(const action::Send& send) {
    return std::ranges::none_of(send.to,
                                [](const Who& who) { return who.kind == WhoKind::customer; });
}

}  // namespace

void check_colleagues_can_open(const Examined& examined) {
    std::set<std::string> reported;
    for_each_actions(examined.workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            const auto* send = std::get_if<action::Send>(&action.what);
            const MailTemplate* mail = send == nullptr || !is_to_colleagues(*send)
                                           ? nullptr
                                           : without_link(examined.program, send->mail_template);
            if (mail != nullptr && reported.insert(send->mail_template).second) {
                examined.findings.warning(
                    code::no_way_to_work, action.place, 1,
                    "the mail “" + send->mail_template +
                        "” goes to colleagues, and no link in it opens the case",
                    "write into " + mail->body.tree()->start.file + ": [Open it]({{page}})");
            }
        }
    });
}

void check_notices_open_work(const Program& program, FindingCollector& findings) {
    for (const std::string_view notice : notices) {
        const MailTemplate* mail = without_link(program, notice);
        if (mail != nullptr && mail->body.tree() != nullptr) {
            findings.warning(code::no_way_to_work, mail->body.tree()->start, 1,
                             "the mail “" + std::string(notice) +
                                 "” goes to colleagues, and no link in it opens their work",
                             "write into it: {{#page}} [Open it]({{page}}) {{/page}}");
        }
    }
}

}  // namespace heed
