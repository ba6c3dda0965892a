#include "adapters/web/pages/timeline.h"

#include <algorithm>
#include <charconv>

#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/journal_detail.h"
#include "adapters/web/pages/plain_reasons.h"
#include "adapters/web/pages/spoken_names.h"
#include "adapters/web/pages/story_view.h"
#include "adapters/web/pages/task_view.h"
#include "engine/analysis/explanation.h"
#include "engine/model/history.h"
#include "engine/model/mail.h"
#include "engine/runtime/whole_journal.h"

namespace heed::web::pages {
namespace {

std::string spoken_states(const SeenCase& seen, const std::vector<std::string>& names,
                          const Locale& locale) {
    std::vector<std::string> spoken;
    std::ranges::transform(names, std::back_inserter(spoken), [&](const std::string& name) {
        return spoken_state(seen.workflow(), name, locale.language());
    });
    return locale.join(spoken);
}

/// Who did it: a person, or what else makes events.
std::string actor_text(const Visit& visit, const SeenCase& seen, const std::string& actor) {
    if (seen.program->directory.find_person(actor) != nullptr) {
        return called(*seen.program, actor);
    }
    if (actor == "timer" || actor == "customer" || actor == "system") {
        return visit.say("journal.actor." + actor);
    }
    if (actor == "mail server") {
        return visit.say("journal.actor.mail_server");
    }
    if (is_history(actor)) {
        return visit.say("journal.actor.history");
    }
    constexpr std::string_view source = "source:";
    return actor.starts_with(source)
               ? visit.say("journal.actor.source", {{"name", actor.substr(source.size())}})
               : actor;
}

/// What was said with that event, as the case's story tells it.
std::optional<StoryItem> said_with(const SeenCase& seen, const JournalEntry& entry) {
    return told(to_source(*seen.program, seen.now, seen.responses), entry);
}

/// A response's answers stand in the story; what the customer wrote is told here as well.
Value content_view(const Visit& visit, const SeenCase& seen, StoryItem said) {
    if (said.kind == StoryKind::response) {
        said.fields.clear();
    }
    return story_item_view(visit, seen, said);
}

std::string headline(const Visit& visit, const SeenCase& seen, const JournalEntry& entry) {
    if (const auto said = said_with(seen, entry)) {
        const Task* task = said->kind == StoryKind::form ? seen.now.find_task(said->task) : nullptr;
        const std::string title(said->title.in(visit.language()));
        return task == nullptr
                   ? title
                   : visit.say("journal.event.task.completed",
                               {{"said", title}, {"title", task->title.in(visit.language())}});
    }
    const std::string key = "journal.event." + entry.event;
    const bool is_known =
        visit.speaker.words().find(visit.speaker.locale().language(), key) != nullptr;
    return visit.say(is_known ? key : "journal.event.other",
                     {{"event", entry.event},
                      {"detail", spoken_detail(entry.detail, seen.workflow(), seen.now.plan,
                                               visit.speaker.words(), visit.language())}});
}

/// Says what followed from an event; nothing for what its headline has said.
class Following {
  public:
    Following(const Visit& visit, const SeenCase& seen, const JournalEntry& entry,
              const std::vector<MailRecord>& mails)
        : visit_(visit), seen_(seen), entry_(entry), mails_(mails) {}

