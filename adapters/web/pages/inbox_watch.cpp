#include "adapters/web/pages/inbox_watch.h"

#include <algorithm>
#include <chrono>

#include "adapters/threads/guarded.h"
#include "adapters/web/problem.h"

namespace heed::web::pages {
namespace {

constexpr std::size_t most_watchers = 1'000;
constexpr std::ptrdiff_t most_of_a_person = 8;
/// What changes within this time is told once.
constexpr std::chrono::milliseconds gathering{400};

std::string team_entry(std::string_view team) {
    return "team " + std::string(team);
}

Reply too_many() {
    Reply reply = problem(503, "Too many open lists", "This list does not refresh by itself now.");
    reply.headers.emplace_back("Retry-After", "60");
    return reply;
}

}  // namespace

InboxWatch::InboxWatch() : thread_([this] { run(); }) {}

InboxWatch::~InboxWatch() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    woken_.notify_one();
    thread_.join();
}

void InboxWatch::changed(const Case& now) {
    const std::lock_guard lock(mutex_);
    if (watchers_.empty()) {
        return;
    }
    const auto note = [this](const Party& party) {
        changed_.insert(party.team.empty() ? party.person : team_entry(party.team));
    };
    for (const Task& task : now.tasks) {
        const bool is_of_now = task.status == TaskStatus::open || task.closed_at == now.last_at;
        if (is_of_now) {
            note(task.assignee);
            note({task.holder, {}});
            std::ranges::for_each(task.participants, note);
        }
    }
    woken_.notify_one();
}

void InboxWatch::run() {
    const auto rest = [this](std::unique_lock<std::mutex>& lock, std::chrono::milliseconds pause) {
        return !woken_.wait_for(lock, pause, [this] { return is_ending_; });
    };
    threads::keep_going({.whose = "the watch over open lists",
                         .round =
                             [&] {
                                 std::unique_lock lock(mutex_);
                                 woken_.wait(lock,
                                             [this] { return is_ending_ || !changed_.empty(); });
                                 const bool goes_on = rest(lock, gathering);
                                 tell(std::exchange(changed_, {}));
                                 return goes_on;
                             },
                         .rest =
                             [&](auto pause) {
                                 std::unique_lock lock(mutex_);
                                 return rest(lock, pause);
                             }});
}

void InboxWatch::tell(const Parties& changed) {
    for (const Watcher& watcher : watchers_) {
        const auto reply = watcher.reply.lock();
        const bool concerns = std::ranges::any_of(
            watcher.parties, [&](const std::string& party) { return changed.contains(party); });
        if (reply && concerns) {
            reply->add("event: changed\ndata:\n\n");
        }
    }
    forget_gone();
}

void InboxWatch::forget_gone() {
    std::erase_if(watchers_, [](const Watcher& watcher) { return watcher.reply.expired(); });
}

bool InboxWatch::add(const Visitor& visitor, const std::shared_ptr<LongReply>& reply) {
    const std::lock_guard lock(mutex_);
    forget_gone();
    if (watchers_.size() >= most_watchers ||
        std::ranges::count(watchers_, visitor.email, &Watcher::person) >= most_of_a_person) {
        return false;
    }
    Watcher watcher{reply, {visitor.email}, visitor.email};
    for (const std::string& team : visitor.teams) {
        watcher.parties.insert(team_entry(team));
    }
    watchers_.push_back(std::move(watcher));
    return true;
}

PageHandler InboxWatch::listen() {
    return [this](Visit&& visit, const Respond& respond) {
        auto rest = std::make_shared<LongReply>(":\n\n");
        if (!add(visit.who(), rest)) {
            return respond(too_many());
        }
        respond({200,
                 {{"Content-Type", "text/event-stream"}, {"X-Accel-Buffering", "no"}},
                 "retry: 5000\n\n",
                 std::move(rest)});
    };
}

}  // namespace heed::web::pages
