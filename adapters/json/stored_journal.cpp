#include "adapters/json/stored_journal.h"

#include <array>

#include "adapters/json/case_fields.h"

namespace heed::json {

// Effects stand with their kind in front: {"is":"move_to","states":[…]}.

template <class Visit>
constexpr void visit_fields(Visit& visit, const OpenCase*) {
    visit("number", &OpenCase::number);
    visit("workflow", &OpenCase::workflow);
    visit("version", &OpenCase::version);
    visit("workflow_hash", &OpenCase::workflow_hash);
    visit("survey", &OpenCase::survey);
    visit("open_key", &OpenCase::open_key);
    visit("customer", &OpenCase::customer);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TakeResponse*) {
    visit("response", &TakeResponse::response);
    visit("leading", &TakeResponse::leading);
    visit("worst", &TakeResponse::worst);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const MoveTo*) {
    visit("states", &MoveTo::states);
    visit("history", &MoveTo::history);
    visit("visits", &MoveTo::visits);
    visit("moved_by", &MoveTo::moved_by);
    visit("moved_to", &MoveTo::moved_to);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const SetVariable*) {
    visit("name", &SetVariable::name);
    visit("value", &SetVariable::value);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const FillForm*) {
    visit("form", &FillForm::form);
    visit("values", &FillForm::values);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const ChangeTask*) {
    visit("change", &ChangeTask::change);
    visit("task", &ChangeTask::task);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const StartTimer*) {
    visit("timer", &StartTimer::timer);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const CancelTimer*) {
    visit("number", &CancelTimer::number);
}
/// The mail itself has a stored text of its own.
struct MailNumber {
    int number = 0;
};
template <class Visit>
constexpr void visit_fields(Visit& visit, const MailNumber*) {
    visit("number", &MailNumber::number);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const ChangePlan*) {
    visit("plan", &ChangePlan::plan);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const Escalate*) {
    visit("level", &Escalate::level);
    visit("to", &Escalate::to);
    visit("tasks", &Escalate::tasks);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const PostWebhook*) {
    visit("name", &PostWebhook::name);
    visit("event", &PostWebhook::event);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const AbandonMail*) {
    visit("mail", &AbandonMail::mail);
    visit("reason", &AbandonMail::reason);
    visit("needless", &AbandonMail::needless);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const EndCase*) {
    visit("outcome", &EndCase::outcome);
    visit("counts_as", &EndCase::counts_as);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const ReopenCase*) {
    visit("open_key", &ReopenCase::open_key);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const ArrangeMeeting*) {
    visit("meeting", &ArrangeMeeting::meeting);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const AnswerPlan*) {
    visit("answer", &AnswerPlan::answer);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const RevokeLinks*) {
    visit("mails", &RevokeLinks::mails);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const ChangeVersion*) {
    visit("version", &ChangeVersion::version);
    visit("workflow_hash", &ChangeVersion::workflow_hash);
    visit("renamed", &ChangeVersion::renamed);
    visit("open_key", &ChangeVersion::open_key);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const NoteSaid*) {
    visit("said", &NoteSaid::said);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const KeepAttachment*) {
    visit("attachment", &KeepAttachment::attachment);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TriedGuard*) {
    visit("state", &TriedGuard::state);
    visit("condition", &TriedGuard::condition);
    visit("values", &TriedGuard::values);
    visit("result", &TriedGuard::result);
    visit("error", &TriedGuard::error);
    visit("line", &TriedGuard::line);
    visit("column", &TriedGuard::column);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TakenTransition*) {
    visit("state", &TakenTransition::state);
    visit("event", &TakenTransition::event);
    visit("targets", &TakenTransition::targets);
    visit("guards", &TakenTransition::guards);
    visit("line", &TakenTransition::line);
    visit("column", &TakenTransition::column);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const FoundParty*) {
    visit("word", &FoundParty::word);
    visit("party", &FoundParty::party);
    visit("by", &FoundParty::by);
    visit("row", &FoundParty::row);
    visit("passed", &FoundParty::passed);
    visit("left_out", &FoundParty::left_out);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const StandIn*) {
    visit("away", &StandIn::away);
    visit("until", &StandIn::until);
    visit("told", &StandIn::told);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const Remark*) {
    visit("kind", &Remark::kind);
    visit("values", &Remark::values);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const JournalEntry*) {
    visit("case", &JournalEntry::case_number);
    visit("revision", &JournalEntry::revision);
    visit("key", &JournalEntry::key);
    visit("at", &JournalEntry::at);
    visit("actor", &JournalEntry::actor);
    visit("event", &JournalEntry::event);
    visit("detail", &JournalEntry::detail);
    visit("program", &JournalEntry::program_hash);
    visit("from", &JournalEntry::from);
    visit("to", &JournalEntry::to);
    visit("guards", &JournalEntry::guards);
    visit("transitions", &JournalEntry::transitions);
    visit("parties", &JournalEntry::parties);
    visit("stand_ins", &JournalEntry::stand_ins);
    visit("effects", &JournalEntry::effects);
    visit("remarks", &JournalEntry::remarks);
}

namespace {

constexpr std::array<std::string_view, std::variant_size_v<Effect>> effect_names = {
    "open_case",       "take_response", "move_to",      "set_variable",   "fill_form",
    "change_task",     "start_timer",   "cancel_timer", "send_mail",      "change_plan",
    "escalate",        "post_webhook",  "abandon_mail", "end_case",       "reopen_case",
    "arrange_meeting", "answer_plan",   "revoke_links", "change_version", "note_said",
    "keep_attachment"};

template <std::size_t index = 0>
void read_effect(std::string_view name, const Value& stored, Effect& effect) {
    if constexpr (index == std::variant_size_v<Effect>) {
        throw UnreadableText("the journal has the effect “" + std::string(name) +
                             "”, which this version of Heed does not know");
    } else if (name != effect_names[index]) {
        read_effect<index + 1>(name, stored, effect);
    } else if constexpr (std::is_same_v<std::variant_alternative_t<index, Effect>, SendMail>) {
        MailNumber mail;
        read_stored(stored, mail);
        effect.emplace<SendMail>().mail.number = mail.number;
    } else {
        read_stored(stored, effect.emplace<index>());
    }
}

}  // namespace

template <>
void write_stored(std::string& out, const Effect& effect) {
    out += R"({"is":")";
    out += effect_names[effect.index()];
    out += '"';
    std::visit(
        [&]<class Kind>(const Kind& kind) {
            if constexpr (std::is_same_v<Kind, SendMail>) {
                const MailNumber mail{kind.mail.number};
                FieldWriter<MailNumber> writer{out, mail, ','};
                visit_fields(writer, &mail);
            } else {
                FieldWriter<Kind> writer{out, kind, ','};
                visit_fields(writer, &kind);
            }
        },
        effect);
    out += '}';
}

template <>
void read_stored(const Value& stored, Effect& effect) {
    const Value* name = stored.find("is");
    read_effect(name == nullptr ? "" : name->text_or(""), stored, effect);
}

/// An older Heed wrote a remark as its sentence.
template <>
void read_stored(const Value& stored, Remark& remark) {
    if (const auto* sentence = stored.as<std::string>()) {
        remark = {RemarkKind::written, {{"text", *sentence}}};
        return;
    }
    remark = {};
    FieldReader<Remark> reader{stored, remark};
    visit_fields(reader, static_cast<const Remark*>(nullptr));
}

std::string write_journal_entry(const JournalEntry& entry) {
    return write_text_of(entry);
}
JournalEntry read_journal_entry(std::string_view stored) {
    return read_text_of<JournalEntry>(stored);
}

}  // namespace heed::json
