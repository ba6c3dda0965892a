#include "adapters/system/step_loop.h"

#include <algorithm>
#include <type_traits>

#include <spdlog/spdlog.h>

#include "engine/runtime/timer_service.h"

namespace heed::system {
namespace {

constexpr int numbers_in_a_block = 1'000;
constexpr int most_tries = 5;
constexpr size_t mails_ahead = 128;

std::chrono::milliseconds age(std::chrono::steady_clock::time_point since) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 since);
}

}  // namespace

void StepLoop::Batch::add(Event event, Waiting who) {
    events.push_back(std::move(event));
    waiting.push_back(std::move(who));
}

StepLoop::StepLoop(Store& store, const Clock& clock, const LiveProgram& program, MailQueue& mails,
                   StepLoopOptions options)
    : store_(store),
      clock_(clock),
      program_(program),
      mails_(mails),
      options_(options),
      service_(store) {}

StepLoop::~StepLoop() {
    stop();
}

void StepLoop::start() {
    thread_ = std::thread([this] { run(); });
}

void StepLoop::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    }
    if (thread_.joinable()) {
        thread_.join();
    }
}

bool StepLoop::submit(Lane lane, Event event, Done done) {
    const std::lock_guard lock(mutex_);
    auto& queue = lanes_[lane];
    const bool full = queue.size() >= options_.batch_size * options_.queue_batches ||
                      (!queue.empty() && age(queue.front().waiting.since) > options_.longest_wait);
    if (stopping_ || full) {
        return false;
    }
    queue.push_back({std::move(event), {std::move(done), Steady::now()}});
    changed_.notify_one();
    return true;
}

void StepLoop::mark(MailMark mark, Marked marked) {
    const std::lock_guard lock(mutex_);
    marks_.emplace_back(std::move(mark), std::move(marked));
    changed_.notify_one();
}

LoopFigures StepLoop::figures() const {
    const std::lock_guard lock(mutex_);
    LoopFigures now = figures_;
    for (const auto& lane : lanes_) {
        now.queued += lane.size();
        if (!lane.empty()) {
            now.oldest_wait = std::max(now.oldest_wait, age(lane.front().waiting.since));
        }
    }
    now.since_commit = age(last_commit_);
    return now;
}

void StepLoop::run() {
    while (gather()) {
        step();
    }
}

/// Waits for work; false when the loop is stopping and nothing is left.
bool StepLoop::gather() {
    std::unique_lock lock(mutex_);
    const bool failing = figures_.store_failing;
    const auto idle = [&] {
        return std::ranges::all_of(lanes_, [](const auto& lane) { return lane.empty(); }) &&
               marks_.empty();
    };
    if (batch_.events.empty()) {
        changed_.wait_until(lock, std::max(next_poll_, Steady::now()),
                            [&] { return stopping_ || (!failing && !idle()); });
    }
    if (stopping_ && idle() && batch_.empty()) {
        return false;
    }
    take_from_lanes(options_.batch_size);
    for (auto& [mark, marked] : marks_) {
        batch_.marks.push_back(std::move(mark));
        batch_.marked.push_back(std::move(marked));
    }
    marks_.clear();
    return true;
}

/// People and mail first; import gets what intake leaves, but never less than an eighth.
void StepLoop::take_from_lanes(size_t room) {
    const size_t kept_for_import = lanes_[Lane::import].empty() ? 0 : std::max<size_t>(1, room / 8);
    for (const Lane lane : {Lane::people, Lane::mail, Lane::intake, Lane::import}) {
        const size_t limit = lane == Lane::import ? room : room - kept_for_import;
        auto& queue = lanes_[lane];
        while (batch_.events.size() < limit && !queue.empty()) {
            batch_.add(std::move(queue.front().event), std::move(queue.front().waiting));
            queue.pop_front();
        }
    }
}

void StepLoop::add_due_timers() {
    const int share = static_cast<int>(std::max<size_t>(1, options_.batch_size / 4));
    for (Event& event : due_events(store_, clock_.now(), share)) {
        batch_.add(std::move(event), {nullptr, Steady::now()});
    }
}

