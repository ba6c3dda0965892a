#include <CLI/CLI.hpp>

#include "adapters/cli/command_line/add_verbs.h"
#include "adapters/cli/command_line/numbers.h"
#include "adapters/cli/simulate.h"

namespace heed::cli {

void add_init(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("init", "Write a small whole program to begin with");
    auto options = std::make_shared<InitOptions>();
    verb->add_option("folder", options->folder, "A new folder, or an empty one")
        ->type_name("DIR")
        ->required();
    verb->callback([options, &chosen] { chosen = [options] { return run_init(*options); }; });
}

void add_check(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("check", "Find what is wrong with a program folder");
    auto options = std::make_shared<CheckOptions>();
    verb->add_option("program", options->where.program, "Its folder: surveys/, workflows/ …")
        ->type_name("PROGRAM")
        ->capture_default_str();
    verb->add_option("--database", options->where.database,
                     "Also say what becomes of the open cases of this database once the\n"
                     "program goes live there, and which goals it cannot show:\n"
                     "sqlite:///… or a path")
        ->type_name("URL");
    verb->add_option("--format", options->format, "How findings are written")
        ->check(CLI::IsMember({"text", "json", "sarif"}))
        ->capture_default_str();
    verb->callback([options, &chosen] { chosen = [options] { return run_check(*options); }; });
}

void add_test(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "test", "Play a program's scenarios/*.scenario, and say what they do not show");
    auto options = std::make_shared<TestOptions>();
    verb->add_option("program", options->words,
                     "The program's folder (else this one), then the names or\n"
                     "files of the scenarios to play (else all)")
        ->type_name("PROGRAM SCENARIO");
    verb->add_flag("--update", options->update,
                   "Write down below each script what happens, instead of comparing");
    verb->add_option("--min-coverage", options->min_coverage,
                     "Exit with 1 where less of a workflow is shown: states, transitions,\n"
                     "guards and mails together")
        ->type_name("PERCENT")
        ->check(whole_number(0, 100));
    verb->add_option("--junit", options->junit, "Write the results as JUnit XML, for a CI")
        ->type_name("FILE");
    verb->callback([options, &chosen] { chosen = [options] { return run_test(*options); }; });
}

void add_preview(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("preview", "Show a mail as somebody would get it, in each language");
    auto options = std::make_shared<PreviewOptions>();
    verb->add_option("template", options->mail_template, "The mail template's name: thank-you")
        ->type_name("TEMPLATE")
        ->required();
    verb->add_option("--program", options->program, "The program's folder")
        ->type_name("PROGRAM")
        ->capture_default_str();
    verb->add_option("--response", options->response,
                     "Fill in this response (JSON, as POST /v1/responses takes it)\n"
                     "instead of plausible ones")
        ->type_name("FILE.json");
    verb->add_option("--language", options->language, "Only this language: en, de …")
        ->type_name("LANGUAGE");
    verb->add_option("--format", options->format, "text, or html: a page with all of them")
        ->check(CLI::IsMember({"text", "html"}))
        ->capture_default_str();
    verb->add_option("--output", options->output, "Write it there instead of printing it")
        ->type_name("FILE");
    verb->add_flag("--open", options->open, "Open the page in a browser");
    verb->callback([options, &chosen] { chosen = [options] { return run_preview(*options); }; });
}

void add_schema(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "schema", "Print the JSON Schema by which editors complete and explain a kind of file");
    auto options = std::make_shared<SchemaOptions>();
    verb->add_option("kind", options->kind,
                     "survey, workflow, calendar, goal, heed (heed.yaml) or\nmail")
        ->type_name("KIND")
        ->required();
    verb->callback([options, &chosen] { chosen = [options] { return run_schema(*options); }; });
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

void add_diagram(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("diagram", "Draw a workflow for a meeting");
    auto options = std::make_shared<DiagramOptions>();
    verb->add_option("workflow", options->workflow, "Its file, or its name within the program")
        ->type_name("WORKFLOW")
        ->required();
    add_where(*verb, options->where);
    verb->add_option("--format", options->format, "svg, mermaid or dot")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"svg", "mermaid", "dot"}))
        ->capture_default_str();
    verb->add_option("--output", options->output, "Where to write it; else standard output")
        ->type_name("FILE");
    verb->add_flag("--counts", options->counts,
                   "With how many open cases stand where, by the database");
    verb->callback([options, &chosen] { chosen = [options] { return run_diagram(*options); }; });
}

void add_simulate(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "simulate", "Play past responses through a workflow and say what would have happened");
    auto options = std::make_shared<SimulateOptions>();
    verb->add_option("workflow", options->workflow, "Its name within the program, or its file")
        ->type_name("WORKFLOW")
        ->required();
    verb->add_option("--responses", options->responses,
                     "FILE.csv, or a response a line; else what the database has")
        ->type_name("FILE");
    verb->add_option("--source", options->source,
                     "The name of the source, as surveys' `sources:` have it")
        ->capture_default_str();
    add_where(*verb, options->where);
    verb->add_option("--against", options->against,
                     "Also another one, and who would go another way:\n"
                     "a workflow's file or name, or a program's folder")
        ->type_name("OTHER");
    verb->add_option("--people", options->people, "Assumptions about people, in YAML")
        ->type_name("FILE");
    verb->add_option("--seed", options->seed, "Another one is another quarter's luck")
        ->check(whole_number(0));
    verb->add_option("--wait", options->wait, "Half of all tasks are done within: '4 hours'");
    verb->add_option("--no-answer", options->no_answer, "How often nobody answers: 25%");
    verb->add_option("--disputed", options->disputed, "How often a plan is disputed: 8%");
    verb->add_option("--capacity", options->capacity, "Tasks per person per week: 25")
        ->check(whole_number(1, 1'000'000));
    verb->add_option("--format", options->format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    verb->add_option("--html", options->html, "Also write a page with a chart")->type_name("FILE");
    verb->add_option("--threads", options->threads, "How many play at once")
        ->check(whole_number(1, 1'000));
    verb->callback([options, &chosen] { chosen = [options] { return run_simulate(*options); }; });
}

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

}  // namespace heed::cli
