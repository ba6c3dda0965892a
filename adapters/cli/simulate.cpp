#include "adapters/cli/simulate.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include <fmt/format.h>

#include "adapters/cli/candidate.h"
#include "adapters/cli/forecast_tables.h"
#include "adapters/cli/kept_responses.h"
#include "adapters/cli/progress.h"
#include "adapters/cli/read_assumptions.h"
#include "adapters/cli/response_file.h"
#include "adapters/cli/simulation_page.h"
#include "adapters/cli/standard_words.h"
#include "adapters/diagram/spoken.h"
#include "adapters/diagram/svg.h"
#include "adapters/json/write.h"
#include "adapters/simulated/back_test.h"
#include "adapters/system/clock.h"
#include "adapters/system/files.h"
#include "engine/decision/decide.h"

namespace heed::cli {
namespace {

using Responses = std::vector<SurveyResponse>;
using simulated::Assumptions;

constexpr std::size_t text_width = 100;
constexpr std::size_t most_named_in_text = 20;
constexpr std::size_t most_named_in_page = 200;

/// Responses that were read as coming `now` have no time of their own: they come when the first of
/// the others does, and if none has one, on a Monday morning.
void give_times(Responses& responses, Instant now) {
    Instant first = Instant::max();
    for (const SurveyResponse& response : responses) {
        first = response.submitted_at == now ? first : std::min(first, response.submitted_at);
    }
    first = first == Instant::max() ? *parse_rfc3339("2026-01-05T09:00:00Z") : first;
    for (SurveyResponse& response : responses) {
        response.submitted_at = response.submitted_at == now ? first : response.submitted_at;
    }
}

/// What came in, in the order of time, as far as the workflow follows it up.
std::optional<Responses> read_responses(const SimulateOptions& options,
                                        const Candidate& candidate) {
    const Instant now = system::SystemClock().now();
    Responses responses;
    long others = 0;
    const Program& program = candidate.text.program;
    const auto take = [&](SurveyResponse response) {
        if (program.workflow_for(response.survey) == candidate.workflow.get()) {
            responses.push_back(std::move(response));
        } else {
            ++others;
        }
    };
    if (options.responses.empty()) {
        if (!take_kept_responses(options.where, take)) {
            return std::nullopt;
        }
    } else {
        ResponseFile file(options.responses);
        if (!file.read(program.surveys, options.source, now, MostlyUnread::taken, take)) {
            return std::nullopt;
        }
        if (file.refused() > 0) {
            std::cerr << "heed: " << file.refused()
                      << " lines are no responses; they are left out.\n";
        }
    }
    if (others > 0) {
        std::cerr << "heed: " << others << " responses are to surveys that “"
                  << candidate.workflow->name << "” does not follow; they are left out.\n";
    }
    if (responses.empty()) {
        std::cerr << "heed: there is no response to play.\n";
        return std::nullopt;
    }
    give_times(responses, now);
    std::ranges::stable_sort(responses, {}, simulated::arrival_of);
    return responses;
}

template <class Number>
void take_over(const std::optional<Number>& told, Number& into) {
    into = told.value_or(into);
}

/// The file's assumptions, and over them the flags'. Nothing where they cannot be read, which was
/// printed.
std::optional<Assumptions> assumptions_of(const SimulateOptions& options) {
    Assumptions assumed;
    if (!options.people.empty()) {
        const auto text = system::read_file(options.people);
        if (!text) {
            throw std::runtime_error("cannot read " + options.people);
        }
        const auto read = read_assumptions({options.people, *text}, assumed);
        if (!read) {
            std::cerr << render(read.problems());
            return std::nullopt;
        }
        assumed = *read;
    }
    take_over(options.seed, assumed.seed);
    take_over(options.capacity, assumed.capacity);
    const auto share = [](const std::string& flag, const std::string& text, double& into) {
        const auto read = text.empty() ? std::optional(into) : read_share(text);
        into = read.value_or(into);
        if (!read) {
            std::cerr << "heed: “" << text << "” is no share for " << flag << ". Write 25%.\n";
        }
        return read.has_value();
    };
    bool is_sound = share("--no-answer", options.no_answer, assumed.nobody_answers);
    is_sound =
        share("--disputed", options.disputed, assumed.customer["customer.disputed"]) && is_sound;
    if (!options.wait.empty()) {
        const auto half = read_wait(options.wait);
        if (!half) {
            std::cerr << "heed: “" << options.wait
                      << "” is no length of time for --wait. Write “4 hours”.\n";
        }
        is_sound = is_sound && half;
        assumed.work = {half.value_or(assumed.work.half), half.value_or(assumed.work.half) * 3};
    }
    return is_sound ? std::optional(assumed) : std::nullopt;
}

NamedForecast play(const Candidate& candidate, const Responses& responses,
                   const Assumptions& assumed, unsigned threads, const std::string& side,
                   const simulated::OnProgress& on_progress) {
    const Workflow& workflow = *candidate.workflow;
    return {.name = workflow.name + " " + std::to_string(workflow.version),
            .side = side,
            .workflow = &workflow,
            .forecast = simulated::run({.program = candidate.text.program,
                                        .workflow = workflow,
                                        .responses = responses,
                                        .assumptions = assumed,
                                        .threads = threads,
                                        .on_progress = on_progress,
                                        .on_commit = {}})};
}

std::string day_of(Instant at) {
    return to_rfc3339(at).substr(0, 10);
}

std::string summary_of(const std::vector<NamedForecast>& sides, const Responses& responses) {
    std::string names;
    for (const NamedForecast& side : sides) {
        names +=
            (names.empty() ? "" : "; ") + (sides.size() == 1 ? "" : side.side + ": ") + side.name;
    }
    return names + fmt::format(" · {} responses from {} to {}",
                               with_commas(static_cast<long long>(responses.size())),
                               day_of(simulated::arrival_of(responses.front())),
                               day_of(simulated::arrival_of(responses.back())));
}

std::string chart_of(const NamedForecast& side, const std::string& language) {
    diagram::ChartMarks marks;
    for (const auto& [state, count] : side.forecast.came_through) {
        marks.counts[state] = count;
    }
    const diagram::Tongue tongue(standard_words(), language);
    marks.counted = tongue.say("came_through");
    return diagram::to_svg(diagram::chart_of(*side.workflow, marks, tongue));
}

/// All that is told: the forecasts, and where there are two, who goes another way.
struct Comparison {
    std::vector<NamedForecast> sides;
    std::vector<OtherWay> others;
    std::string summary;
    Assumptions assumed;

