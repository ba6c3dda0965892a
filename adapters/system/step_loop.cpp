#include "adapters/system/step_loop.h"

#include <algorithm>
#include <type_traits>

#include <spdlog/spdlog.h>

#include "adapters/threads/guarded.h"
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

template <class T>
void make_room(std::vector<T>& row) {
    if (row.size() == row.capacity()) {
        constexpr size_t first = 64;
        row.reserve(std::max(first, 2 * row.capacity()));
    }
}

/// Whether one of the timers is due no more; where none is, the next look finds the same.
bool has_fired(const std::vector<Event>& events, const std::vector<Answer>& answers) {
    for (size_t i = 0; i < events.size(); ++i) {
        if (events[i].actor == "timer" && (std::holds_alternative<Committed>(answers[i]) ||
                                           std::holds_alternative<Parked>(answers[i]))) {
            return true;
        }
    }
    return false;
}

/// Somebody else's code: what it throws is no fault of the loop.
template <class Callback, class... Arguments>
void call(const Callback& callback, Arguments&&... arguments) {
    if (callback) {
        threads::guarded("an answer of the step loop",
                         [&] { callback(std::forward<Arguments>(arguments)...); });
    }
}

}  // namespace

/// Both or neither: an event always has who waits for it.
void StepLoop::Batch::add(Event event, Waiting who) {
    make_room(events);
    make_room(waiting);
    events.push_back(std::move(event));
    waiting.push_back(std::move(who));
}

void StepLoop::Batch::add(MailMark mark, Marked then) {
    make_room(marks);
    make_room(marked);
    marks.push_back(std::move(mark));
    marked.push_back(std::move(then));
}

StepLoop::StepLoop(Store& store, const Clock& clock, const LiveProgram& program, MailQueue& mails,
                   StepLoopOptions options)
    : store_(store),
      clock_(clock),
      program_(program),
      mails_(mails),
      options_(std::move(options)),
      service_(
          store, options_.decide,
          options_.complain ? options_.complain
                            : [](const std::string& what) { spdlog::error("{}", what); }) {}

StepLoop::~StepLoop() {
    stop();
}

void StepLoop::start() {
    thread_ = std::thread([this] { run(); });
}

void StepLoop::step_by_hand() {
    next_poll_ = {};
    if (gather()) {
        step();
    }
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
    const auto longest_wait =
        lane == Lane::intake ? options_.longest_wait_of_intake : options_.longest_wait;
    const bool full = queue.size() >= options_.batch_size * options_.queue_batches ||
                      (!queue.empty() && age(queue.front().waiting.since) > longest_wait);
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
    threads::keep_going({.whose = "the step loop",
                         .round =
                             [this] {
                                 const bool goes_on = gather();
                                 if (goes_on) {
                                     step();
                                 }
                                 return goes_on;
                             },
                         .rest =
                             [this](auto pause) {
                                 std::unique_lock lock(mutex_);
                                 return !changed_.wait_for(lock, pause,
                                                           [this] { return stopping_; });
                             }});
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
    for (; !marks_.empty(); marks_.pop_front()) {
        batch_.add(std::move(marks_.front().first), std::move(marks_.front().second));
    }
    return true;
}

/// People and mail first; import gets what intake leaves, but never less than an eighth.
void StepLoop::take_from_lanes(size_t room) {
    const size_t kept_for_import = lanes_[Lane::import].empty() ? 0 : std::max<size_t>(1, room / 8);
    for (const Lane lane : {Lane::people, Lane::mail, Lane::hooks, Lane::intake, Lane::import}) {
        const size_t limit = lane == Lane::import ? room : room - kept_for_import;
        auto& queue = lanes_[lane];
        while (batch_.events.size() < limit && !queue.empty()) {
            batch_.add(std::move(queue.front().event), std::move(queue.front().waiting));
            queue.pop_front();
        }
    }
}

