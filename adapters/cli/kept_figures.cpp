#include "adapters/cli/kept_figures.h"

#include <algorithm>

#include "adapters/threads/guarded.h"
#include "adapters/threads/priority.h"

namespace heed::cli {
namespace {

constexpr std::chrono::milliseconds shortest_rest{1'000};
constexpr int share_of_time = 20;

}  // namespace

KeptFigures::~KeptFigures() {
    stop();
}

void KeptFigures::start() {
    threads::guarded("the figures of the store", [this] { count(); });
    thread_ = std::thread([this] {
        threads::give_way();
        run();
    });
}

void KeptFigures::stop() {
    ending_.begin();
    if (thread_.joinable()) {
        thread_.join();
    }
}

KeptFigures::Counted KeptFigures::now() const {
    const std::lock_guard lock(mutex_);
    return counted_;
}

/// How long that took.
std::chrono::milliseconds KeptFigures::count() {
    const auto begun = std::chrono::steady_clock::now();
    const MachineFigures machine = figures_of_machine(database_);
    {
        const std::lock_guard lock(mutex_);
        counted_.machine = machine;  // also where the store cannot be counted
    }
    Counted counted{reader_.figures(), machine, clock_.now()};
    {
        const std::lock_guard lock(mutex_);
        counted_ = std::move(counted);
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begun);
}

void KeptFigures::run() {
    std::chrono::milliseconds pause = shortest_rest;
    threads::keep_going({.whose = "the figures of the store",
                         .round =
                             [&] {
                                 const bool goes_on = ending_.rest(pause);
                                 if (goes_on) {
                                     pause = std::max(shortest_rest, share_of_time * count());
                                 }
                                 return goes_on;
                             },
                         .rest = [this](auto rest) { return ending_.rest(rest); }});
}

}  // namespace heed::cli
