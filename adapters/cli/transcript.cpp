#include "adapters/cli/transcript.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/cli/standard_words.h"
#include "engine/analysis/explanation.h"

namespace heed::cli {
namespace {

using Lines = std::vector<std::string>;

std::string party(const Party& party) {
    return party.person.empty() ? "team " + party.team : party.person;
}

template <class Items, class Words>
std::string joined(const Items& items, std::string_view between, Words words) {
    std::string all;
    for (const auto& item : items) {
        all += (all.empty() ? "" : std::string(between)) + words(item);
    }
    return all;
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
    return joined(items, between, [](const std::string& item) { return item; });
}

std::string value_text(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return "“" + *text + "”";
    }
    if (const auto* list = value.as<Value::List>()) {
        return "[" + joined(*list, ", ", value_text) + "]";
    }
    if (const auto* whole = value.as<std::int64_t>()) {
        return std::to_string(*whole);
    }
    if (const auto* number = value.as<double>()) {
        return fmt::format("{}", *number);
    }
    if (const auto* truth = value.as<bool>()) {
        return *truth ? "yes" : "no";
    }
    if (const auto* time = value.as<Timestamp>()) {
        return to_rfc3339(Instant(std::chrono::seconds(time->seconds)));
    }
    return value.is_null() ? "nothing" : "…";
}

std::string values_text(const FormValues& values) {
    return joined(values, ", ",
                  [](const auto& entry) { return entry.first + " " + value_text(entry.second); });
}

/// Writes the effects of one entry, one after the other.
class Writer {
  public:
    Writer(const JournalEntry& entry, Case before, const TimeZone& zone, std::string_view language)
        : entry_(entry), current_(std::move(before)), zone_(zone), language_(language) {}

    Lines lines() {
        write_moves();
        for (const Effect& effect : entry_.effects) {
            std::visit([this](const auto& one) { write(one); }, effect);
            apply(effect, current_);
        }
        for (const TriedGuard& guard : entry_.guards) {
            if (guard.result == GuardResult::error) {
                add("guard “" + guard.condition + "” of " + guard.state +
                    " ended in an error: " + guard.error);
            }
        }
        for (const Remark& remark : entry_.remarks) {
            add("remark: " +
                to_sentence(to_reason(remark), standard_words(), Words::fallback, zone_));
        }
        if (lines_.empty()) {
            add("case " + number() + ": nothing changes");
        }
        return std::move(lines_);
    }

  private:
    std::string number() const { return std::to_string(entry_.case_number); }
    std::string time(Instant at) const { return local_text(at, zone_); }
    std::string said(const Text& words) const { return std::string(words.in(language_)); }
    void add(std::string line) { lines_.push_back(std::move(line)); }

    void write_moves() {
        const std::string to = joined(entry_.to, ", ");
        const bool opens = std::ranges::any_of(
            entry_.effects, [](const Effect& e) { return std::holds_alternative<OpenCase>(e); });
        if (opens) {
            add("case " + number() + " opened: " + to);
        } else if (entry_.from != entry_.to) {
            add("case " + number() + ": " + joined(entry_.from, ", ") + " → " + to);
        }
    }

    void write(const OpenCase&) {}
    void write(const MoveTo&) {}
    void write(const StartTimer&) {}
    void write(const CancelTimer&) {}
    void write(const TakeResponse& taken) {
        const CaseResponse& response = taken.response;
        const std::string worst = taken.worst.lowest ? "; the lowest of the case is " +
                                                           std::to_string(*taken.worst.lowest)
                                                     : "";
        if (response.digests.size() > 1) {
            add(fmt::format("response {} changed{}", response.number, worst));
        } else if (response.number > 1) {
            add(fmt::format("response {} joined{}", response.number, worst));
        }
    }
    void write(const SetVariable& set) { add("case." + set.name + " = " + value_text(set.value)); }
    void write(const FillForm& filled) {
        add("form " + filled.form +
            (filled.values.empty() ? " left empty" : ": " + values_text(filled.values)));
    }
    void write(const ChangeTask& change) { add(task_line(change)); }

