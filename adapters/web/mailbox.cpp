#include "adapters/web/mailbox.h"

#include <atomic>

#include "adapters/threads/guarded.h"
#include "adapters/web/problem.h"

namespace heed::web {
namespace {

thread_local const Mailbox* own_mailbox = nullptr;

class Ticket {
  public:
    Ticket(std::shared_ptr<Mailbox> mailbox, std::uint64_t connection, std::uint64_t request)
        : mailbox_(std::move(mailbox)), connection_(connection), request_(request) {}
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    ~Ticket() {
        if (!answered_) {
            threads::guarded("a request without an answer", [this] {
                answer(unexpected_failure("a request was dropped without an answer"));
            });
        }
    }

    void answer(Reply&& reply) {
        if (!answered_.exchange(true)) {
            if (reply.rest) {
                reply.rest->connect(
                    [mailbox = mailbox_, connection = connection_, request = request_] {
                        mailbox->put({connection, request, std::nullopt});
                    });
            }
            mailbox_->put({connection_, request_, std::move(reply)});
        }
    }

  private:
    std::shared_ptr<Mailbox> mailbox_;
    std::uint64_t connection_;
    std::uint64_t request_;
    std::atomic<bool> answered_ = false;
};

}  // namespace

void Mailbox::become_owner() {
    own_mailbox = this;
}

void Mailbox::put(Letter&& letter) {
    if (own_mailbox == this) {
        deliver_(std::move(letter));
        return;
    }
    const std::lock_guard lock(guard_);
    if (closed_) {
        return;
    }
    letters_.push_back(std::move(letter));
    if (!woken_) {
        woken_ = true;
        wake_();
    }
}

void Mailbox::deliver_all() {
    std::vector<Letter> letters;
    while (true) {
        {
            const std::lock_guard lock(guard_);
            letters.clear();
            letters.swap(letters_);
            woken_ = !letters.empty();
        }
        if (letters.empty()) {
            return;
        }
        for (Letter& letter : letters) {
            deliver_(std::move(letter));
        }
    }
}

void Mailbox::close() {
    const std::lock_guard lock(guard_);
    closed_ = true;
    letters_.clear();
}

Respond make_respond(std::shared_ptr<Mailbox> mailbox, std::uint64_t connection,
                     std::uint64_t request) {
    return [ticket = std::make_shared<Ticket>(std::move(mailbox), connection, request)](
               Reply reply) { ticket->answer(std::move(reply)); };
}

}  // namespace heed::web