    Value operator()(const ChangeTask& changed) const {
        const std::string change = std::string(name_of(changed.change));
        if (entry_.event == "task." + change || changed.change == TaskChange::drafted) {
            return changed.change == TaskChange::commented && !changed.task.comments.empty()
                       ? said(changed.task.comments.back().text)
                       : Value();
        }
        const Task& task = changed.task;
        return line("task." + change,
                    {{"id", task_id(seen_.now.number, task.number)},
                     {"title", task.title.in(visit_.language())},
                     {"who", called(*seen_.program,
                                    task.holder.empty() ? task.assignee : Party{task.holder, {}},
                                    visit_.language())},
                     {"due", task.due ? locale().date_and_time(*task.due) : ""},
                     {"reason", task.reason.in(visit_.language())}},
                    "/tasks/" + task_id(seen_.now.number, task.number));
    }
    Value operator()(const SendMail& sent) const {
        const auto record = record_of(sent);
        const std::string id = mail_id(seen_.now.number, sent.mail.number);
        if (record == mails_.end()) {
            return {};
        }
        return line(
            record->digest_at ? "mail.gathered" : "mail." + std::string(name_of(record->standing)),
            {{"when", record->digest_at ? locale().date_and_time(*record->digest_at) : ""},
             {"template", spoken_mail(visit_, record->mail.mail_template)},
             {"to", record->mail.to.empty() ? record->mail.to_name : record->mail.to},
             {"reason",
              spoken_suppression(record->reply, visit_.speaker.words(), visit_.language())}},
            "/cases/" + std::to_string(seen_.now.number) + "/mails/" +
                std::to_string(sent.mail.number));
    }
    Value operator()(const Escalate& escalated) const {
        return line("escalated", {{"who", called(*seen_.program, escalated.to, visit_.language())},
                                  {"level", escalated.level}});
    }
    Value operator()(const EndCase& ended) const {
        return line("ended",
                    {{"outcome", spoken_outcome(visit_, seen_.workflow(), ended.outcome)}});
    }
    Value operator()(const ReopenCase&) const { return line("reopened", {}); }
    Value operator()(const PostWebhook& posted) const {
        return line("webhook", {{"name", posted.name}});
    }
    Value operator()(const ArrangeMeeting& arranged) const {
        if (arranged.meeting.was_held) {
            return {};  // the line of its task says it
        }
        const Invitation& invitation = arranged.meeting.invitation;
        std::vector<std::string> names;
        for (const std::string& email : invitation.attendees) {
            names.push_back(called(*seen_.program, email));
        }
        return line(
            invitation.cancelled ? "meeting.cancelled" : "meeting.called",
            {{"when", locale().date_and_time(invitation.starts)}, {"who", locale().join(names)}});
    }
    Value operator()(const KeepAttachment& kept) const {
        const Attachment& file = kept.attachment;
        return line("attached", {{"name", file.name}},
                    file.is_erased ? ""
                                   : "/cases/" + std::to_string(seen_.now.number) +
                                         "/attachments/" + std::to_string(file.number));
    }
    template <class Other>
    Value operator()(const Other&) const {
        return {};
    }

    /// Whether it is a mail that went its way: of many such, none is news.
    bool is_sent_mail(const Effect& effect) const {
        const auto* sent = std::get_if<SendMail>(&effect);
        const auto record = sent == nullptr ? mails_.end() : record_of(*sent);
        return record != mails_.end() && record->standing == MailStanding::sent;
    }

    Value said(const std::string& text) const {
        return Value::Map{{"text", Value()}, {"href", Value()}, {"said", text}};
    }
    Value line(const std::string& key, const Value::Map& names,
               const std::string& href = "") const {
        return Value::Map{{"text", visit_.say("journal." + key, names)},
                          {"href", href.empty() ? Value() : Value(href)},
                          {"said", Value()}};
    }

  private:
    std::vector<MailRecord>::const_iterator record_of(const SendMail& sent) const {
        return std::ranges::find(mails_, sent.mail.number,
                                 [](const MailRecord& one) { return one.mail.number; });
    }
    const Locale& locale() const { return visit_.speaker.locale(); }