    std::string task_line(const ChangeTask& change) const {
        const Task& task = change.task;
        std::string line = "task " + task_id(entry_.case_number, task.number) + " ";
        switch (change.change) {
            case TaskChange::opened:
                return line + opened(task);
            case TaskChange::claimed:
                return line + "claimed by " + task.holder;
            case TaskChange::released:
                return line + "released to " + party(task.assignee);
            case TaskChange::reassigned:
                return line + "reassigned to " + party(task.assignee) + due(task);
            case TaskChange::escalated:
            case TaskChange::brought_in:
                return line + "with " + joined(task.participants, ", ", party);
            case TaskChange::overdue:
                return line + "overdue";
            case TaskChange::paused:
                return line + "paused: " + task.paused->reason;
            case TaskChange::resumed:
                return line + "resumed" + due(task);
            case TaskChange::commented:
                return line + "commented by " + task.comments.back().author + ": " +
                       task.comments.back().text;
            case TaskChange::drafted:
                return line + "drafted: " + values_text(task.draft);
            case TaskChange::completed:
                return line + "completed by " + task.closed_by + ": " + task.outcome +
                       (task.attended.empty() ? ""
                                              : ", attended by " + joined(task.attended, ", "));
            case TaskChange::absence_told:
                return line + (task.attended.empty()
                                   ? "attended by nobody"
                                   : "attended by " + joined(task.attended, ", "));
            case TaskChange::withdrawn:
                return line + "withdrawn: " + said(task.reason);
            case TaskChange::adapted:
                return line + "adapted to the new version";
            case TaskChange::left_out:
                return line + "not for " + joined(task.left_out, ", ", [](const LeftOut& one) {
                           return one.person + " (" + one.by + ")";
                       });
        }
        return line;
    }

    std::string due(const Task& task) const { return task.due ? ", due " + time(*task.due) : ""; }

    std::string opened(const Task& task) const {
        std::string line = "“" + said(task.title) + "” for " + party(task.assignee);
        if (!task.participants.empty()) {
            line += " with " + joined(task.participants, ", ", party);
        }
        line += due(task);
        if (!task.priority.empty() && task.priority != "normal") {
            line += ", priority " + task.priority;
        }
        if (!task.draft.empty()) {
            line += ", carried over: " + values_text(task.draft);
        }
        return line + (task.reason.empty() ? "" : "; loose end: " + said(task.reason));
    }

    void write(const SendMail& sent) {
        const Mail& mail = sent.mail;
        std::string line = "mail " + mail.mail_template;
        if (mail.suppressed.empty()) {
            line += " to " + mail.to;
        } else {
            line += " suppressed: " + mail.suppressed;
        }
        if (mail.language != "en" && !mail.language.empty()) {
            line += " (" + mail.language + ")";
        }
        if (!mail.form.empty()) {
            line += " asking for " + mail.form;
        }
        if (mail.invitation) {
            line += (mail.invitation->cancelled ? ", cancelling " : ", for ") +
                    time(mail.invitation->starts);
        }
        add(line);
    }

    void write(const ChangePlan& change) {
        const ActionPlan& before = current_.plan;
        if (change.plan.summary != before.summary) {
            add("plan: " + change.plan.summary);
        }
        for (const PlanItem& item : change.plan.items) {
            const auto known = std::ranges::find(before.items, item.number, &PlanItem::number);
            if (known == before.items.end()) {
                add("plan item " + item_line(item));
            } else if (item.overdue && !known->overdue) {
                add(fmt::format("plan item {} overdue", item.number));
            } else if (item_line(item) != item_line(*known)) {
                add("plan item " + item_line(item));
            }
        }
        for (const PlanItem& item : before.items) {
            if (std::ranges::find(change.plan.items, item.number, &PlanItem::number) ==
                change.plan.items.end()) {
                add(fmt::format("plan item {} removed", item.number));
            }
        }
        if (change.plan.presented_at != before.presented_at) {
            add("plan presented");
        }
    }

