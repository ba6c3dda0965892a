#include "adapters/system/outbox_lanes.h"

#include <future>

#include <spdlog/spdlog.h>

#include "adapters/threads/guarded.h"
#include "engine/runtime/digest.h"
#include "engine/runtime/stale_mail.h"
#include "engine/values/ascii.h"

namespace heed::system {
namespace {

/// Of a mail that goes out within that time, nobody asks whether it is still needed.
constexpr std::chrono::seconds at_once{1};
/// Others take their time as well, and a service manager kills after half a minute or so.
constexpr std::chrono::seconds patience_with_the_last_mails{8};
/// A connection that nobody used for so long is ended; a lane without work looks as often.
constexpr std::chrono::seconds idle_limit{30};

/// Among the mails under way, until what became of its own is durable.
class Place {
  public:
    explicit Place(MailQueue& mails) : mails_(mails) {}
    ~Place() { mails_.done(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

  private:
    MailQueue& mails_;
};

}  // namespace

OutboxLanes::OutboxLanes(StepLoop& loop, MailQueue& mails, const Clock& clock,
                         const LiveProgram& program, Outbox& outbox, CaseReader& cases,
                         DigestStore& digests)
    : loop_(loop),
      mails_(mails),
      clock_(clock),
      program_(program),
      outbox_(outbox),
      cases_(cases),
      digests_(digests) {}

OutboxLanes::~OutboxLanes() {
    stop();
}

void OutboxLanes::start(std::size_t most, IdleMailers::MakeMailer make) {
    kept_ = outbox_.hold();
    gate_ = MailGate(most, kept_);
    mails_.allow(gate_.room());
    mailers_.make_by(std::move(make));
    for (std::size_t i = 0; i < most; ++i) {
        threads_.emplace_back([this] {
            threads::keep_going({.whose = "a lane of mails",
                                 .round = [this] { return send_next(); },
                                 .rest = [this](auto pause) { return rest(pause); }});
        });
    }
}

void OutboxLanes::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_since_ = stopping_ ? stopping_since_ : std::chrono::steady_clock::now();
        stopping_ = true;
        stopped_.notify_all();
    }
    mails_.close();
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

bool OutboxLanes::breaks_off() {
    const std::lock_guard lock(mutex_);
    return stopping_ &&
           std::chrono::steady_clock::now() - stopping_since_ > patience_with_the_last_mails;
}

MailFigures OutboxLanes::figures() {
    const std::lock_guard lock(mutex_);
    return tried_;
}

/// False: Heed ends, and what is not sent stays in the outbox.
bool OutboxLanes::send_next() {
    auto next = mails_.pop(idle_limit);
    if (!next) {
        mailers_.let_go(clock_.now() - idle_limit);
        return !mails_.closed();
    }
    const Place place(mails_);
    if (!wait_for_server()) {
        return false;
    }
    if (!is_needless(*next) && !is_gathered(*next)) {
        send(*next);
    }
    return true;
}

void OutboxLanes::send(OutboxMail& mail) {
    auto mailer = mailers_.take();
    const Delivery delivery = weigh(mail, deliver(*mailer, mail, *program_.current()));
    // Until it is written down what became of it: else it would be sent again.
    const auto record = [&] { take_down(mail, delivery); };
    while (!threads::guarded("a lane of mails", record) && rest(std::chrono::milliseconds(200))) {
    }
    mailers_.put_back(std::move(mailer), clock_.now());
}

/// Whether to go on.
bool OutboxLanes::rest(std::chrono::milliseconds pause) {
    std::unique_lock lock(mutex_);
    return !stopped_.wait_for(lock, pause, [this] { return stopping_; });
}

/// False: Heed ends, and the mail stays in the outbox.
bool OutboxLanes::wait_for_server() {
    std::unique_lock lock(mutex_);
    while (!stopping_ && !gate_.lets_through(clock_.now())) {
        stopped_.wait_for(lock, std::chrono::milliseconds(100));
    }
    return !stopping_;
}

/// While it waited here, it may have been dropped or its receiver forgotten, and what it is about
/// may be over. Where the store cannot say, it goes out.
bool OutboxLanes::is_needless(const OutboxMail& outgoing) {
    const Mail& mail = outgoing.mail;
    const Instant now = clock_.now();
    if (now - mail.created_at < at_once) {
        return false;
    }
    std::string reason;
    try {
        if (!outbox_.still_waits(outgoing.case_number, mail.number)) {
            return true;
        }
        if (may_become_stale(mail)) {
            const auto of_case = cases_.find(outgoing.case_number);
            reason = of_case ? why_stale(mail, *of_case, now) : "";
        }
    } catch (const StoreFailure& failure) {
        spdlog::warn("whether a mail is still needed cannot be told: {}", failure.what());
    }
    if (!reason.empty()) {
        spdlog::warn("mail {} is not sent: {}", mail_id(outgoing.case_number, mail.number), reason);
        write({.case_number = outgoing.case_number,
               .mail = mail.number,
               .state = MailState::stale,
               .at = now,
               .reply = reason});
    }
    return !reason.empty();
}

/// Put aside for its reader's digest. Where the store cannot say whether there is one, it goes out.
bool OutboxLanes::is_gathered(const OutboxMail& outgoing) {
    if (!may_wait(outgoing)) {
        return false;
    }
    const std::string reader = to_lower_ascii(outgoing.mail.to);
    try {
        if (digests_.choice_of(reader) != MailChoice::digest) {
            return false;
        }
    } catch (const StoreFailure& failure) {
        spdlog::warn("whether a mail waits for a digest cannot be told: {}", failure.what());
        return false;
    }
    write({.case_number = outgoing.case_number,
           .mail = outgoing.mail.number,
           .state = MailState::gathered,
           .at = clock_.now(),
           .reply = reader});
    return true;
}

void OutboxLanes::take_down(const OutboxMail& mail, const Delivery& delivery) {
    Settlement settlement = settle(mail, delivery, clock_.now());
    if (std::holds_alternative<TryLater>(settlement)) {
        mails_.give_back(mail);
    } else if (auto* mark = std::get_if<MailMark>(&settlement)) {
        write(std::move(*mark));
    } else if (is_let_go(mail)) {
        write({.case_number = mail.case_number,
               .mail = mail.mail.number,
               .state = MailState::stale,
               .at = clock_.now(),
               .reply = {}});
    } else {
        tell_case(std::get<Event>(std::move(settlement)));
    }
}

/// Dropped, or its receiver forgotten, while it was on its way: nobody is to hear of an address
/// again that was erased meanwhile. Where the store cannot say, its case hears.
bool OutboxLanes::is_let_go(const OutboxMail& mail) {
    try {
        return !outbox_.still_waits(mail.case_number, mail.mail.number);
    } catch (const StoreFailure& failure) {
        spdlog::warn("whether a refused mail still waits cannot be told: {}", failure.what());
        return false;
    }
}

Delivery OutboxLanes::weigh(OutboxMail& mail, Delivery delivery) {
    Delivery weighed;
    {
        const std::lock_guard lock(mutex_);
        const std::size_t before = gate_.room();
        weighed = gate_.weigh(mail, std::move(delivery), mails_.under_way() - 1, clock_.now());
        ++tried_[weighed.kind];
        mails_.allow(gate_.room());
        if (!gate_.hold() && gate_.room() < before) {
            spdlog::warn("the mail server takes {} mails of ours at a time and no more: {}",
                         gate_.room(), weighed.reply);
        }
    }
    keep_hold();
    return weighed;
}

/// The one alarm: kept where doctor, pages and metrics look, and said in the log.
void OutboxLanes::keep_hold() {
    const std::lock_guard one_at_a_time(keeping_);
    std::optional<MailHold> hold;
    {
        const std::lock_guard lock(mutex_);
        hold = gate_.hold();
    }
    if (hold == kept_) {
        return;
    }
    if (hold) {
        spdlog::error("the mail server takes no mails of ours, so all are held: {}", hold->reply);
    } else {
        spdlog::info("mails go out again; they were held since {}", to_rfc3339(kept_->since));
    }
    try {
        outbox_.keep(hold);
        kept_ = std::move(hold);
    } catch (const StoreFailure& failure) {
        spdlog::error("that mails are held, or are not any more, is not stored: {}",
                      failure.what());
    }
}

/// Until it is durable.
void OutboxLanes::write(MailMark mark) {
    auto written = std::make_shared<std::promise<void>>();
    loop_.mark(std::move(mark), [written] { written->set_value(); });
    written->get_future().wait();
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
