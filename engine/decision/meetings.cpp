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

/// Whether it is open from then on for half an hour without a break.
bool fits(const Calendar& calendar, Instant starts) {
    return calendar.open_time_between(starts, starts + half_an_hour) == half_an_hour;
}

/// The first half hour from then on that fits; that very time where no day ever has one.
Instant first_chance(const Calendar& calendar, Instant from) {
    constexpr int most_looked_at = 100;
    auto starts = calendar.next_opening(from);
    for (int looked_at = 0; starts && !fits(calendar, *starts); ++looked_at) {
        if (looked_at == most_looked_at) {
            return from;
        }
        starts = calendar.next_opening(*starts + half_an_hour);
    }
    return starts.value_or(from);
}

/// The last half hour that fits before the task is due, but not in the past.
Instant last_chance(Step& step, StateId source) {
    const Calendar& calendar = calendar_of(step, source);
    const Task* task = task_in_scope(step, source);
    const auto due = task != nullptr ? task->due : due_of(step, source);
    const Instant first = first_chance(calendar, step.at);
    auto starts = due ? calendar.before_open_time(*due, half_an_hour) : std::nullopt;
    if (starts && !fits(calendar, *starts)) {  // it would go on after a closing: end with that
        starts =
            *starts - (half_an_hour - calendar.open_time_between(*starts, *starts + half_an_hour));
    }
    return starts && fits(calendar, *starts) ? std::max(*starts, first) : first;
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

void invite_all(Step& step, const std::vector<Recipient>& guests, const Invitation& invitation,
                const Task* task) {
    for (const Recipient& guest : guests) {
        tell(step, "call-invitation", guest, {.task = task, .invitation = invitation});
    }
}

/// The meeting that the state has called and that is to come, as it is to be moved; else a new one.
Meeting next_meeting(Step& step, const std::string& state, const Text& summary) {
    const auto known = std::ranges::find_if(step.current.meetings, [&](const Meeting& one) {
        return one.state == state && one.invitation.starts > step.at;
    });
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

/// Takes the call out of the calendars of those who need not come any more.
void uninvite(Step& step, Invitation invitation, std::vector<std::string> dropped,
              const Text& reason) {
    invitation.cancelled = true;
    ++invitation.sequence;
    invitation.attendees = std::move(dropped);
    for (const std::string& guest : invitation.attendees) {
        tell(step, "call-invitation", to_recipient(step.program, guest),
             {.reason = reason, .invitation = invitation});
    }
}

enum class Whom { everybody, newcomers };

/// Invites the guests; whoever was invited before and is none of them is told so.
void send_out(Step& step, Meeting meeting, std::vector<Recipient> guests, const Task* task,
              Whom whom) {
    const std::vector<std::string> before = meeting.invitation.attendees;
    meeting.invitation.attendees = attendees_of(guests);
    std::vector<std::string> dropped;
    std::ranges::copy_if(before, std::back_inserter(dropped), [&](const std::string& guest) {
        return std::ranges::find(guests, guest, &Recipient::email) == guests.end();
    });
    step.emit(ArrangeMeeting{meeting});
    if (whom == Whom::newcomers) {
        std::erase_if(guests, [&](const Recipient& guest) {
            return std::ranges::find(before, guest.email) != before.end();
        });
    }
    invite_all(step, guests, meeting.invitation, task);
    uninvite(step, meeting.invitation, std::move(dropped), words_for(step));
}

/// Whether the state is left because its call was made, and what came of it documented.
bool was_held(const Step& step, const std::string& owner) {
    const auto* done = std::get_if<TaskCompleted>(&step.event.what);
    const Task* task = done == nullptr ? nullptr : step.current.find_task(done->task);
    if (task == nullptr || task->state != owner) {
        return false;
    }
    const auto outcome = std::ranges::find(task->outcomes, done->outcome, &TaskOutcome::name);
    return outcome != task->outcomes.end() && !(outcome->form.empty() && outcome->attend.empty());
}

/// Whom the task's call is with: who holds it in place of the whole team.
std::vector<Party> guests_of(Step& step, const action::Invite& invite, const Task* task) {
    std::vector<Party> parties = resolve_all(step, invite.whom, task);
    if (task != nullptr && !task->holder.empty()) {
        std::ranges::replace(parties, task->assignee, Party{task->holder, {}});
    }
    return parties;
}

}  // namespace

void call_meeting(Step& step, StateId source, const action::Invite& invite) {
    const Task* task = task_in_scope(step, source);
    Meeting meeting = next_meeting(step, step.state(source).name, summary_of(step, source));
    const bool is_standing = meeting.invitation.starts > step.at && !invite.at;
    const auto starts = is_standing ? meeting.invitation.starts : start_of(step, source, invite);
    if (!starts) {
        return;
    }
    const std::vector<Recipient> guests =
        recipients_there(step, guests_of(step, invite, task), *starts);
    if (guests.empty()) {
        return;
    }
    meeting.invitation.starts = *starts;
    meeting.invitation.ends =
        add(calendar_of(step, source), *starts, invite.length).value_or(*starts + half_an_hour);
    send_out(step, std::move(meeting), guests, task,
             is_standing ? Whom::newcomers : Whom::everybody);
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
    send_out(step, std::move(meeting), recipients_there(step, parties, starts), &task,
             Whom::everybody);
}

std::string owner_of_call(const Task& task) {
    return task.state.empty() ? "task " + std::to_string(task.number) : task.state;
}

void cancel_meetings(Step& step, const std::string& owner) {
    const bool is_over = was_held(step, owner);
    const std::vector<Meeting> meetings = step.current.meetings;
    for (Meeting meeting : meetings) {
        if (meeting.state != owner) {
            continue;
        }
        const Invitation before = meeting.invitation;
        meeting.was_held = is_over;
        meeting.invitation.cancelled = !is_over;
        meeting.invitation.sequence += is_over ? 0 : 1;
        step.emit(ArrangeMeeting{meeting});
        if (!is_over && before.starts > step.at) {
            uninvite(step, before, before.attendees, words_for(step));
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
        uninvite(step, meeting.invitation, std::move(dropped), "claimed");
    }
}

}  // namespace heed
