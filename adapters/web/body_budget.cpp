#include "adapters/web/body_budget.h"

namespace heed::web {

BodyBudget::Share::~Share() {
    if (bytes_ > 0) {
        budget_->move(client_, bytes_, 0);
    }
}

bool BodyBudget::Share::grow_to(std::size_t bytes) {
    if (bytes != bytes_ && !budget_->move(client_, bytes_, bytes)) {
        return false;
    }
    bytes_ = bytes;
    return true;
}

std::size_t BodyBudget::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

bool BodyBudget::move(const std::string& client, std::size_t from, std::size_t to) {
    const std::lock_guard lock(mutex_);
    std::size_t& of_client = by_client_[client];
    const std::size_t together = taken_ - from + to;
    const std::size_t own = of_client - from + to;
    const bool has_room = to <= from || (together <= limits_.together && own <= limits_.of_client);
    if (has_room) {
        taken_ = together;
        of_client = own;
    }
    if (of_client == 0) {
        by_client_.erase(client);
    }
    return has_room;
}

}  // namespace heed::web
