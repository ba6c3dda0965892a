#include "adapters/system/outbox_lanes.h"

#include <future>

#include <spdlog/spdlog.h>

#include "adapters/threads/guarded.h"

namespace heed::system {

OutboxLanes::OutboxLanes(StepLoop& loop, MailQueue& mails, const Clock& clock,
                         const LiveProgram& program)
    : loop_(loop), mails_(mails), clock_(clock), program_(program) {}

OutboxLanes::~OutboxLanes() {
    stop();
}

void OutboxLanes::start(size_t lanes, const MakeMailer& make) {
    for (size_t i = 0; i < lanes; ++i) {
        threads_.emplace_back([this, mailer = std::shared_ptr<Mailer>(make())] { run(*mailer); });
    }
}

void OutboxLanes::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        stopped_.notify_all();
    }
    mails_.close();
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

void OutboxLanes::run(Mailer& mailer) {
    threads::keep_going({.whose = "a lane of mails",
                         .round = [&] { return send_next(mailer); },
                         .rest = [this](auto pause) { return rest(pause); }});
}

/// False: the queue is closed.
bool OutboxLanes::send_next(Mailer& mailer) {
    const auto next = mails_.pop();
    if (next) {
        wait_for_server();
        const Delivery delivery = deliver(mailer, *next, *program_.current());
        // Until it is written down what became of it: else it would be sent again.
        const auto record = [&] { take_down(*next, delivery); };
        while (!threads::guarded("a lane of mails", record) &&
               rest(std::chrono::milliseconds(200))) {
        }
    }
    return next.has_value();
}

/// Whether to go on.
bool OutboxLanes::rest(std::chrono::milliseconds pause) {
    std::unique_lock lock(mutex_);
    return !stopped_.wait_for(lock, pause, [this] { return stopping_; });
}

void OutboxLanes::wait_for_server() {
    std::unique_lock lock(mutex_);
    while (!stopping_ && !breaker_.lets_through(clock_.now())) {
        stopped_.wait_for(lock, std::chrono::milliseconds(100));
    }
}

void OutboxLanes::take_down(const OutboxMail& mail, const Delivery& delivery) {
    Settlement settlement = settle(mail, delivery, clock_.now());
    if (std::holds_alternative<TryLater>(settlement)) {
        spdlog::warn("the mail server cannot be reached: {}", delivery.reply);
        mails_.give_back(mail);
        const std::lock_guard lock(mutex_);
        breaker_.on_unreachable(clock_.now());
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        breaker_.on_answer();
    }
    if (auto* mark = std::get_if<MailMark>(&settlement)) {
        auto written = std::make_shared<std::promise<void>>();
        loop_.mark(std::move(*mark), [written] { written->set_value(); });
        written->get_future().wait();
    } else {
        tell_case(std::get<Event>(std::move(settlement)));
    }
}

/// Until the case has taken it: a refusal that nobody hears would be a lost customer.
void OutboxLanes::tell_case(const Event& refusal) {
    while (true) {
        auto answered = std::make_shared<std::promise<bool>>();
        const bool queued = loop_.submit(Lane::mail, refusal, [answered](const Answer& answer) {
            answered->set_value(!std::holds_alternative<Unavailable>(answer) &&
                                !std::holds_alternative<Conflict>(answer));
        });
        if (queued && answered->get_future().get()) {
            return;
        }
        if (!rest(std::chrono::milliseconds(200))) {
            return;  // not recorded: the next start sends it again and hears the same
        }
    }
}

}  // namespace heed::system
