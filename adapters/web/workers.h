#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace heed::web {

/// How work is done, so that nobody waits for somebody else's. Each way but the first has threads
/// and a queue of its own.
enum class Way {
    at_once,  ///< on the I/O thread: what neither waits nor looks into the store
    reading,  ///< what looks into the store, and hands in what people do
    answers,  ///< what follows the answer to a deed
    writing,  ///< what writes beside the step loop, or hashes a password
    hooks,    ///< what survey platforms deliver
    errands,  ///< what may take seconds: drawings, reading the program again, erasing
    outside   ///< what asks another server
};

struct WorkersOptions {
    unsigned readers = 4;
    /// Runs what is on the way of reading; it may bound how long that takes.
    std::function<void(const std::function<void()>& work)> reading = [](const auto& work) {
        work();
    };
    /// Of what is on the way of reading, writing or outside; then it is told to be too late.
    std::chrono::milliseconds longest_wait{3'000};
    std::chrono::milliseconds longest_wait_of_hooks{1'000};
    std::chrono::milliseconds longest_wait_of_errands{10'000};
    std::size_t longest_queue = 1'000;  ///< of each way
};

/// The threads that do what would hold an I/O thread up. They give way to those that take responses
/// in, but for the one of hooks. However much one person asks for at once, the others find a thread
/// that is free of it, and their turn comes first. What a piece of work throws is logged.
class Workers {
  public:
    explicit Workers(WorkersOptions = {});
    ~Workers();  ///< stops
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    using Work = std::function<void()>;
    /// Queues work on a way that has threads. `too_late` is called instead of it where it waited
    /// for longer than its way allows; without it the work is done however long it waited. `whose`
    /// tells apart who shares the threads; empty: nobody's in particular. False: too much is
    /// waiting, or it was stopped; neither is called.
    [[nodiscard]] bool submit(Way, Work, Work too_late = nullptr, std::string whose = {});
    /// Queues what has to be done; where it is not taken, does it here.
    void ensure(Way, const Work&);
    /// Finishes what is under way and what must be done, turns away the rest, ends the threads.
    void stop();

  private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        Work work;
        Work too_late;
        Clock::time_point until;
        std::string whose;
    };
    struct Team {
        unsigned threads = 1;
        std::chrono::milliseconds longest_wait{};
        std::deque<Waiting> waiting{};
        std::map<std::string, unsigned> under_way{};  ///< by whose
        std::condition_variable changed{};
    };

    void add(Way, unsigned threads, std::chrono::milliseconds longest_wait);
    void run(Way, Team&);
    static std::deque<Waiting>::iterator next_of(Team&, bool is_last);
    void turn_away_the_late();
    std::vector<Work> take_late();

    const WorkersOptions options_;
    std::mutex mutex_;
    std::map<Way, Team> teams_;
    std::condition_variable earlier_;
    Clock::time_point next_late_ = Clock::time_point::max();  ///< when the next may be too late
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace heed::web
