#include "adapters/json/stored_event.h"

#include <array>

#include "adapters/json/response_fields.h"
#include "adapters/json/task_fields.h"

namespace heed::json {

template <class Visit>
constexpr void visit_fields(Visit& visit, const ResponseArrived*) {
    visit("response", &ResponseArrived::response);
    visit("new_case", &ResponseArrived::new_case);
    visit("received_at", &ResponseArrived::received_at);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TimerFired*) {
    visit("timer", &TimerFired::timer);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskClaimed*) {
    visit("task", &TaskClaimed::task);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskReleased*) {
    visit("task", &TaskReleased::task);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskCompleted*) {
    visit("task", &TaskCompleted::task);
    visit("outcome", &TaskCompleted::outcome);
    visit("form", &TaskCompleted::form);
    visit("attended", &TaskCompleted::attended);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskReassigned*) {
    visit("task", &TaskReassigned::task);
    visit("to", &TaskReassigned::to);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskPaused*) {
    visit("task", &TaskPaused::task);
    visit("reason", &TaskPaused::reason);
    visit("until", &TaskPaused::until);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskResumed*) {
    visit("task", &TaskResumed::task);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskCommented*) {
    visit("task", &TaskCommented::task);
    visit("text", &TaskCommented::text);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const DraftSaved*) {
    visit("task", &DraftSaved::task);
    visit("form", &DraftSaved::form);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const PlanReplaced*) {
    visit("plan", &PlanReplaced::plan);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const PlanItemAdded*) {
    visit("item", &PlanItemAdded::item);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const PlanItemChanged*) {
    visit("item", &PlanItemChanged::item);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const Heard*) {
    visit("by", &Heard::by);
    visit("at", &Heard::at);
    visit("how", &Heard::how);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const EventPosted*) {
    visit("name", &EventPosted::name);
    visit("form", &EventPosted::form);
    visit("fields", &EventPosted::fields);
    visit("words", &EventPosted::words);
    visit("heard", &EventPosted::heard);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const MailRefused*) {
    visit("mail", &MailRefused::mail);
    visit("to", &MailRefused::to);
    visit("reply", &MailRefused::reply);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const CaseStarted*) {
    visit("workflow", &CaseStarted::workflow);
    visit("new_case", &CaseStarted::new_case);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const PlanAnswered*) {
    visit("answer", &PlanAnswered::answer);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const LinksRevoked*) {
    visit("mails", &LinksRevoked::mails);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const CaseMigrated*) {
    visit("to_hash", &CaseMigrated::to_hash);
    visit("may_close", &CaseMigrated::may_close);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const CallArranged*) {
    visit("task", &CallArranged::task);
    visit("starts", &CallArranged::starts);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const CustomerForgotten*) {
    visit("responses", &CustomerForgotten::responses);
    visit("tasks", &CustomerForgotten::tasks);
    visit("mails", &CustomerForgotten::mails);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const AbsenceTold*) {
    visit("task", &AbsenceTold::task);
}

template <class Visit>
constexpr void visit_fields(Visit&, const FilesAttached*) {}

template <class Visit>
constexpr void visit_fields(Visit& visit, const AttachmentBounds*) {
    visit("of_file", &AttachmentBounds::of_file);
    visit("of_link", &AttachmentBounds::of_link);
    visit("of_case", &AttachmentBounds::of_case);
    visit("left", &AttachmentBounds::left);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const NewAttachment*) {
    visit("name", &NewAttachment::name);
    visit("words", &NewAttachment::words);
    visit("task", &NewAttachment::task);
    visit("item", &NewAttachment::item);
    visit("content", &NewAttachment::content);
}
template <class Visit>
constexpr void visit_fields(Visit& visit, const Attached*) {
    visit("files", &Attached::files);
    visit("mail", &Attached::mail);
    visit("bounds", &Attached::bounds);
}

/// The bytes of a file.
template <>
void write_stored(std::string& out, const std::shared_ptr<const std::string>& content) {
    write_stored(out, Value(Bytes{*content}));
}
template <>
void read_stored(const Value& stored, std::shared_ptr<const std::string>& content) {
    Value bytes;
    read_stored(stored, bytes);
    const auto* known = bytes.as<Bytes>();
    content = std::make_shared<const std::string>(known == nullptr ? "" : known->octets);
}

namespace {

/// The event without what happened, which stands beside it.
struct Envelope {
    std::string key;
    Instant at{};
    std::string actor;
    CaseNumber case_number = 0;
    std::optional<int> expected_revision;
    bool may_act_for_others = false;
    Attached attached;
};

template <class Visit>
constexpr void visit_fields(Visit& visit, const Envelope*) {
    visit("key", &Envelope::key);
    visit("at", &Envelope::at);
    visit("actor", &Envelope::actor);
    visit("case", &Envelope::case_number);
    visit("expected_revision", &Envelope::expected_revision);
    visit("may_act_for_others", &Envelope::may_act_for_others);
    visit("attached", &Envelope::attached);
}

constexpr std::array<std::string_view, std::variant_size_v<What>> what_names = {
    "response_arrived",  "timer_fired",        "task_claimed",  "task_released",
    "task_completed",    "task_reassigned",    "task_paused",   "task_resumed",
    "task_commented",    "draft_saved",        "plan_replaced", "plan_item_added",
    "plan_item_changed", "event_posted",       "mail_refused",  "case_started",
    "plan_answered",     "links_revoked",      "case_migrated", "call_arranged",
    "absence_told",      "customer_forgotten", "files_attached"};

template <std::size_t index = 0>
void read_what(const Value& root, What& what) {
    if constexpr (index == std::variant_size_v<What>) {
        throw UnreadableText("a parked event is of a kind that this version of Heed does not know");
    } else if (const Value* found = root.find(what_names[index])) {
        read_stored(*found, what.emplace<index>());
    } else {
        read_what<index + 1>(root, what);
    }
}

}  // namespace

std::string write_event(const Event& event) {
    const Envelope envelope{event.key,
                            event.at,
                            event.actor,
                            event.case_number,
                            event.expected_revision,
                            event.may_act_for_others,
                            event.attached};
    std::string out = write_text_of(envelope);
    out.back() = ',';
    append_text(out, what_names[event.what.index()]);
    out += ':';
    std::visit([&](const auto& kind) { write_stored(out, kind); }, event.what);
    out += '}';
    return out;
}

Event read_event(std::string_view stored) {
    const Value root = open_stored(stored);
    Envelope envelope;
    read_stored(root, envelope);
    Event event{.key = std::move(envelope.key),
                .at = envelope.at,
                .actor = std::move(envelope.actor),
                .case_number = envelope.case_number,
                .expected_revision = envelope.expected_revision,
                .may_act_for_others = envelope.may_act_for_others,
                .what = {},
                .attached = std::move(envelope.attached)};
    read_what(root, event.what);
    return event;
}

}  // namespace heed::json
