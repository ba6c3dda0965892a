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

const ItemAnswer* Case::current_answer_to(int item) const {
    for (auto answer = answers.rbegin(); answer != answers.rend(); ++answer) {
        if (!promised.presented_at || answer->presented_at != *promised.presented_at) {
            return nullptr;
        }
        if (const ItemAnswer* known = answer->find_item(item)) {
            return known;
        }
    }
    return nullptr;
}

bool Case::is_unanswered_news(int item) const {
    const PlanItem* now = plan.find_item(item);
    return now != nullptr && promised.find_item(item) != nullptr && now->reason_at &&
           promised.presented_at && *now->reason_at > *promised.presented_at &&
           std::ranges::none_of(answers, [&](const PlanAnswer& answer) {
               return answer.at >= *now->reason_at && answer.find_item(item) != nullptr;
           });
}

bool Case::awaits_answer() const {
    return promised.presented_at.has_value() &&
           (current_answer() == nullptr ||
            std::ranges::any_of(promised.items, [&](const PlanItem& item) {
                return is_unanswered_news(item.number);
            }));
}

const ItemAnswer* Case::standing_answer(const PlanItem& item) const {
    for (auto answer = answers.rbegin(); answer != answers.rend(); ++answer) {
        if (const ItemAnswer* known = answer->find_item(item.number)) {
            const bool is_of_before = item.reason_at && *item.reason_at > answer->at;
            return known->is_about(item) && !is_of_before ? known : nullptr;
        }
    }
    return nullptr;
}

bool Case::is_outranked(const Said& told) const {
    const Instant heard_at = told.heard_at.value_or(told.at);
    const auto is_own = [&](const Said& own) {
        return own.heard_by.empty() && own.kind == SaidKind::form && own.name == told.name &&
               own.at > heard_at;
    };
    const auto answers_the_same = [&](const PlanAnswer& own) {
        return own.presented_at <= heard_at && own.at > heard_at;
    };
    const bool is_of_plan = told.name == "customer.accepted" || told.name == "customer.commented" ||
                            told.name == "customer.disputed";
    return !told.heard_by.empty() &&
           ((told.kind == SaidKind::form && std::ranges::any_of(said, is_own)) ||
            (is_of_plan && std::ranges::any_of(answers, answers_the_same)));
}

const CaseResponse* Case::find_response(int wanted) const {
    const auto found = std::ranges::find(responses, wanted, &CaseResponse::number);
    return found == responses.end() ? nullptr : &*found;
}

}  // namespace heed
