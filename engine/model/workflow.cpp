#include "engine/model/workflow.h"

#include <algorithm>

namespace heed {
namespace {

template <class Items>
auto find_named(const Items& items, std::string_view name) -> decltype(items.data()) {
    const auto found = std::ranges::find(items, name, &Items::value_type::name);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const State* Workflow::find_state(std::string_view wanted) const {
    return find_named(states, wanted);
}
const Role* Workflow::find_role(std::string_view wanted) const {
    return find_named(roles, wanted);
}
const Form* Workflow::find_form(std::string_view wanted) const {
    return find_named(forms, wanted);
}
const Condition* Workflow::find_condition(std::string_view wanted) const {
    return find_named(conditions, wanted);
}

const FormField* Form::find_field(std::string_view wanted) const {
    return find_named(fields, wanted);
}

bool Workflow::is_descendant(StateId state, StateId ancestor) const {
    for (StateId at = states[static_cast<size_t>(state)].parent; at >= 0;
         at = states[static_cast<size_t>(at)].parent) {
        if (at == ancestor) {
            return true;
        }
    }
    return false;
}

}  // namespace heed
