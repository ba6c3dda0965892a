#include "adapters/system/step_loop.h"

#include <algorithm>
#include <iterator>

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
    auto& queue = lanes_[static_cast<size_t>(lane)];
    const bool full = queue.size() >= options_.batch_size * options_.queue_batches ||
                      (!queue.empty() && age(queue.front().since) > options_.longest_wait);
    if (stopping_ || full) {
        return false;
    }
    queue.push_back({std::move(event), std::move(done), Steady::now()});
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
            now.oldest_wait = std::max(now.oldest_wait, age(lane.front().since));
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
    const bool failing = figures_.store_failing;
    {
        std::unique_lock lock(mutex_);
        const auto idle = [&] {
            return std::ranges::all_of(lanes_, [](const auto& lane) { return lane.empty(); }) &&
                   marks_.empty();
        };
        if (carried_.empty()) {
            changed_.wait_until(lock, std::max(next_poll_, Steady::now()),
                                [&] { return stopping_ || (!failing && !idle()); });
        }
        if (stopping_ && idle() && carried_.empty()) {
            return false;
        }
        batch_ = std::exchange(carried_, {});
        take_from_lanes(options_.batch_size);
        batch_marks_.insert(batch_marks_.end(), std::make_move_iterator(marks_.begin()),
                            std::make_move_iterator(marks_.end()));
        marks_.clear();
    }
    return true;
}

/// People and mail first; import gets what intake leaves, but never less than an eighth.
void StepLoop::take_from_lanes(size_t room) {
    const size_t kept_for_import =
        lanes_[static_cast<size_t>(Lane::import)].empty() ? 0 : std::max<size_t>(1, room / 8);
    for (size_t lane = 0; lane < lane_count; ++lane) {
        const size_t limit =
            lane == static_cast<size_t>(Lane::import) ? room : room - kept_for_import;
        auto& queue = lanes_[lane];
        while (batch_.size() < limit && !queue.empty()) {
            batch_.push_back(std::move(queue.front()));
            queue.pop_front();
        }
    }
}

void StepLoop::add_due_timers() {
    const int share = static_cast<int>(std::max<size_t>(1, options_.batch_size / 4));
    for (Event& event : due_events(store_, clock_.now(), share)) {
        batch_.push_back({std::move(event), nullptr, Steady::now()});
    }
}

void StepLoop::number_new_cases() {
    for (Pending& pending : batch_) {
        auto* arrived = std::get_if<ResponseArrived>(&pending.event.what);
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
        if (!batch_.empty() || !batch_marks_.empty()) {
            number_new_cases();
            std::vector<Event> events;
            events.reserve(batch_.size());
            for (Pending& pending : batch_) {
                events.push_back(pending.event);
            }
            std::vector<MailMark> marks;
            for (const auto& [mark, marked] : batch_marks_) {
                marks.push_back(mark);
            }
            deliver(service_.handle(*program_.current(), events, marks));
        }
        if (poll || mails_.size() < mails_ahead / 2) {
            top_up_mails();
        }
    } catch (const StoreFailure& failure) {
        fail(failure.what());
    }
}

void StepLoop::deliver(std::vector<Answer> answers) {
    std::uint64_t parked = 0;
    std::uint64_t conflicts = 0;
    std::vector<Pending> taken = std::exchange(batch_, {});
    for (auto& [mark, marked] : std::exchange(batch_marks_, {})) {
        marked();
    }
    for (size_t i = 0; i < answers.size(); ++i) {
        Answer& answer = answers[i];
        if (auto* fault = std::get_if<Parked>(&answer)) {
            ++parked;
            spdlog::error("parked an event of case {}: {}", taken[i].event.case_number,
                          fault->reason);
        }
        if (const auto* committed = std::get_if<Committed>(&answer); committed && watch_) {
            watch_(committed->after);
        }
        const bool conflict = std::holds_alternative<Conflict>(answer);
        conflicts += conflict ? 1 : 0;
        if (std::holds_alternative<Postponed>(answer) ||
            (conflict && ++taken[i].tries < most_tries)) {
            if (taken[i].event.actor !=
                "timer") {  // a timer that is still due comes again by itself
                carried_.push_back(std::move(taken[i]));
            }
        } else if (taken[i].done) {
            taken[i].done(std::move(answer));
        }
    }
    const std::lock_guard lock(mutex_);
    figures_.batches += 1;
    figures_.events += answers.size();
    figures_.last_batch = answers.size();
    figures_.parked += parked;
    figures_.conflicts += conflicts;
    figures_.store_failing = false;
    last_commit_ = Steady::now();
}

/// Every event of the batch is answered; results of mails stay and go with the next batch that the
/// store takes.
void StepLoop::fail(const std::string& reason) {
    spdlog::error("the store took nothing: {}", reason);
    {
        const std::lock_guard lock(mutex_);
        figures_.store_failing = true;
    }
    next_poll_ = Steady::now() + options_.poll;
    for (Pending& pending : std::exchange(batch_, {})) {
        if (pending.done) {
            pending.done(Unavailable{reason});
        }
    }
    const std::lock_guard lock(mutex_);
    if (stopping_) {  // nobody waits for the store any longer: these mails may go a second time
        for (auto& [mark, marked] : std::exchange(batch_marks_, {})) {
            marked();
        }
    }
}

void StepLoop::top_up_mails() {
    const size_t waiting = mails_.size();
    if (!mails_.closed() && waiting < mails_ahead / 2) {
        mails_.push(store_.claim_mails(clock_.now(), static_cast<int>(mails_ahead - waiting)));
    }
}

}  // namespace heed::system
