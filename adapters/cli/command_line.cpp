#include "adapters/cli/command_line.h"

#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>

#include "adapters/cli/verbs.h"

namespace heed::cli {
namespace {

constexpr const char* version_text = "heed " HEED_VERSION;

constexpr const char* welcome =
    "Heed makes sure that no survey response goes unanswered.\n"
    "Each verb explains itself: heed VERB --help";

constexpr const char* last_words =
    "Exit status: 0 fine, 1 the input has problems, 2 wrong usage, 3 the world failed.";

/// What is to be run once the whole command line has been read.
using Chosen = std::function<int()>;

/// Adds one verb with its options to the program; the verb's callback sets `chosen`.
using AddVerb = void (*)(CLI::App& program, Chosen& chosen);

void add_eval(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("eval", "Evaluate a CEL expression, as guards are");
    auto options = std::make_shared<EvalOptions>();
    auto* expression =
        verb->add_option("expression", options->expression, "The expression: '1 + 2 == 3'");
    verb->add_option("--let", options->lets,
                     "Give a name a value: --let 'rating=3' --let 'low=rating <= 2'")
        ->type_name("NAME=EXPRESSION")
        ->take_all();
    verb->add_option("--context", options->context_path,
                     "Take names and values from the keys of a JSON object")
        ->type_name("FILE.json");
    verb->add_flag("--json", options->as_json, "Print the value as JSON, not as a CEL literal");
    auto* batch = verb->add_flag("--batch", options->is_batch,
                                 "Read {\"expression\": …, \"let\": {NAME: EXPRESSION}} a line,\n"
                                 "answer each with {\"value\": …} or {\"error\": …, \"kind\": …}");
    batch->excludes(expression);
    verb->callback([options, expression, &chosen] {
        if (expression->count() == 0 && !options->is_batch) {
            throw CLI::RequiredError("an expression, or --batch,");
        }
        chosen = [options] { return run_eval(*options); };
    });
}

void add_check(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("check", "Find what is wrong with a program folder");
    auto options = std::make_shared<CheckOptions>();
    verb->add_option("program", options->program, "Its folder: surveys/, workflows/ …")
        ->type_name("PROGRAM")
        ->capture_default_str();
    verb->callback([options, &chosen] { chosen = [options] { return run_check(*options); }; });
}

void add_trace(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "trace", "Run a workflow by itself and print its active states, event by event");
    auto options = std::make_shared<TraceOptions>();
    verb->add_option("workflow", options->workflow, "The workflow's file")
        ->type_name("WORKFLOW")
        ->required();
    verb->add_option("--events", options->events, "A file: an event's name or +DURATION a line")
        ->type_name("FILE")
        ->required();
    verb->callback([options, &chosen] { chosen = [options] { return run_trace(*options); }; });
}

/// In the order in which `heed --help` lists them.
const std::vector<AddVerb> verbs = {add_check, add_eval, add_trace};

int explain(const CLI::App& program, const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) {
        return program.exit(problem, std::cout, std::cerr);
    }
    std::cerr << "heed: " << problem.what() << "\n";
    const auto named = program.get_subcommands();
    std::cerr << "Try: heed " << (named.empty() ? "" : named.front()->get_name() + " ")
              << "--help\n";
    return exit_wrong_usage;
}

}  // namespace

int run(int argc, const char* const* argv) {
    CLI::App program(welcome, "heed");
    program.footer(last_words);
    program.set_version_flag("--version", version_text, "Print the version and leave");
    program.get_help_ptr()->description("Print this help and leave");
    program.get_formatter()->column_width(34);
    Chosen chosen;
    for (AddVerb add : verbs) {
        add(program, chosen);
    }
    program.require_subcommand(0, 1);
    try {
        program.parse(argc, argv);
        if (!chosen) {
            std::cerr << program.help();
            return exit_wrong_usage;
        }
        return chosen();
    } catch (const CLI::ParseError& problem) {
        return explain(program, problem);
    } catch (const std::exception& failure) {
        std::cerr << "heed: " << failure.what() << "\n";
        return exit_world_failed;
    }
}

}  // namespace heed::cli
