#include "engine/analysis/people_left.h"

#include <algorithm>
#include <set>

#include "engine/analysis/decision_lists.h"
#include "engine/decision/people.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using People = std::set<std::string>;

/// Whether today's directory says whom it means, whatever the case.
bool is_fixed(const Who& who) {
    return who.kind == WhoKind::person || who.kind == WhoKind::team;
}

class SomebodyLeft {
  public:
    explicit SomebodyLeft(const Examined& examined)
        : examined_(examined), directory_(examined.program.directory) {}

    void check_list(const std::vector<Who>& list, const std::string& name) {
        const auto last =
            std::find_if(list.rbegin(), list.rend(), [](const Who& who) { return who.but_not; });
        if (last == list.rend() || directory_.people.empty()) {
            return;
        }
        const People left = fixed_people(list);
        const auto is_any_author = [](const Who& who) { return who.but_not && !is_fixed(who); };
        if (left.empty()) {
            report(*last, "whoever else is asked, nobody is left in " + name);
        } else if (left.size() == 1 && std::ranges::any_of(list, is_any_author)) {
            const std::string who = directory_.name_of(*left.begin());
            report(*last, "if " + who + " is left out, nobody is left in " + name);
        }
    }

  private:
    /// Those who are always among the list's people, without those who never are.
    People fixed_people(const std::vector<Who>& list) const {
        People all;
        for (const Who& who : list) {
            const Role* role =
                who.kind == WhoKind::role ? examined_.workflow.find_role(who.name) : nullptr;
            if (!who.but_not) {
                all.merge(role == nullptr ? people_of(who) : fixed_people(role->candidates));
            }
        }
        for (const Who& who : list) {
            for (const std::string& person : who.but_not ? people_of(who) : People()) {
                all.erase(person);
            }
        }
        return all;
    }

    People people_of(const Who& who) const {
        People people;
        if (who.kind == WhoKind::person && directory_.find_person(who.name) != nullptr) {
            people.insert(directory_.find_person(who.name)->email);
        }
        for (const Person* member : who.kind == WhoKind::team ? directory_.members_of(who.name)
                                                              : std::vector<const Person*>()) {
            people.insert(member->email);
        }
        return people;
    }

    void report(const Who& who, std::string message) const {
        examined_.findings.error(code::nobody_left, who.place, length_of(to_text(who)),
                                 std::move(message), "name one more: team NAME or person EMAIL");
    }

    const Examined& examined_;
    const Directory& directory_;
};

}  // namespace

void check_somebody_is_left(const Examined& examined) {
    SomebodyLeft check(examined);
    for (const Role& role : examined.workflow.roles) {
        check.check_list(role.candidates, "“" + role.name + "”");
    }
    for_each_actions(examined.workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            if (const auto* escalate = std::get_if<action::Escalate>(&action.what)) {
                check.check_list(escalate->to, "this escalation");
            } else if (const auto* invite = std::get_if<action::Invite>(&action.what)) {
                check.check_list(invite->whom, "this invitation");
            }
        }
    });
}

}  // namespace heed
