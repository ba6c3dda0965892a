#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::simulated {

using std::chrono::hours;

/// How long something takes: half of all times at most `half`, nine of ten at most `most`
/// (log-normal, so that a few take much longer).
struct Wait {
    std::chrono::milliseconds half{0};
    std::chrono::milliseconds most{0};
    bool operator==(const Wait&) const = default;

    /// The wait at that place of all: 0.5 gives `half`, 0.9 gives `most`.
    std::chrono::milliseconds at(double share) const;
};

/// What is known of the people who do one state's task.
struct TaskHabit {
    std::optional<Wait> work;
    std::map<std::string, double, std::less<>> outcomes;  ///< shares by name
    bool operator==(const TaskHabit&) const = default;
};

/// The model of people: simple, stated, changeable. Waits of colleagues are in open time of their
/// calendar; a customer's are in plain hours.
struct Assumptions {
    std::uint64_t seed = 1;
    Wait claim{hours(1), hours(4)};    ///< until a member of the team takes a task from its queue
    Wait work{hours(4), hours(12)};    ///< from then, or from its opening, until it is done
    Wait item{hours(40), hours(72)};   ///< until a promised action is done
    Wait reply{hours(24), hours(96)};  ///< until a customer acts
    double nobody_answers = 0.25;      ///< of outcomes such as `no_answer`
    double sent_back = 0.15;           ///< of outcomes such as `send_back`
    std::map<std::string, double, std::less<>> outcomes;  ///< shares by the outcome's name
    std::map<std::string, TaskHabit, std::less<>> states;
    /// Of the customers who could, how many do; the rest stay silent.
    std::map<std::string, double, std::less<>> customer{
        {"customer.accepted", 0.45}, {"customer.commented", 0.10}, {"customer.disputed", 0.08},
        {"customer.answered", 0.55}, {"customer.replied", 0.20},   {"customer.withdrew", 0.02}};
    double events = 0.80;     ///< of events that the workflow declares: how often they come
    double satisfied = 0.80;  ///< of ratings on a form: the best or the one next to it
    int items = 2;            ///< promised actions a plan
    int item_days = 10;       ///< business days until each is due
    int promised_days = 5;    ///< business days ahead of a date on a form
    double capacity = 25;     ///< tasks per person per week
    std::map<std::string, double, std::less<>> capacities;  ///< by e-mail
    int horizon_days = 120;                                 ///< after the last response
    bool operator==(const Assumptions&) const = default;

    double capacity_of(std::string_view person) const;
    /// The share of each of these outcomes of that state's task; they add up to 1.
    std::vector<double> shares_of(std::string_view state,
                                  const std::vector<std::string>& outcomes) const;
};

}  // namespace heed::simulated
