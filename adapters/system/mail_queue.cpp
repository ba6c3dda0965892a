#include "adapters/system/mail_queue.h"

#include <iterator>

namespace heed::system {

void MailQueue::push(std::vector<OutboxMail> mails) {
    const std::lock_guard lock(mutex_);
    mails_.insert(mails_.end(), std::make_move_iterator(mails.begin()),
                  std::make_move_iterator(mails.end()));
    changed_.notify_all();
}

void MailQueue::give_back(OutboxMail mail) {
    const std::lock_guard lock(mutex_);
    mails_.push_back(std::move(mail));
    changed_.notify_one();
}

std::optional<OutboxMail> MailQueue::pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !mails_.empty(); });
    if (closed_) {
        return std::nullopt;
    }
    OutboxMail next = std::move(mails_.front());
    mails_.pop_front();
    return next;
}

size_t MailQueue::size() const {
    const std::lock_guard lock(mutex_);
    return mails_.size();
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
