#include "adapters/web/long_reply.h"

#include <utility>

namespace heed::web {

void LongReply::add(std::string_view text) {
    std::function<void()> wake;
    {
        const std::lock_guard lock(guard_);
        wake = added_.empty() ? wake_ : nullptr;
        added_ += text;
    }
    if (wake) {
        wake();  // it may come back at once and take
    }
}

void LongReply::connect(std::function<void()> wake) {
    const std::lock_guard lock(guard_);
    wake_ = std::move(wake);
}

std::string LongReply::take() {
    const std::lock_guard lock(guard_);
    return std::exchange(added_, {});
}

}  // namespace heed::web
