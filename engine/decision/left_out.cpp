#include <algorithm>

#include "engine/decision/people.h"
#include "engine/decision/plan_writers.h"

namespace heed {
namespace {

std::vector<std::string> everybody_meant(const Step& step, const Who& who) {
    return who.kind == WhoKind::whoever_wrote ? writers_of(step.current)
                                              : people_of(step.program, party_meant(step, who));
}

}  // namespace

std::vector<LeftOut> left_out_of(const Step& step, const std::vector<Who>& list) {
    std::vector<LeftOut> all;
    const auto add = [&](const LeftOut& one) {
        if (find_left_out(all, one.person) == nullptr) {
            all.push_back(one);
        }
    };
    for (const Who& who : list) {
        const Who named{who.kind, who.name, who.place};
        const Role* role = who.kind == WhoKind::role ? step.workflow.find_role(who.name) : nullptr;
        if (who.but_not) {
            for (const std::string& person : everybody_meant(step, named)) {
                add({to_recipient(step.program, person).email, to_text(named)});
            }
        } else if (role != nullptr) {
            std::ranges::for_each(left_out_of(step, role->candidates), add);
        }
    }
    return all;
}

const LeftOut* find_left_out(std::span<const LeftOut> all, std::string_view person) {
    const auto found = std::ranges::find_if(
        all, [&](const LeftOut& one) { return is_same_person(one.person, person); });
    return found == all.end() ? nullptr : &*found;
}

bool is_for_writing(const LeftOut& one) {
    return one.by == to_text(Who{WhoKind::whoever_wrote, "plan", {}});
}

std::string words_for(const Program& program, const LeftOut& one) {
    const std::string name = program.directory.name_of(one.person);
    return is_for_writing(one) ? name + " wrote the plan, so somebody else has to do this."
                               : name + " is left out of this task (“but not " + one.by +
                                     "”), so somebody else has to do it.";
}

}  // namespace heed
