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

void add_test(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("test", "Play a program's scenarios/*.scenario");
    auto options = std::make_shared<TestOptions>();
    verb->add_option("program", options->program, "Its folder: surveys/, workflows/ …")
        ->type_name("PROGRAM")
        ->capture_default_str();
    verb->add_flag("--update", options->update,
                   "Write down below each script what happens, instead of comparing");
    verb->callback([options, &chosen] { chosen = [options] { return run_test(*options); }; });
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

/// The options that say which program and which store are meant.
void add_where(CLI::App& verb, Where& where) {
    verb.add_option("--program", where.program, "The program's folder")
        ->type_name("DIR")
        ->capture_default_str();
    verb.add_option("--database", where.database,
                    "sqlite://PATH; else HEED_DATABASE, else heed.yaml,\nelse heed.db in the "
                    "program's folder")
        ->type_name("URL");
}

/// A verb whose options are read into `Options`, and which `run` carries out.
template <class Options>
std::shared_ptr<Options> add_verb(CLI::App& verb, Chosen& chosen, int (*run)(const Options&)) {
    auto options = std::make_shared<Options>();
    add_where(verb, options->where);
    verb.callback([options, run, &chosen] { chosen = [options, run] { return run(*options); }; });
    return options;
}

void add_serve(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "serve", "Take responses in, and follow them up until they are closed");
    auto options = add_verb<ServeOptions>(*verb, chosen, run_serve);
    verb->add_option(
            "--listen", options->where.listen,
            "Else HEED_LISTEN, else heed.yaml, else 127.0.0.1:8080;\nport 0 takes any free one")
        ->type_name("HOST:PORT");
    verb->add_option("--smtp", options->where.smtp,
                     "smtp://HOST:PORT or smtps://HOST:PORT;\nelse HEED_SMTP, else heed.yaml")
        ->type_name("URL");
}

void add_token(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("token", "Make, list and revoke tokens for the API");
    verb->require_subcommand(1);
    CLI::App* create = verb->add_subcommand(
        "create", "Print a new token; it is shown this once and kept as a hash");
    auto created = add_verb<TokenOptions>(*create, chosen, run_token_create);
    create->add_option("--name", created->name, "Who uses it")->required();
    create
        ->add_option("--role", created->role,
                     "intake: hand in responses; staff: read, and act for the people that\n"
                     "tasks name; admin: everything")
        ->required();
    add_verb<TokenOptions>(*verb->add_subcommand("list", "List tokens: names, roles and times"),
                           chosen, run_token_list);
    CLI::App* revoke = verb->add_subcommand("revoke", "End all tokens of a name");
    auto revoked = add_verb<TokenOptions>(*revoke, chosen, run_token_revoke);
    revoke->add_option("--name", revoked->name, "The name they were made with")->required();
}

void add_import(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("import", "Take in responses from a file, as if they arrived now");
    auto options = add_verb<ImportOptions>(*verb, chosen, run_import);
    verb->add_option("file", options->file,
                     "An export: FILE.csv, or FILE.jsonl with a response a line")
        ->required();
    verb->add_option("--source", options->source,
                     "The name of the source, as surveys' `sources:` have it")
        ->required();
}

void add_balance(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("balance", "Show by day that every response was answered");
    auto options = add_verb<BalanceOptions>(*verb, chosen, run_balance);
    verb->add_option("--from", options->from, "First day (UTC): 2026-03-01")->type_name("DAY");
    verb->add_option("--to", options->to, "The day after the last one")->type_name("DAY");
}

void add_doctor(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("doctor", "Find stuck cases, loose ends and what is parked");
    add_verb<DoctorOptions>(*verb, chosen, run_doctor);
}

void add_forget(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("forget", "Erase everything personal about a customer; counts stay");
    auto options = add_verb<ForgetOptions>(*verb, chosen, run_forget);
    verb->add_option("--customer", options->customer, "The customer's id")->required();
}

/// In the order in which `heed --help` lists them.
const std::vector<AddVerb> verbs = {add_serve,   add_check,  add_test,   add_import, add_token,
                                    add_balance, add_doctor, add_forget, add_trace,  add_eval};

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
