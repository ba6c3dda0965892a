#include "adapters/cli/results.h"

#include <iostream>
#include <set>

#include <fmt/format.h>

#include "adapters/cli/figure_formula.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/report_table.h"
#include "adapters/system/clock.h"
#include "engine/runtime/case_index.h"
#include "engine/runtime/fact_reader.h"
#include "engine/runtime/goals.h"

namespace heed::cli {
namespace {

constexpr std::size_t text_width = 100;

std::string number_text(double number, Figure figure) {
    switch (unit_of(figure)) {
        case FigureUnit::share:
            return fmt::format("{:.2f} %", 100 * number);
        case FigureUnit::responses:
            return fmt::format("{:.0f}", number);
        case FigureUnit::scale:
            return fmt::format("{:.4f}", number);
        case FigureUnit::hours:
            return fmt::format("{:.1f} h", number);
        default:
            return fmt::format("{:.2f}", number);
    }
}

std::string figure_text(const ResultItem& item, Figure figure) {
    std::string text;
    for (const auto& [answer, times] : item.counts) {
        text += (text.empty() ? "" : "  ") + answer + ": " + with_commas(times);
    }
    if (item.before && item.after) {
        text = fmt::format("  ({:.2f} to {:.2f})", *item.before, *item.after);
    }
    return item.value ? number_text(*item.value, figure) + text : text;
}

std::string interval_text(const ResultItem& item, Figure figure) {
    return item.low && item.high
               ? number_text(*item.low, figure) + " to " + number_text(*item.high, figure)
               : "";
}

std::string guard_text(const ResultItem& item) {
    return !item.guard ? "" : item.guard == Guard::few ? "too few to tell" : "small";
}

ReportTable table_of(const FiguresAsked& asked, const std::vector<ResultItem>& items,
                     const std::string& title) {
    ReportTable table{.title = title, .columns = {}, .rows = {}, .note = {}};
    if (asked.step) {
        table.columns.push_back({"period"});
    }
    if (!asked.by.empty()) {
        table.columns.push_back({asked.by});
    }
    for (const char* column : {"n", "figure", "95 % interval"}) {
        table.columns.push_back({column, true});
    }
    table.columns.push_back({""});
    for (const ResultItem& item : items) {
        std::vector<std::string> row;
        if (asked.step) {
            row.push_back(item.period);
        }
        if (!asked.by.empty()) {
            row.push_back(item.member);
        }
        row.push_back(with_commas(item.n));
        row.push_back(figure_text(item, asked.figure));
        row.push_back(interval_text(item, asked.figure));
        row.push_back(guard_text(item));
        table.rows.push_back(std::move(row));
    }
    return table;
}

constexpr const char* guards_explained =
    "Fewer than 5 are too few to tell: a figure could tell on persons. Where that is exactly one "
    "member of a table, the next smallest is hidden likewise. Fewer than 30 are small: no rank.";
constexpr const char* course_explained =
    "A goal is on track where the whole interval of the last whole period is at the straight line "
    "from the baseline to the goal, or beyond it; off track where all of it falls short; unclear "
    "where the line is within.";
constexpr const char* drivers_explained =
    "Johnson's relative weights: what each question explains of the outcome, with what it has in "
    "common with the others divided up among them. n counts the responses that answered the "
    "outcome and every question.";

std::string reason_of(NoDrivers why) {
    switch (why) {
        case NoDrivers::few_answers:
            return "fewer than 10 responses for each question answered all of them";
        case NoDrivers::outcome_unvarying:
            return "everybody answered the outcome alike";
        case NoDrivers::questions_unvarying:
            return "everybody answered the questions alike";
        case NoDrivers::dependent:
            return "one question's answers follow from those of the others";
        case NoDrivers::unexplained:
            return "the questions explain less than a tenth of the outcome";
    }
    return {};
}

Parameters parameters_of(const ResultsOptions& options) {
    Parameters all{{"survey", options.survey}, {"from", options.from}, {"to", options.to}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            all.emplace(name, value);
        }
    };
    add("step", options.step);
    add("by", options.by);
    add("answered_by", options.answered_by);
    add("outcome", options.outcome);
    add("questions", options.questions);
    if (options.outcome.empty()) {
        all.emplace("measure", options.measure);
    }
    for (const std::string& member : options.members) {
        all.insert(dimension_and_member(member));
    }
    return all;
}

std::string period_of(const ResultsOptions& options) {
    std::string text = options.survey + ", " + options.from + " to " + options.to;
    for (const std::string& member : options.members) {
        text += ", " + member;
    }
    if (!options.answered_by.empty()) {
        text += ", answered by " + options.answered_by;
    }
    return text;
}

int show(const ResultsOptions& options, const FiguresAsked& asked, FactReader& reader) {
    const Instant as_of = reader.counted_through(system::SystemClock().now());
    const ItemPage page = page_of(asked, items_asked(asked, reader.facts(asked)));
    if (page.items.empty()) {
        std::cout << "nothing was counted in that time\n";
        return exit_fine;
    }
    std::cout << to_text(table_of(asked, page.items, options.measure + ": " + period_of(options)),
                         text_width)
              << "as of " << to_rfc3339(as_of) << "\n";
    if (options.is_explained) {
        std::cout << formula_of(asked.figure) << "\n" << guards_explained << "\n";
    }
    return exit_fine;
}

int show(const ResultsOptions& options, const DriversAsked& asked, FactReader& reader) {
    const auto said = drivers_of(reader.co_moments(asked), asked.questions);
    if (const auto* refused = std::get_if<DriversRefused>(&said)) {
        std::cout << "Nothing can be said about drivers: " << reason_of(refused->why) << " (n "
                  << with_commas(refused->n) << ").\n";
        return exit_fine;
    }
    const auto& drivers = std::get<Drivers>(said);
    ReportTable table{
        .title = "What drives " + asked.outcome + ": " + period_of(options) +
                 fmt::format(" (n {}, R² {:.4f})", with_commas(drivers.n), drivers.r2),
        .columns = {{"question"}, {"share", true}, {"correlation", true}, {"mean", true}},
        .rows = {},
        .note = {}};
    for (const Driver& driver : drivers.items) {
        table.rows.push_back({driver.question, fmt::format("{:.2f} %", 100 * driver.share),
                              fmt::format("{:.4f}", driver.correlation),
                              fmt::format("{:.4f}", driver.mean)});
    }
    for (const std::string& name : drivers.unvarying) {
        table.note +=
            (table.note.empty() ? "left out, answered alike by everybody: " : ", ") + name;
    }
    std::cout << to_text(table, text_width);
    if (options.is_explained) {
        std::cout << drivers_explained << "\n";
    }
    return exit_fine;
}

/// Of all surveys, or of the one that is asked for.
int show_goals(const ResultsOptions& options, FactReader& reader, const Program& program) {
    const Instant now = system::SystemClock().now();
    ReportTable table{.title = "goals",
                      .columns = {{"goal"},
                                  {"measure"},
                                  {"baseline", true},
                                  {"reach", true},
                                  {"by"},
                                  {"now", true},
                                  {"95 % interval", true},
                                  {"line", true},
                                  {"course"}},
                      .rows = {},
                      .note =
                          "line: where the straight line from the baseline to the goal had come "
                          "to as the last whole period ended"};
    std::set<Figure> figures;
    for (const MeasuredGoal& goal : measured_goals(program)) {
        const Goal& text = *goal.goal;
        if (!options.survey.empty() && text.survey != options.survey) {
            continue;
        }
        const Figure figure = goal.asked.figure;
        figures.insert(figure);
        const GoalProgress progress = progress_of(reader, goal, now);
        table.rows.push_back(
            {text.name, text.survey + " " + text.measure, figure_text(progress.baseline, figure),
             number_text(text.reach, figure), heed::to_text(text.by),
             figure_text(progress.now, figure), interval_text(progress.now, figure),
             progress.line ? number_text(*progress.line, figure) : "",
             std::string(name_of(progress.course))});
    }
    if (table.rows.empty()) {
        std::cout << "no goal can be measured\n";
        return exit_fine;
    }
    constexpr std::size_t wide = 130;
    std::cout << to_text(table, wide) << "as of " << to_rfc3339(reader.counted_through(now))
              << "\n";
    if (options.is_explained) {
        for (const Figure figure : figures) {
            std::cout << name_of(figure) << ": " << formula_of(figure) << "\n";
        }
        std::cout << guards_explained << "\n" << course_explained << "\n";
    }
    return exit_fine;
}

/// In slices, so that a `heed serve` beside it is not held up.
int remap(CaseIndex& index, const Program& program, const std::string& name) {
    const Survey* survey = name.empty() ? nullptr : program.find_survey(name);
    if (survey == nullptr && !name.empty()) {
        return say({{"survey", "There is no survey “" + name + "”."}});
    }
    constexpr int cases_at_once = 200;
    long long responses = 0;
    for (CaseNumber behind = 0;;) {
        const Remapped done = index.remap_facts(program, cases_at_once, behind, survey);
        if (done.last == 0) {
            break;
        }
        responses += done.responses;
        behind = done.last;
    }
    std::cout << with_commas(responses)
              << " responses are counted with other members than before\n";
    return exit_fine;
}

}  // namespace

std::pair<std::string, std::string> dimension_and_member(const std::string& text) {
    const std::size_t sign = std::min(text.find('='), text.size());
    return {text.substr(0, sign), text.substr(std::min(sign + 1, text.size()))};
}

int say(const std::vector<ParameterFault>& faults) {
    for (const ParameterFault& fault : faults) {
        std::cerr << "heed: " << fault.parameter << ": " << fault.sentence << "\n";
    }
    return exit_bad_input;
}

int run_results(const ResultsOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const auto program = needed_last_live(storage->programs());
    if (program == nullptr) {
        return exit_bad_input;
    }
    if (options.is_remapped) {
        return remap(storage->index(), *program, options.survey);
    }
    FactReader& reader = storage->facts();
    if (options.are_goals) {
        return show_goals(options, reader, *program);
    }
    const auto answer = [&](auto asked) {
        const auto* faults = std::get_if<std::vector<ParameterFault>>(&asked);
        return faults != nullptr ? say(*faults) : show(options, std::get<0>(asked), reader);
    };
    return options.outcome.empty() ? answer(read_figures_asked(*program, parameters_of(options)))
                                   : answer(read_drivers_asked(*program, parameters_of(options)));
}

}  // namespace heed::cli
