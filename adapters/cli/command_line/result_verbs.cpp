#include <CLI/CLI.hpp>

#include "adapters/cli/command_line/add_verbs.h"
#include "adapters/cli/results.h"
#include "adapters/cli/standard_words.h"
#include "engine/results/result_items.h"

namespace heed::cli {
namespace {

/// Where, and what is run with the options once all are read.
template <class Options>
std::shared_ptr<Options> add_options(CLI::App& verb, Chosen& chosen, int (*run)(const Options&)) {
    auto options = std::make_shared<Options>();
    add_where(verb, options->where);
    verb.callback([options, run, &chosen] { chosen = [options, run] { return run(*options); }; });
    return options;
}

/// Why the reader of that language cannot be spoken to; "": Heed has words for them.
std::string is_spoken(const std::string& language) {
    std::vector<std::string> spoken;
    for (const auto& [tag, texts] : standard_words().languages()) {
        spoken.push_back(tag);
    }
    return CLI::IsMember(spoken)(language);
}

/// What a figure may be of, by the names that its reader knows.
std::string measures() {
    constexpr std::size_t longest_line = 64;
    std::string lines;
    std::string line;
    for (const auto& [figure, name] : enum_names<Figure>) {
        std::string next(name);
        next += is_of_question(figure) ? ":QUESTION" : "";
        if (!line.empty() && line.size() + next.size() > longest_line) {
            lines += line + ",\n";
            line.clear();
        }
        line += (line.empty() ? "" : ", ") + next;
    }
    return lines + line;
}

}  // namespace

void add_results(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "results", "Show a figure, how well it is known, and what has to do with it");
    auto options = add_options<ResultsOptions>(*verb, chosen, run_results);
    verb->add_option("--survey", options->survey, "The survey by its name")->type_name("SURVEY");
    CLI::Option* measure =
        verb->add_option("--measure", options->measure, measures())->type_name("MEASURE");
    CLI::Option* drivers =
        verb->add_option("--drivers", options->outcome,
                         "Instead: how much --questions have to do with that one")
            ->type_name("QUESTION")
            ->excludes(measure);
    verb->add_option("--questions", options->questions, "With commas between them")
        ->type_name("LIST")
        ->needs(drivers);
    verb->add_option("--from", options->from, "The first day: 2026-03-01")->type_name("DAY");
    verb->add_option("--to", options->to, "The last day, included")->type_name("DAY");
    verb->add_option("--step", options->step, "Period by period: day, week, month, quarter, year")
        ->type_name("STEP")
        ->excludes(drivers);
    verb->add_option("--by", options->by, "Member by member of a dimension: service.type")
        ->type_name("DIMENSION")
        ->excludes(drivers);
    verb->add_option("--answered-by", options->answered_by,
                     "customers, or staff: what colleagues wrote down for them")
        ->type_name("WHO")
        ->excludes(drivers);
    verb->add_option("--where", options->members, "Only those: service.type=onboarding")
        ->type_name("DIMENSION=MEMBER");
    verb->add_flag("--explain", options->is_explained, "Say how each figure is computed");
    verb->add_flag("--remap", options->is_remapped,
                   "Instead: count everything, or all of --survey, by what the\ndirectory and the "
                   "surveys' dimensions say today")
        ->excludes(measure, drivers, "--from", "--to");
    verb->add_flag("--goals", options->are_goals,
                   "Instead: how far the goals have come, or those of --survey")
        ->excludes(measure, drivers, "--from", "--to", "--step", "--by", "--where", "--answered-by",
                   "--remap");
}

void add_export(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "export", "Write responses or follow-ups as CSV for a spreadsheet, a row each");
    auto options = add_options<ExportOptions>(*verb, chosen, run_export);
    verb->add_option("what", options->what, "responses (with all answers), or follow-ups")
        ->type_name("WHAT")
        ->required()
        ->check(CLI::IsMember({"responses", "follow-ups"}));
    verb->add_option("--survey", options->survey, "That survey alone, by its name")
        ->type_name("SURVEY");
    verb->add_option("--from", options->from, "The first day: 2026-03-01")->type_name("DAY");
    verb->add_option("--to", options->to, "The last day, included")->type_name("DAY");
    verb->add_option("-o,--output", options->output, "A file, else standard output")
        ->type_name("FILE");
}

void add_report(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "report", "Write the results of a year, quarter or month for the meeting about them");
    auto options = add_options<ReportOptions>(*verb, chosen, run_report);
    verb->add_option("--period", options->period, "2026, 2026-Q4 or 2026-10")
        ->type_name("PERIOD")
        ->required();
    verb->add_option("--survey", options->survey, "The survey by its name; else the first")
        ->type_name("SURVEY");
    verb->add_option("--for", options->members, "Of those alone: service.type=onboarding")
        ->type_name("DIMENSION=MEMBER");
    verb->add_option("--by", options->by,
                     "What stands beside each other: service.type; else the\nsurvey's first "
                     "dimension")
        ->type_name("DIMENSION");
    verb->add_option("--language", options->language, "As en or de; else the organisation's")
        ->type_name("LANGUAGE")
        ->check(is_spoken);
    verb->add_option("--format", options->format, "pdf or html")
        ->check(CLI::IsMember({"pdf", "html"}))
        ->capture_default_str();
    verb->add_option("-o,--output", options->output, "A file, else standard output")
        ->type_name("FILE");
}

}  // namespace heed::cli
