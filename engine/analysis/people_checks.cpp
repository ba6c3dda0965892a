#include "engine/analysis/people_checks.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/never_wins.h"
#include "engine/analysis/projection.h"
#include "engine/decision/people.h"
#include "engine/decision/selection.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// What somebody is named for: it decides how much an empty team matters.
enum class Part { does_the_work, is_told };

class PeopleCheck {
  public:
    explicit PeopleCheck(const Examined& examined) : examined_(examined) {}

    void check() {
        for (const Role& role : examined_.workflow.roles) {
            for (const Who& who : role.candidates) {
                check_who(who, Part::does_the_work);
            }
        }
        for (const State& state : examined_.workflow.states) {
            if (state.task) {
                check_task(*state.task);
            }
        }
        for_each_actions(examined_.workflow, [&](StateId, const Actions& actions) {
            for (const Action& action : actions) {
                check_action(action);
            }
        });
    }

  private:
    void check_task(const TaskRule& task) {
        check_who(task.assignee, Part::does_the_work);
        if (task.assignee.kind == WhoKind::assignee) {
            report(true, task.assignee,
                   "“assignee” is whoever has the task, so it cannot say who gets it",
                   "name a role, a team or a person");
        }
        for (const Who& who : task.participants) {
            check_who(who, Part::is_told);
        }
    }

    void check_action(const Action& action) {
        if (const auto* escalate = std::get_if<action::Escalate>(&action.what)) {
            for (const Who& who : escalate->to) {
                check_who(who, Part::is_told);
                check_somebody_is_above(who);
            }
        } else if (const auto* remind = std::get_if<action::Remind>(&action.what)) {
            check_who(remind->whom, Part::is_told);
        } else if (const auto* invite = std::get_if<action::Invite>(&action.what)) {
            for (const Who& who : invite->whom) {
                check_who(who, Part::is_told);
            }
        }
    }

    void check_who(const Who& who, Part part) {
        if (who.kind == WhoKind::customer) {
            report(true, who, "the customer is no colleague, so nobody is found here",
                   "to write to the customer: {send: TEMPLATE, to: customer}");
        } else if (who.kind == WhoKind::team) {
            check_team(who, part);
        } else if (who.kind == WhoKind::whoever_did && !is_done(who.name)) {
            report(false, who, "nobody ever does “" + who.name + "”: there is no task in it",
                   "name a state with a task");
        }
    }

    bool is_mere_address(const Who& who) const {
        const Directory& directory = examined_.program.directory;
        const Team* team = who.kind == WhoKind::team ? directory.find_team(who.name) : nullptr;
        return team != nullptr && !team->email.empty() && directory.members_of(who.name).empty();
    }

    /// A mailbox cannot take a task over: whoever is brought in has to be somebody.
    void check_somebody_is_above(const Who& who) {
        const Role* role =
            who.kind == WhoKind::role ? examined_.workflow.find_role(who.name) : nullptr;
        const bool is_nobody = role == nullptr || role->candidates.empty()
                                   ? is_mere_address(who)
                                   : is_mere_address(role->candidates.back());
        if (!is_nobody || !reported_.emplace(who.place.line, who.place.column).second) {
            return;
        }
        const Who& team =
            role == nullptr || role->candidates.empty() ? who : role->candidates.back();
        examined_.findings.error(
            code::escalates_to_empty_team, who.place, length_of(to_text(who)),
            "this escalation brings in nobody: the team “" + team.name +
                "” has an address and no members",
            "name the team in people.csv, in the column teams of whoever is in it");
    }

    void check_team(const Who& who, Part part) {
        const Directory& directory = examined_.program.directory;
        const Team* team = directory.find_team(who.name);
        if (team == nullptr || !directory.members_of(who.name).empty()) {
            return;
        }
        if (team->email.empty()) {
            report(true, who, "the team “" + who.name + "” has no members and no address",
                   "name the team in people.csv, in the column teams of whoever is in it");
        } else if (part == Part::does_the_work) {
            report(false, who,
                   "the team “" + who.name + "” has no members, so nobody can claim its tasks",
                   "name the team in people.csv, in the column teams of whoever is in it");
        }
    }

    bool is_done(const std::string& name) const {
        const State* state = examined_.workflow.find_state(name);
        return state == nullptr ||
               std::ranges::any_of(examined_.workflow.states, [&](const State& other) {
                   return other.task && (other.id == state->id ||
                                         examined_.workflow.is_descendant(other.id, state->id));
               });
    }

    void report(bool is_error, const Who& who, std::string message, std::string help) {
        if (!reported_.emplace(who.place.line, who.place.column).second) {
            return;
        }
        const int length = length_of(to_text(who));
        if (is_error) {
            examined_.findings.error(code::may_be_nobody, who.place, length, std::move(message),
                                     std::move(help));
        } else {
            examined_.findings.warning(code::may_be_nobody, who.place, length, std::move(message),
                                       std::move(help));
        }
    }

    const Examined& examined_;
    std::set<std::pair<int, int>> reported_;
};

/// Whether a guard reads what a respondent can change.
bool reads_a_score(const Examined& examined, const cel::Expression& expression) {
    return std::ranges::any_of(expression.names(), [&](const std::string& name) {
        const Condition* condition = condition_behind(examined.workflow, name);
        return condition != nullptr
                   ? reads_a_score(examined, condition->holds)
                   : scale_of_name(examined, name).has_value() && !name.starts_with("form.");
    });
}

}  // namespace

void check_people(const Examined& examined) {
    PeopleCheck(examined).check();
}

void check_updates_are_heard(const Examined& examined) {
    const Workflow& workflow = examined.workflow;
    for (const State& state : workflow.states) {
        for (const Handler& handler : state.on) {
            if (hears(handler.event, "response.updated", state)) {
                return;
            }
        }
    }
    for (const DecisionList& list : lists_of(workflow)) {
        for (const Transition& line : *list.transitions) {
            if (line.when && !line.targets.empty() && reads_a_score(examined, *line.when)) {
                examined.findings.warning(
                    code::updates_unheard, place_of(line), length_of(line),
                    "this decides by a score, and nothing hears it when the respondent changes it "
                    "later",
                    "at the top: on: {response.updated: …}, for example to call whoever is unhappy "
                    "now");
                return;
            }
        }
    }
}

}  // namespace heed
