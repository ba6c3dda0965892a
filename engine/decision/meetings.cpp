#include "engine/decision/meetings.h"

#include <algorithm>
#include <set>

#include "engine/decision/actions.h"
#include "engine/decision/calendars.h"
#include "engine/decision/guards.h"
#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/tasks.h"

namespace heed {
namespace {

constexpr std::chrono::minutes half_an_hour(30);

const Task* task_in_scope(const Step& step, StateId source) {
    const std::vector<int> tasks = tasks_in_scope(step, source);
    return tasks.empty() ? nullptr : step.current.find_task(tasks.front());
}

/// The last open half hour before the task is due, but not in the past.
Instant last_chance(Step& step, StateId source) {
    const Calendar& calendar = calendar_of(step, source);
    const Task* task = task_in_scope(step, source);
    const auto due = task != nullptr ? task->due : due_of(step, source);
    const Instant opening = calendar.next_opening(step.at).value_or(step.at);
    const auto before_due = due ? calendar.before_open_time(*due, half_an_hour) : std::nullopt;
    return before_due ? std::max(*before_due, opening) : opening;
}

std::optional<Instant> start_of(Step& step, StateId source, const action::Invite& invite) {
    if (!invite.at) {
        return last_chance(step, source);
    }
    const auto value = value_of(step, *invite.at, "invite at");
    return value ? to_instant(*value, calendar_of(step, source)) : std::nullopt;
}

std::vector<std::string> attendees_of(const std::vector<Recipient>& guests) {
    std::vector<std::string> addresses;
    for (const Recipient& guest : guests) {
        addresses.push_back(guest.email);
    }
    return addresses;
}

/// `17-4-m3`; what makes it unique in the world is added where it goes out.
std::string new_uid(const Step& step) {
    return std::to_string(step.current.number) + "-" + std::to_string(step.entry.revision) + "-m" +
           std::to_string(step.current.last_mail + 1);
}

Text summary_of(Step& step, StateId source) {
    if (const Task* task = task_in_scope(step, source)) {
        return task->title;
    }
    const State& state = step.state(source);
    return state.task ? title_of(step, *state.task) : step.workflow.title;
}

void invite_all(Step& step, const std::vector<Recipient>& guests, const Invitation& invitation) {
    for (const Recipient& guest : guests) {
        tell(step, "call-invitation", guest, {.invitation = invitation});
    }
}

/// The meeting that the state has called, as it is to be moved; else a new one of it.
Meeting next_meeting(Step& step, const std::string& state, const Text& summary) {
    const auto known = std::ranges::find(step.current.meetings, state, &Meeting::state);
    if (known != step.current.meetings.end()) {
        Meeting moved = *known;
        ++moved.invitation.sequence;
        return moved;
    }
    Meeting meeting{.state = state, .invitation = {}};
    meeting.invitation.uid = new_uid(step);
    meeting.invitation.summary = summary;
    return meeting;
}

/// The innermost state around the task that has called a meeting; else its own.
std::string state_of_call(const Step& step, const State& own) {
    for (const State* state = &own; state->id != root_state; state = &step.state(state->parent)) {
        if (std::ranges::find(step.current.meetings, state->name, &Meeting::state) !=
            step.current.meetings.end()) {
            return state->name;
        }
    }
    return own.name;
}

void send_out(Step& step, Meeting meeting, const std::vector<Recipient>& guests) {
    meeting.invitation.attendees = attendees_of(guests);
    step.emit(ArrangeMeeting{meeting});
    invite_all(step, guests, meeting.invitation);
}

}  // namespace

void call_meeting(Step& step, StateId source, const action::Invite& invite) {
    const auto starts = start_of(step, source, invite);
    const Task* task = task_in_scope(step, source);
    const std::vector<Recipient> guests = recipients(step, resolve_all(step, invite.whom, task));
    if (!starts || guests.empty()) {
        return;
    }
    Meeting meeting = next_meeting(step, step.state(source).name, summary_of(step, source));
    meeting.invitation.starts = *starts;
    meeting.invitation.ends =
        add(calendar_of(step, source), *starts, invite.length).value_or(*starts + half_an_hour);
    send_out(step, std::move(meeting), guests);
}

void arrange_call(Step& step, const Task& task, Instant starts) {
    const State* own = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
    Meeting meeting = next_meeting(
        step, own == nullptr ? owner_of_call(task) : state_of_call(step, *own), task.title);
    std::vector<Party> parties{task.holder.empty() ? task.assignee : Party{task.holder, {}}};
    parties.insert(parties.end(), task.participants.begin(), task.participants.end());
    for (const std::string& guest : meeting.invitation.attendees) {
        parties.push_back({guest, {}});
    }
    meeting.invitation.starts = starts;
    meeting.invitation.ends = starts + half_an_hour;
    send_out(step, std::move(meeting), recipients(step, parties));
}

std::string owner_of_call(const Task& task) {
    return task.state.empty() ? "task " + std::to_string(task.number) : task.state;
}

void cancel_meetings(Step& step, const std::string& owner) {
    const std::vector<Meeting> meetings = step.current.meetings;
    for (Meeting meeting : meetings) {
        if (meeting.state != owner) {
            continue;
        }
        meeting.invitation.cancelled = true;
        ++meeting.invitation.sequence;
        step.emit(ArrangeMeeting{meeting});
        if (meeting.invitation.starts > step.at) {
            for (const std::string& guest : meeting.invitation.attendees) {
                tell(step, "call-invitation", to_recipient(step.program, guest),
                     {.reason = words_for(step), .invitation = meeting.invitation});
            }
        }
    }
}

void cancel_meetings_of(Step& step, StateId id) {
    cancel_meetings(step, step.state(id).name);
}

void cancel_call_of(Step& step, const Task& task) {
    if (task.state.empty()) {
        cancel_meetings(step, owner_of_call(task));
    }
}

void uninvite_rest(Step& step, const Task& task) {
    const std::vector<std::string> members = people_of(step.program, task.assignee);
    const auto needs_not_come = [&](const std::string& guest) {
        const auto is_guest = [&](const std::string& other) {
            return is_same_person(other, guest);
        };
        return !is_guest(task.holder) && std::ranges::any_of(members, is_guest) &&
               std::ranges::none_of(task.participants,
                                    [&](const Party& party) { return is_guest(party.person); });
    };
    const std::vector<Meeting> meetings = step.current.meetings;
    for (Meeting meeting : meetings) {
        std::vector<std::string> dropped;
        std::ranges::copy_if(meeting.invitation.attendees, std::back_inserter(dropped),
                             needs_not_come);
        if (meeting.state != owner_of_call(task) || meeting.invitation.starts <= step.at ||
            dropped.empty()) {
            continue;
        }
        std::erase_if(meeting.invitation.attendees, needs_not_come);
        step.emit(ArrangeMeeting{meeting});
        Invitation cancelled = meeting.invitation;
        cancelled.cancelled = true;
        ++cancelled.sequence;
        cancelled.attendees = dropped;
        for (const std::string& guest : dropped) {
            tell(step, "call-invitation", to_recipient(step.program, guest),
                 {.reason = "claimed", .invitation = cancelled});
        }
    }
}

}  // namespace heed
