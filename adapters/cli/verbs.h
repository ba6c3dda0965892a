#pragma once

#include <optional>
#include <string>
#include <vector>

namespace heed::cli {

/// What a script may rely on.
inline constexpr int exit_fine = 0;
inline constexpr int exit_bad_input = 1;     ///< the input has problems, and they were printed
inline constexpr int exit_wrong_usage = 2;   ///< the command line does not name something to do
inline constexpr int exit_world_failed = 3;  ///< a file, the store, the network or the like failed

// One options struct and one `int run_VERB(const VERBOptions&)` a verb, the answer being the exit
// code. command_line/ fills the struct; VERB.cpp does the work and knows nothing of CLI11.

/// Where things are, as the command line says; an empty text: not said there.
struct Where {
    std::string program = ".";  ///< the program's folder
    std::string
        database;  ///< else HEED_DATABASE, else heed.yaml, else heed.db in the program's folder
    std::string listen;  ///< else HEED_LISTEN, else heed.yaml, else 127.0.0.1:8080
    std::string smtp;    ///< else HEED_SMTP, else heed.yaml
};

/// heed eval
struct EvalOptions {
    std::string expression;
    std::vector<std::string> lets;  ///< NAME=EXPRESSION, later ones may use earlier ones
    std::string context_path;       ///< a JSON object whose keys become names; may be empty
    bool as_json = false;
    bool is_batch = false;  ///< lines of JSON on standard input, an answer each on standard output
};
int run_eval(const EvalOptions&);

/// heed check
struct CheckOptions {
    Where where;
    std::string format = "text";  ///< text, json or sarif
};
int run_check(const CheckOptions&);

/// heed test
struct TestOptions {
    std::vector<std::string> words;   ///< the program's folder, then scenarios; none: all
    bool update = false;              ///< write down what happens instead of comparing it
    std::optional<int> min_coverage;  ///< percent of each workflow that must be shown
    std::string junit;                ///< a file for the results as JUnit XML; empty: none
};
int run_test(const TestOptions&);

/// heed preview
struct PreviewOptions {
    std::string program = ".";  ///< the program's folder
    std::string mail_template;
    std::string language;         ///< empty: every one
    std::string response;         ///< a file in the neutral form; empty: made up
    std::string format = "text";  ///< or html
    std::string output;           ///< a file; empty: standard output
    bool open = false;            ///< show it in a browser
};
int run_preview(const PreviewOptions&);

/// heed init
struct InitOptions {
    std::string folder;  ///< new, or empty
};
int run_init(const InitOptions&);

/// heed schema
struct SchemaOptions {
    std::string kind;  ///< survey, workflow, calendar, goal, heed or mail
};
int run_schema(const SchemaOptions&);

/// heed trace
struct TraceOptions {
    std::string workflow;  ///< the workflow's file
    std::string events;    ///< the file with an event or `+DURATION` a line
};
int run_trace(const TraceOptions&);

/// heed diagram
struct DiagramOptions {
    Where where;
    std::string workflow;        ///< a file, or a name within the program
    std::string format = "svg";  ///< svg, mermaid or dot
    std::string output;          ///< a file; empty: standard output
    bool counts = false;         ///< with the open cases of the database
};
int run_diagram(const DiagramOptions&);

/// heed serve
struct ServeOptions {
    Where where;
    bool must_exist = false;  ///< a database that is not there is not made
    std::string log;          ///< json or plain; else heed.yaml, else plain on a terminal
};
int run_serve(const ServeOptions&);

/// heed create-database
struct CreateDatabaseOptions {
    Where where;
};
int run_create_database(const CreateDatabaseOptions&);

/// heed import
struct ImportOptions {
    Where where;
    std::string file;
    std::string source;
    bool anyway = false;      ///< also a file most of whose answers to a question cannot be read
    bool is_history = false;  ///< only count them, each when it was submitted
    bool is_dry_run = false;  ///< of history: say what would happen
};
int run_import(const ImportOptions&);

/// heed balance
struct BalanceOptions {
    Where where;
    std::string from;  ///< a day, included; empty: the first
    std::string to;    ///< a day, not included; empty: through today
};
int run_balance(const BalanceOptions&);

/// heed doctor
struct DoctorOptions {
    Where where;
    long long settled = 0;  ///< its overwritten responses are seen to
};
int run_doctor(const DoctorOptions&);

/// heed forget
struct ForgetOptions {
    Where where;
    std::optional<std::string> customer;  ///< id, or an address that nobody has as an id
    std::optional<std::string> email;
    bool is_dry_run = false;
    bool are_all_meant = false;  ///< also where several people have the address
};
int run_forget(const ForgetOptions&);

/// heed compact
struct CompactOptions {
    Where where;
};
int run_compact(const CompactOptions&);

}  // namespace heed::cli
