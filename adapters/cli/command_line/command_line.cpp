#include "adapters/cli/command_line/command_line.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "adapters/cli/command_line/add_verbs.h"
#include "adapters/cli/command_line/version.h"
#include "engine/values/closest.h"

namespace heed::cli {
namespace {

constexpr const char* welcome =
    "Heed makes sure that no survey response goes unanswered.\n"
    "Each verb explains itself: heed VERB --help";

constexpr const char* last_words =
    "Exit status: 0 fine, 1 the input has problems, 2 wrong usage, 3 the world failed.";

/// In the order in which `heed --help` lists them.
const std::vector<AddVerb> verbs = {
    add_serve,   add_init,    add_check,   add_test,           add_diagram, add_simulate,
    add_preview, add_import,  add_results, add_export,         add_report,  add_account,
    add_token,   add_balance, add_doctor,  add_config,         add_backup,  add_restore,
    add_new_era, add_mail,    add_webhook, add_delivery,       add_history, add_migrate,
    add_explain, add_record,  add_forget,  add_prune,          add_audit,   add_compact,
    add_trace,   add_eval,    add_schema,  add_create_database};

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

/// What stands where a verb should and is none; empty: nothing does.
std::string unknown_verb(const CLI::App& program, int argc, const char* const* argv) {
    const std::string first = argc > 1 ? argv[1] : "";
    const auto known = program.get_subcommands([](const CLI::App*) { return true; });
    const bool is_known =
        std::ranges::any_of(known, [&](const CLI::App* verb) { return verb->get_name() == first; });
    return first.starts_with('-') || is_known ? "" : first;
}

int refuse(const CLI::App& program, const std::string& verb) {
    std::vector<std::string> names;
    for (const CLI::App* known : program.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(known->get_name());
    }
    const std::string meant = did_you_mean(verb, names);
    std::cerr << "heed: there is no verb “" << verb << "”" << (meant.empty() ? "" : "; " + meant)
              << "\nTry: heed --help\n";
    return exit_wrong_usage;
}

}  // namespace

int run(int argc, const char* const* argv) {
    // What is logged meanwhile stands beside what a command writes, and never within it.
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
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
    if (const std::string verb = unknown_verb(program, argc, argv); !verb.empty()) {
        return refuse(program, verb);
    }
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