/// Whether there were as many as fit, so that more may be due. Where they cannot be read, the
/// others need not wait for it.
bool StepLoop::add_due_timers() {
    const size_t share = std::max<size_t>(1, options_.batch_size / 4);
    try {
        std::vector<Event> due = due_events(store_, clock_.now(), static_cast<int>(share));
        for (Event& event : due) {
            batch_.add(std::move(event), {nullptr, Steady::now()});
        }
        return due.size() == share;
    } catch (const StoreRefusal& refusal) {
        spdlog::error("timers that are due cannot be read: {}", refusal.what());
        return false;
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
        bool is_more_due = false;
        if (poll) {
            next_poll_ = Steady::now() + options_.poll;
            is_more_due = add_due_timers();
        }
        if (!batch_.empty()) {
            number_new_cases();
            const auto program = program_.current();
            const auto begun = Steady::now();
            std::vector<Answer> answers = service_.handle(*program, batch_.events, batch_.marks);
            if (is_more_due && has_fired(batch_.events, answers)) {
                next_poll_ = {};  // at once: each look finds a share of them
            }
            count(answers, Steady::now() - begun);
            deliver(std::move(answers));
        }
        if (poll || mails_.size() < mails_ahead / 2) {
            top_up_mails();
        }
    } catch (const StoreFailure& failure) {
        spdlog::error("the store took nothing: {}", failure.what());
        fail(failure.what(), true);
    } catch (const std::exception& fault) {
        spdlog::error("the step loop met a fault: {}", fault.what());
        fail(fault.what(), false);
    }
}

/// Before anybody is answered: whoever has an answer finds it in the figures.
void StepLoop::count(const std::vector<Answer>& answers, Steady::duration took) {
    const auto number_of = [&]<class Kind>(std::type_identity<Kind>) {
        return static_cast<std::uint64_t>(std::ranges::count_if(
            answers, [](const Answer& answer) { return std::holds_alternative<Kind>(answer); }));
    };
    const std::lock_guard lock(mutex_);
    figures_.batches += 1;
    figures_.events += answers.size();
    figures_.last_batch = answers.size();
    figures_.busy += std::chrono::duration_cast<std::chrono::microseconds>(took);
    figures_.parked += number_of(std::type_identity<Parked>{});
    figures_.conflicts += number_of(std::type_identity<Conflict>{});
    figures_.store_failing = false;
    last_commit_ = Steady::now();
}

/// What was postponed or lost a conflict leads the next batch.
void StepLoop::deliver(std::vector<Answer> answers) {
    Batch taken = std::exchange(batch_, {});
    for (Marked& marked : taken.marked) {
        call(marked);
    }
    for (size_t i = 0; i < answers.size(); ++i) {
        threads::guarded("an answer of the step loop", [&] {
            deliver(std::move(answers[i]), std::move(taken.events[i]), std::move(taken.waiting[i]));
        });
    }
}

void StepLoop::deliver(Answer answer, Event event, Waiting waiting) {
    if (auto* fault = std::get_if<Parked>(&answer)) {
        spdlog::error("parked an event of case {}: {}", event.case_number, fault->reason);
    }
    if (const auto* committed = std::get_if<Committed>(&answer)) {
        call(watch_, committed->after);
    }
    const bool conflict = std::holds_alternative<Conflict>(answer);
    if (std::holds_alternative<Postponed>(answer) || (conflict && ++waiting.tries < most_tries)) {
        if (event.actor != "timer") {  // a timer that is still due comes again by itself
            batch_.add(std::move(event), std::move(waiting));
        }
    } else {
        call(waiting.done, std::move(answer));
    }
}

/// Every event of the batch is answered; results of mails stay and go with the next batch that the
/// store takes.
void StepLoop::fail(const std::string& reason, bool is_of_store) {
    next_poll_ = Steady::now() + options_.poll;
    bool is_last = false;
    {
        const std::lock_guard lock(mutex_);
        figures_.store_failing = is_of_store;
        is_last = stopping_;
    }
    Batch refused = std::exchange(batch_, {});
    for (const Waiting& waiting : refused.waiting) {
        call(waiting.done, Unavailable{reason});
    }
    if (is_last) {  // nobody waits for the store any longer: these mails may go a second time
        for (Marked& marked : refused.marked) {
            call(marked);
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
