#include "engine/model/case.h"

#include <algorithm>

namespace heed {

bool Case::is_in(std::string_view state) const {
    return std::ranges::find(states, state) != states.end();
}

const Task* Case::find_task(int wanted) const {
    const auto found = std::ranges::find(tasks, wanted, &Task::number);
    return found == tasks.end() ? nullptr : &*found;
}

Task* Case::find_task(int wanted) {
    const auto found = std::ranges::find(tasks, wanted, &Task::number);
    return found == tasks.end() ? nullptr : &*found;
}

const PlanAnswer* Case::current_answer() const {
    const bool is_current = !answers.empty() && promised.presented_at &&
                            answers.back().presented_at == *promised.presented_at;
    return is_current ? &answers.back() : nullptr;
}

const ItemAnswer* Case::standing_answer(const PlanItem& item) const {
    for (auto answer = answers.rbegin(); answer != answers.rend(); ++answer) {
        if (const ItemAnswer* known = answer->find_item(item.number)) {
            return known->is_about(item) ? known : nullptr;
        }
    }
    return nullptr;
}

const CaseResponse* Case::find_response(int wanted) const {
    const auto found = std::ranges::find(responses, wanted, &CaseResponse::number);
    return found == responses.end() ? nullptr : &*found;
}

}  // namespace heed