    const Visit& visit_;
    const SeenCase& seen_;
    const JournalEntry& entry_;
    const std::vector<MailRecord>& mails_;
};

/// The colour of an entry's point.
std::string kind_of(const JournalEntry& entry) {
    const auto has = [&](const auto& is) { return std::ranges::any_of(entry.effects, is); };
    if (has([](const Effect& effect) { return std::holds_alternative<Escalate>(effect); }) ||
        entry.event == "mail.failed" || entry.event == "timer.overdue") {
        return "bad";
    }
    if (has([](const Effect& effect) { return std::holds_alternative<EndCase>(effect); }) ||
        entry.event == "task.completed") {
        return "good";
    }
    return entry.event.starts_with("response.") || entry.event.starts_with("customer.") ? "info"
                                                                                        : "";
}

const ChangeTask* change_of(const JournalEntry& entry, int task, std::optional<TaskChange> wanted) {
    for (const Effect& effect : entry.effects) {
        const auto* changed = std::get_if<ChangeTask>(&effect);
        if (changed != nullptr && changed->task.number == task &&
            (!wanted || changed->change == *wanted)) {
            return changed;
        }
    }
    return nullptr;
}

}  // namespace

Value entry_view(const Visit& visit, const SeenCase& seen, const JournalEntry& entry,
                 const std::vector<MailRecord>& mails) {
    constexpr std::size_t few = 3;
    Value::List lines;
    Value::List sent;
    const Following following(visit, seen, entry, mails);
    for (const Effect& effect : entry.effects) {
        if (Value line = std::visit(following, effect); !line.is_null()) {
            (following.is_sent_mail(effect) ? sent : lines).push_back(std::move(line));
        }
    }
    if (sent.size() <= few) {
        lines.insert(lines.end(), sent.begin(), sent.end());
        sent.clear();
    }
    if (entry.from != entry.to && !entry.to.empty()) {
        lines.push_back(following.line(
            "moved", {{"states", spoken_states(seen, entry.to, visit.speaker.locale())}}));
    }
    const auto said = said_with(seen, entry);
    Value::List remarks;
    for (const Remark& remark : entry.remarks) {
        remarks.emplace_back(to_sentence(to_reason(remark), visit.speaker.words(),
                                         visit.speaker.locale().language(), *seen.program));
    }
    return Value::Map{
        {"when", visit.speaker.locale().date_and_time(entry.at)},
        {"machine", to_rfc3339(entry.at)},
        {"who", actor_text(visit, seen, entry.actor)},
        {"text", headline(visit, seen, entry)},
        {"content", said ? content_view(visit, seen, *said) : Value()},
        {"lines", std::move(lines)},
        {"has_many_mails", !sent.empty()},
        {"many_mails", visit.say("journal.many_mails", {{"count", std::to_string(sent.size())}})},
        {"mails", std::move(sent)},
        {"remarks", std::move(remarks)},
        {"kind", kind_of(entry)}};
}

Value why_it_came(const PageContext& context, const Visit& visit, const SeenCase& seen, int task) {
    const auto journal = whole_journal(context.cases, seen.now.number);
    Value::List sentences;
    const auto reasons = explain(
        {*seen.program, seen.now, journal, visit.at, visit.language(), context.past_program}, task,
        "");
    for (const Reason& reason : plain(reasons, visit, seen)) {
        sentences.emplace_back(to_sentence(reason, visit.speaker.words(),
                                           visit.speaker.locale().language(), *seen.program));
    }
    return sentences;
}

Value changes_since(const PageContext& context, const Visit& visit, const SeenTask& seen,
                    std::string_view revision) {
    int known = 0;
    std::from_chars(revision.data(), revision.data() + revision.size(), known);
    Value::List changes;
    for (const JournalEntry& entry : whole_journal(context.cases, seen.of.now.number)) {
        const ChangeTask* changed = change_of(entry, seen.number, std::nullopt);
        if (changed != nullptr && changed->task.revision > known &&
            changed->change != TaskChange::drafted) {
            changes.emplace_back(Value::Map{{"who", actor_text(visit, seen.of, entry.actor)},
                                            {"when", visit.speaker.ago(entry.at, visit.at)},
                                            {"text", headline(visit, seen.of, entry)}});
        }
    }
    return changes;
}

}  // namespace heed::web::pages
