#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <string_view>

namespace heed::threads {

/// For the log, and never thrown over it.
void log_fault(std::string_view whose, const char* reason) noexcept;

/// Does a piece of work whose failure is nobody else's: whatever it throws is logged and goes no
/// further. False: it threw.
template <class Work>
bool guarded(std::string_view whose, const Work& work) noexcept {
    try {
        work();
        return true;
    } catch (const std::exception& failure) {
        log_fault(whose, failure.what());
    } catch (...) {
        log_fault(whose, "something was thrown that is no std::exception");
    }
    return false;
}

/// What a thread is made of: rounds, until one says that there is no next. After one that throws,
/// which is logged, the next comes after a rest that doubles while they fail.
///
/// Every thread of Heed runs in here or does its work by `guarded`: no exception reaches its end.
struct Rounds {
    std::string_view whose;  ///< for the log: `the index of cases`
    std::function<bool()> round;
    /// Waits so long, or until the thread is to end; false: it is.
    std::function<bool(std::chrono::milliseconds)> rest;
};
void keep_going(const Rounds&) noexcept;

}  // namespace heed::threads