void StepLoop::number_new_cases() {
    for (Event& event : batch_.events) {
        auto* arrived = std::get_if<ResponseArrived>(&event.what);
        if (arrived == nullptr || arrived->new_case != 0) {
            continue;
        }
        if (next_case_ == end_of_block_) {
            next_case_ = store_.reserve_case_numbers(numbers_in_a_block);
            end_of_block_ = next_case_ + numbers_in_a_block;
        }
        arrived->new_case = next_case_++;
    }
}

void StepLoop::step() {
    try {
        const bool poll = Steady::now() >= next_poll_;
        if (poll) {
            next_poll_ = Steady::now() + options_.poll;
            add_due_timers();
        }
        if (!batch_.empty()) {
            number_new_cases();
            const auto program = program_.current();
            std::vector<Answer> answers = service_.handle(*program, batch_.events, batch_.marks);
            count(answers);
            deliver(std::move(answers));
        }
        if (poll || mails_.size() < mails_ahead / 2) {
            top_up_mails();
        }
    } catch (const StoreFailure& failure) {
        fail(failure.what());
    }
}

/// Before anybody is answered: whoever has an answer finds it in the figures.
void StepLoop::count(const std::vector<Answer>& answers) {
    const auto number_of = [&]<class Kind>(std::type_identity<Kind>) {
        return static_cast<std::uint64_t>(std::ranges::count_if(
            answers, [](const Answer& answer) { return std::holds_alternative<Kind>(answer); }));
    };
    const std::lock_guard lock(mutex_);
    figures_.batches += 1;
    figures_.events += answers.size();
    figures_.last_batch = answers.size();
    figures_.parked += number_of(std::type_identity<Parked>{});
    figures_.conflicts += number_of(std::type_identity<Conflict>{});
    figures_.store_failing = false;
    last_commit_ = Steady::now();
}

/// What was postponed or lost a conflict leads the next batch.
void StepLoop::deliver(std::vector<Answer> answers) {
    Batch taken = std::exchange(batch_, {});
    for (Marked& marked : taken.marked) {
        marked();
    }
    for (size_t i = 0; i < answers.size(); ++i) {
        Answer& answer = answers[i];
        Event& event = taken.events[i];
        Waiting& waiting = taken.waiting[i];
        if (auto* fault = std::get_if<Parked>(&answer)) {
            spdlog::error("parked an event of case {}: {}", event.case_number, fault->reason);
        }
        if (const auto* committed = std::get_if<Committed>(&answer); committed && watch_) {
            watch_(committed->after);
        }
        const bool conflict = std::holds_alternative<Conflict>(answer);
        if (std::holds_alternative<Postponed>(answer) ||
            (conflict && ++waiting.tries < most_tries)) {
            if (event.actor != "timer") {  // a timer that is still due comes again by itself
                batch_.add(std::move(event), std::move(waiting));
            }
        } else if (waiting.done) {
            waiting.done(std::move(answer));
        }
    }
}

/// Every event of the batch is answered; results of mails stay and go with the next batch that the
/// store takes.
void StepLoop::fail(const std::string& reason) {
    spdlog::error("the store took nothing: {}", reason);
    next_poll_ = Steady::now() + options_.poll;
    bool is_last = false;
    {
        const std::lock_guard lock(mutex_);
        figures_.store_failing = true;
        is_last = stopping_;
    }
    Batch refused = std::exchange(batch_, {});
    for (const Waiting& waiting : refused.waiting) {
        if (waiting.done) {
            waiting.done(Unavailable{reason});
        }
    }
    if (is_last) {  // nobody waits for the store any longer: these mails may go a second time
        for (Marked& marked : refused.marked) {
            marked();
        }
    } else {
        batch_.marks = std::move(refused.marks);
        batch_.marked = std::move(refused.marked);
    }
}

void StepLoop::top_up_mails() {
    const size_t waiting = mails_.size();
    if (!mails_.closed() && waiting < mails_ahead / 2) {
        mails_.push(store_.claim_mails(clock_.now(), static_cast<int>(mails_ahead - waiting)));
    }
}

}  // namespace heed::system
