#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "adapters/system/live_program.h"
#include "adapters/system/mail_queue.h"
#include "engine/runtime/case_service.h"
#include "engine/runtime/event_sink.h"

namespace heed::system {

struct StepLoopOptions {
    size_t batch_size = 256;
    size_t queue_batches = 4;  ///< admitted beyond it: refused with 503
    /// Of the oldest of a lane, before new ones are refused. Who posts responses can try again at
    /// once; a survey platform that hears a few refusals switches its webhook off.
    std::chrono::milliseconds longest_wait{1'000};
    std::chrono::milliseconds longest_wait_of_intake{100};
    std::chrono::milliseconds poll{50};  ///< how often due timers and mails are looked for
    CaseService::Decide decide = heed::decide;
    /// Told what can be neither written nor parked; unset: it is logged.
    CaseService::Complain complain{};
};

/// What the loop has done and has before it, for /metrics and /readyz.
struct LoopFigures {
    std::uint64_t batches = 0;
    std::uint64_t events = 0;
    std::uint64_t parked = 0;
    std::uint64_t conflicts = 0;
    size_t last_batch = 0;
    std::chrono::microseconds busy{0};  ///< with all batches together: deciding and writing them
    size_t queued = 0;
    std::chrono::milliseconds oldest_wait{0};
    std::chrono::milliseconds since_commit{0};  ///< since the store last took a batch
    bool store_failing = false;
};

/// One thread that gathers events into batches and takes each batch through CaseService. Everything
/// that changes a case goes through here.
class StepLoop final : public EventSink {
  public:
    using Marked = std::function<void()>;
    using Watch = std::function<void(const Case& now)>;

    StepLoop(Store&, const Clock&, const LiveProgram&, MailQueue&, StepLoopOptions = {});
    ~StepLoop() override;
    StepLoop(const StepLoop&) = delete;
    StepLoop& operator=(const StepLoop&) = delete;

    /// Called with each case that became durable, on the loop's thread; set before `start`.
    void watch(Watch watch) { watch_ = std::move(watch); }

    void start();
    /// Instead of `start`: one round on the caller's thread, with what is there and what is due.
    void step_by_hand();
    /// Takes no more events, finishes those it has, and ends its thread.
    void stop();

    [[nodiscard]] bool submit(Lane, Event, Done done) override;
    /// Writes the mark with the next batch that the store takes; `marked` is called once it is
    /// durable.
    void mark(MailMark, Marked marked);

    LoopFigures figures() const;

  private:
    using Steady = std::chrono::steady_clock;
    /// Who waits for the answer to an event.
    struct Waiting {
        Done done;
        Steady::time_point since;
        int tries = 0;
    };
    struct Pending {
        Event event;
        Waiting waiting;
    };
    struct Batch {
        std::vector<Event> events;
        std::vector<Waiting> waiting;  ///< for each event
        std::vector<MailMark> marks;
        std::vector<Marked> marked;  ///< for each mark

        bool empty() const { return events.empty() && marks.empty(); }
        void add(Event event, Waiting who);
        void add(MailMark mark, Marked then);
    };

    void run();
    bool gather();
    void take_from_lanes(size_t room);
    [[nodiscard]] bool add_due_timers();
    void number_new_cases();
    void step();
    void count(const std::vector<Answer>& answers, Steady::duration took);
    void deliver(std::vector<Answer> answers);
    void deliver(Answer, Event, Waiting);
    void fail(const std::string& reason, bool is_of_store);
    void top_up_mails();

    Store& store_;
    const Clock& clock_;
    const LiveProgram& program_;
    MailQueue& mails_;
    const StepLoopOptions options_;
    CaseService service_;
    Watch watch_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    EnumArray<Lane, std::deque<Pending>> lanes_;
    std::deque<std::pair<MailMark, Marked>> marks_;
    bool stopping_ = false;
    LoopFigures figures_;
    Steady::time_point last_commit_ = Steady::now();

    // Of the loop's thread alone.
    Batch batch_;  ///< being taken; between batches, what leads the next one
    CaseNumber next_case_ = 0;
    CaseNumber end_of_block_ = 0;
    Steady::time_point next_poll_{};
    std::thread thread_;
};

}  // namespace heed::system
