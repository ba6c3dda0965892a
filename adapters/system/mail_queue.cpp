#include "adapters/system/mail_queue.h"

#include <algorithm>
#include <iterator>

namespace heed::system {

/// Of the lanes that wait, as many as there is work for: waking all for each mail costs more than
/// sending it.
void MailQueue::wake(std::size_t lanes) {
    for (lanes = std::min(lanes, mails_.size()); lanes > 0; --lanes) {
        changed_.notify_one();
    }
}

void MailQueue::push(std::vector<OutboxMail> mails) {
    const std::lock_guard lock(mutex_);
    mails_.insert(mails_.end(), std::make_move_iterator(mails.begin()),
                  std::make_move_iterator(mails.end()));
    wake(mails.size());
}

void MailQueue::give_back(OutboxMail mail) {
    const std::lock_guard lock(mutex_);
    mails_.push_back(std::move(mail));
    wake(1);
}

std::optional<OutboxMail> MailQueue::pop(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [this] { return closed_ || has_next(); });
    if (closed_ || !has_next()) {
        return std::nullopt;
    }
    OutboxMail next = std::move(mails_.front());
    mails_.pop_front();
    ++under_way_;
    return next;
}

void MailQueue::done() {
    const std::lock_guard lock(mutex_);
    --under_way_;
    wake(1);
}

void MailQueue::allow(std::size_t at_a_time) {
    const std::lock_guard lock(mutex_);
    if (at_a_time > most_) {
        wake(at_a_time - most_);
    }
    most_ = at_a_time;
}

std::size_t MailQueue::size() const {
    const std::lock_guard lock(mutex_);
    return mails_.size();
}

std::size_t MailQueue::under_way() const {
    const std::lock_guard lock(mutex_);
    return under_way_;
}

void MailQueue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
}

bool MailQueue::closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
}

}  // namespace heed::system
