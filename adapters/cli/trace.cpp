#include <algorithm>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "adapters/cli/verbs.h"
#include "adapters/system/files.h"
#include "engine/decision/decide.h"
#include "engine/definition/program_reader.h"
#include "engine/values/calendar.h"
#include "engine/values/white_space.h"

namespace heed::cli {
namespace {

/// A workflow by itself, on a clock that only the events file moves.
class Trace {
  public:
    explicit Trace(std::shared_ptr<const Workflow> workflow) {
        program_.workflows[workflow->name] = workflow;
        program_.pinned[workflow->hash] = workflow;
        take(CaseStarted{workflow->name, 1});
    }

    void post(const std::string& name) { take(EventPosted{name, {}, {}}); }

    /// Fires what is due on the way, in order.
    void advance(const Span& span) {
        static const Calendar always("always", TimeZone(), all_week(), {});
        const Instant until = add(always, now_, span).value_or(now_);
        while (const Timer* next = first_due_until(until)) {
            now_ = std::max(now_, next->due);
            take(TimerFired{next->number});
        }
        now_ = until;
    }

    /// `a,b`, or `a done` after the end.
    std::string line() const {
        std::vector<std::string> leaves = leaves_;
        std::ranges::sort(leaves);
        std::string text;
        for (const std::string& leaf : leaves) {
            text += (text.empty() ? "" : ",") + leaf;
        }
        return text + (situation_.current->status == CaseStatus::ended ? " done" : "");
    }

  private:
    static WeeklyHours all_week() {
        WeeklyHours hours;
        hours.fill({OpeningHours{std::chrono::minutes(0), std::chrono::hours(24)}});
        return hours;
    }

    const Timer* first_due_until(Instant until) const {
        const auto& timers = situation_.current->timers;
        const auto first = std::ranges::min_element(timers, [](const Timer& a, const Timer& b) {
            return std::pair(a.due, a.number) < std::pair(b.due, b.number);
        });
        return first == timers.end() || first->due > until ? nullptr : &*first;
    }

    void take(What what) {
        Event event;
        event.key = std::to_string(++events_);
        event.at = now_;
        event.actor = "trace";
        event.case_number = 1;
        event.what = std::move(what);
        Verdict verdict = decide(program_, situation_, event);
        if (const auto* rejection = std::get_if<Rejection>(&verdict)) {
            throw std::invalid_argument(rejection->sentence);
        }
        if (const auto* undecidable = std::get_if<Undecidable>(&verdict)) {
            throw std::invalid_argument(undecidable->reason);
        }
        if (auto* decision = std::get_if<Decision>(&verdict)) {
            leaves_ = decision->entry.to;
            situation_.current = std::move(decision->after);
        }
    }

    Program program_;
    Situation situation_;
    std::vector<std::string> leaves_;
    Instant now_ = std::chrono::sys_days(
        Date(std::chrono::year(2026), std::chrono::January, std::chrono::day(1)));
    int events_ = 0;
};

/// What stands behind the plus: a length as workflows write it, or one with a unit's letter (`10
/// s`, `250 ms`).
Result<Span> read_advance(const std::string& text) {
    std::istringstream words(text);
    long long count = 0;
    std::string unit;
    std::string rest;
    if (words >> count >> unit && !(words >> rest) && count >= 0) {
        if (unit == "ms") {
            return Span(ElapsedTime{std::chrono::milliseconds(count)});
        }
        if (unit == "s") {
            return Span(ElapsedTime{std::chrono::seconds(count)});
        }
    }
    return parse_span(text);
}

std::string without_blanks(const std::string& line) {
    const auto from = line.find_first_not_of(" \t\r");
    const auto to = line.find_last_not_of(" \t\r");
    return from == std::string::npos ? std::string() : line.substr(from, to - from + 1);
}

std::string text_of(const std::string& path) {
    if (auto text = system::read_file(path)) {
        return *std::move(text);
    }
    throw std::runtime_error("cannot read " + path);
}

int follow(Trace& trace, const std::string& events) {
    std::cout << trace.line() << "\n";
    std::istringstream lines{std::string(without_mark(events))};
    for (std::string line; std::getline(lines, line);) {
        line = without_blanks(line);
        if (line.empty()) {
            continue;
        }
        if (line.front() == '+') {
            const Result<Span> span = read_advance(without_blanks(line.substr(1)));
            if (!span.ok()) {
                std::cerr << render(span.problems());
                return exit_bad_input;
            }
            trace.advance(*span);
        } else {
            trace.post(line);
        }
        std::cout << trace.line() << "\n";
    }
    return exit_fine;
}

}  // namespace

int run_trace(const TraceOptions& options) {
    const auto workflow = read_workflow_alone({options.workflow, text_of(options.workflow)});
    if (!workflow.ok()) {
        std::cerr << render(workflow.problems());
        return exit_bad_input;
    }
    try {
        Trace trace(*workflow);
        return follow(trace, text_of(options.events));
    } catch (const std::invalid_argument& refused) {
        std::cerr << "heed: " << refused.what() << "\n";
    }
    return exit_bad_input;
}

}  // namespace heed::cli
