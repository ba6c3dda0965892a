#include "adapters/web/workers.h"

#include <algorithm>
#include <utility>

#include "adapters/threads/guarded.h"
#include "adapters/threads/priority.h"
#include "adapters/web/whose.h"

namespace heed::web {
namespace {

constexpr std::pair none(0U, 0U);

/// For whom a piece of work counts: for its address, and for who is told apart behind that.
std::vector<std::string> counted(const std::string& whose) {
    std::vector<std::string> all{std::string(address_of(whose))};
    if (all.front() != whose) {
        all.push_back(whose);
    }
    return all;
}

}  // namespace

Workers::Workers(WorkersOptions options) : options_(std::move(options)) {
    add(Way::reading, options_.readers, options_.longest_wait);
    add(Way::answers, 1, options_.longest_wait);
    add(Way::writing, 2, options_.longest_wait);
    add(Way::hooks, 1, options_.longest_wait_of_hooks);
    add(Way::errands, 2, options_.longest_wait_of_errands);
    add(Way::outside, 2, options_.longest_wait);
    threads_.emplace_back([this] { turn_away_the_late(); });
}

Workers::~Workers() {
    stop();
}

void Workers::add(Way way, unsigned threads, std::chrono::milliseconds longest_wait) {
    Team& team = teams_[way];
    team.threads = threads;
    team.longest_wait = longest_wait;
    for (unsigned i = 0; i < threads; ++i) {
        threads_.emplace_back([this, way, &team] { run(way, team); });
    }
}

bool Workers::submit(Way way, Work work, Work too_late, std::string whose) {
    const std::lock_guard lock(mutex_);
    Team& team = teams_.at(way);
    if (stopping_ || team.waiting.size() >= options_.longest_queue) {
        return false;
    }
    const auto until = Clock::now() + team.longest_wait;
    if (too_late && until < next_late_) {
        next_late_ = until;
        earlier_.notify_one();
    }
    team.waiting.push_back({std::move(work), std::move(too_late), until, std::move(whose)});
    team.changed.notify_one();
    return true;
}

void Workers::ensure(Way way, const Work& work) {
    if (!submit(way, work)) {
        work();
    }
}

void Workers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        for (auto& [way, team] : teams_) {
            team.changed.notify_all();
        }
        earlier_.notify_all();
    }
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

void Workers::run(Way way, Team& team) {
    if (way != Way::hooks) {
        threads::give_way();
    }
    while (true) {
        std::unique_lock lock(mutex_);
        auto chosen = team.waiting.end();
        team.changed.wait(lock, [&] {
            chosen = next_of(team, stopping_);
            return stopping_ || chosen != team.waiting.end();
        });
        if (chosen == team.waiting.end()) {
            return;
        }
        const Waiting next = std::move(*chosen);
        team.waiting.erase(chosen);
        for (const std::string& who : counted(next.whose)) {
            ++team.under_way[who];
        }
        const bool is_turned_away = stopping_ && next.too_late;
        lock.unlock();
        threads::guarded("work for a request", [&] {
            if (is_turned_away) {
                next.too_late();
            } else if (way == Way::reading) {
                options_.reading(next.work);
            } else {
                next.work();
            }
        });
        lock.lock();
        for (const std::string& who : counted(next.whose)) {
            if (--team.under_way[who] == 0) {
                team.under_way.erase(who);
            }
        }
        team.changed.notify_one();  // who asks for much may have waited for this thread
    }
}

/// With the lock held: the first of those of whom, and from whose address, the least is under way.
/// One thread is left to other addresses, and where there are more than two, another to others from
/// the same; until the last are to be turned away.
std::deque<Workers::Waiting>::iterator Workers::next_of(Team& team, bool is_last) {
    const auto bound = [&](unsigned left) {
        return is_last ? team.threads : std::max(team.threads, left + 1) - left;
    };
    const auto under_way = [&](const std::string& who) {
        const auto known = team.under_way.find(who);
        return known == team.under_way.end() || who.empty() ? 0U : known->second;
    };
    auto chosen = team.waiting.end();
    auto least = std::pair(team.threads, 0U);
    for (auto one = team.waiting.begin(); one != team.waiting.end() && least > none; ++one) {
        const std::string address(address_of(one->whose));
        const std::pair theirs(under_way(address), under_way(one->whose));
        const unsigned of_one = address == one->whose ? bound(1) : bound(2);
        if (theirs < least && theirs.first < bound(1) && theirs.second < of_one) {
            least = theirs;
            chosen = one;
        }
    }
    return chosen;
}

/// With the lock held: tells of what waited for too long, and when to look again.
std::vector<Workers::Work> Workers::take_late() {
    const auto now = Clock::now();
    std::vector<Work> late;
    next_late_ = Clock::time_point::max();
    for (auto& [way, team] : teams_) {
        std::erase_if(team.waiting, [&](Waiting& one) {
            const bool is_late = one.too_late && one.until <= now;
            if (is_late) {
                late.push_back(std::move(one.too_late));
            } else if (one.too_late) {
                next_late_ = std::min(next_late_, one.until);
            }
            return is_late;
        });
    }
    return late;
}

/// They hear it when their time is over, and not when a thread gets round to them.
void Workers::turn_away_the_late() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const std::vector<Work> late = take_late();
        if (late.empty()) {
            earlier_.wait_until(lock, std::min(next_late_, Clock::now() + std::chrono::minutes(1)));
            continue;
        }
        lock.unlock();
        for (const Work& tell : late) {
            threads::guarded("a request that waited for too long", tell);
        }
        lock.lock();
    }
}

}  // namespace heed::web