    std::vector<ReportTable> tables(std::size_t most_named) const {
        std::vector<ReportTable> all;
        if (sides.size() == 2) {
            all = tables_of(others, most_named);
        }
        for (ReportTable& table : tables_of(sides, assumed)) {
            all.push_back(std::move(table));
        }
        return all;
    }
};

void print_text(const Comparison& result) {
    std::cout << result.summary << "\n";
    for (const ReportTable& table : result.tables(most_named_in_text)) {
        std::cout << "\n" << to_text(table, text_width);
    }
    std::cout << "\nWhat was assumed of people\n";
    for (const std::string& sentence : sentences_of(result.assumed)) {
        for (const std::string& line : diagram::wrap(sentence, text_width - 2)) {
            std::cout << "  " << line << "\n";
        }
    }
}

void print_json(const Comparison& result) {
    Value::List assumed;
    for (const std::string& sentence : sentences_of(result.assumed)) {
        assumed.emplace_back(sentence);
    }
    Value::Map all{{"forecast", to_value(result.sides.front(), result.assumed)}};
    if (result.sides.size() == 2) {
        all.emplace_back("against", to_value(result.sides.back(), result.assumed));
        all.emplace_back("other_ways", to_value(result.others));
    }
    all.emplace_back("assumptions", std::move(assumed));
    std::cout << json::pretty(Value(std::move(all)));
}

void write_page(const Comparison& result, const std::string& path, const std::string& language) {
    SimulationPage page{.title = "What would have happened",
                        .summary = result.summary,
                        .charts = {},
                        .tables = result.tables(most_named_in_page),
                        .assumptions = sentences_of(result.assumed)};
    for (const NamedForecast& side : result.sides) {
        page.charts.push_back(chart_of(side, language));
    }
    system::write_file(path, to_html(page));
}

}  // namespace

int run_simulate(const SimulateOptions& options) {
    const auto here = find_candidate(options.workflow, options.where.program);
    const auto assumed = here ? assumptions_of(options) : std::nullopt;
    if (!assumed) {
        return exit_bad_input;
    }
    std::optional<Candidate> there;
    if (!options.against.empty()) {
        there = find_candidate(options.against, options.where.program, here->workflow->name);
        if (!there) {
            return exit_bad_input;
        }
    }
    const auto responses = read_responses(options, *here);
    if (!responses) {
        return exit_bad_input;
    }
    const unsigned threads = options.threads > 0
                                 ? options.threads
                                 : std::clamp(std::thread::hardware_concurrency(), 1U, 2U);
    Progress progress(responses->size() * (there ? 2 : 1));
    const auto play_side = [&](const Candidate& candidate, const std::string& side,
                               std::uint64_t before) {
        return play(candidate, *responses, *assumed, threads, side,
                    [&, before](std::uint64_t played) { progress.at(before + played); });
    };
    Comparison result{.sides = {}, .others = {}, .summary = {}, .assumed = *assumed};
    result.sides.push_back(play_side(*here, "here", 0));
    if (there) {
        result.sides.push_back(play_side(*there, "there", responses->size()));
        result.others =
            other_ways(result.sides[0], result.sides[1], *responses, here->text.program.surveys);
    }
    progress.clear();
    result.summary = summary_of(result.sides, *responses);
    options.format == "json" ? print_json(result) : print_text(result);
    if (!options.html.empty()) {
        write_page(result, options.html, here->text.program.organisation.language);
    }
    return exit_fine;
}

}  // namespace heed::cli