    std::string item_line(const PlanItem& item) const {
        const bool is_explained = !item.reason.empty() && item.status != ItemStatus::done;
        return fmt::format("{} “{}” of {}{}: {}{}{}", item.number, item.action, item.owner,
                           item.due ? ", due " + time(*item.due) : "", name_of(item.status),
                           item.evidence.empty() ? "" : ", “" + item.evidence + "”",
                           is_explained ? ", because “" + item.reason + "”" : "");
    }

    void write(const Escalate& escalated) {
        const std::string what = escalated.tasks.empty()
                                     ? "case " + number()
                                     : "task " + joined(escalated.tasks, ", ", [this](int task) {
                                           return task_id(entry_.case_number, task);
                                       });
        add(fmt::format("{} escalated to {} (level {})", what, party(escalated.to),
                        escalated.level));
    }
    void write(const PostWebhook& posted) {
        add("webhook " + posted.name + " is told: " + posted.event);
    }
    void write(const AbandonMail& abandoned) {
        add("mail " + mail_id(entry_.case_number, abandoned.mail) +
            (abandoned.needless ? " not sent: " : " given up: ") + abandoned.reason);
    }
    void write(const EndCase& ended) { add("case " + number() + " ended: " + ended.outcome); }
    void write(const ReopenCase&) { add("case " + number() + " reopened"); }
    void write(const ArrangeMeeting& arranged) {
        if (arranged.meeting.was_held) {
            return;  // the line of its task has said it
        }
        const Invitation& meeting = arranged.meeting.invitation;
        add((meeting.cancelled ? "meeting cancelled: " : "meeting ") + time(meeting.starts) + "–" +
            time(meeting.ends).substr(11) + " with " + joined(meeting.attendees, ", "));
    }

    void write(const AnswerPlan& answered) {
        const PlanAnswer& answer = answered.answer;
        const auto words = [](const std::string& text) {
            return text.empty() ? std::string() : ": “" + text + "”";
        };
        for (const ItemAnswer& item : answer.items) {
            add(fmt::format("plan item {} {} by the customer{}", item.item, name_of(item.verdict),
                            words(item.text)));
        }
        add(fmt::format("plan {} by the customer{}", name_of(answer.verdict()),
                        words(answer.text)));
    }
    /// The line of its event or of its form has said it.
    void write(const NoteSaid& noted) {
        const Said& said = noted.said;
        if (!said.heard_by.empty()) {
            add("told by " + said.heard_by + ": " + said.name +
                (said.words.empty() ? "" : " “" + said.words + "”"));
        }
    }
    void write(const KeepAttachment& kept) {
        const Attachment& file = kept.attachment;
        add(fmt::format("attachment {}: “{}” ({}, {} bytes)", file.number, file.name,
                        name_of(file.kind), file.bytes));
    }
    void write(const RevokeLinks& revoked) {
        add("links of mails revoked: " + joined(revoked.mails, ", ", [this](int mail) {
                return mail_id(entry_.case_number, mail);
            }));
    }
    void write(const ChangeVersion& change) {
        add(fmt::format("case {} goes on in version {}", number(), change.version));
    }

    const JournalEntry& entry_;
    Case current_;
    const TimeZone& zone_;
    std::string_view language_;
    Lines lines_;
};

}  // namespace

std::string local_text(Instant at, const TimeZone& zone) {
    const LocalTime local = zone.to_local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    return fmt::format("{} {:02}:{:02}", to_text(Date(day)), minutes / 60, minutes % 60);
}

std::vector<std::string> transcript_of(const JournalEntry& entry, const Case& before,
                                       const TimeZone& zone, std::string_view language) {
    return Writer(entry, before, zone, language).lines();
}

}  // namespace heed::cli
