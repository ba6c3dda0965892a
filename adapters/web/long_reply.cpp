#include "adapters/web/long_reply.h"

namespace heed::web {

void LongReply::add(std::string_view text) {
    change([&] { added_ += text; });
}

void LongReply::end(End end) {
    change([&] { end_ = end; });
}

void LongReply::change(const std::function<void()>& how) {
    std::function<void()> wake;
    {
        const std::lock_guard lock(guard_);
        wake = added_.empty() && end_ == End::not_yet ? wake_ : nullptr;
        how();
    }
    if (wake) {
        wake();  // it may come back at once and take
    }
}

void LongReply::connect(std::function<void()> wake) {
    const std::lock_guard lock(guard_);
    wake_ = std::move(wake);
}

LongReply::Part LongReply::take() {
    const std::lock_guard lock(guard_);
    return {std::exchange(added_, {}), end_};
}

}  // namespace heed::web
