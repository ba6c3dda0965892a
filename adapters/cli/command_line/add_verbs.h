#pragma once

#include <functional>
#include <memory>

#include "adapters/cli/verbs.h"

namespace CLI {
class App;
}

namespace heed::cli {

// Reading the command line costs CLI11's compile time, so only the files of this folder see it: one
// for each kind of verbs, and command_line.cpp, which puts them together.

/// What is to be run once the whole command line has been read.
using Chosen = std::function<int()>;

/// Adds one verb with its options to the program; the verb's callback sets `chosen`.
using AddVerb = void (*)(CLI::App& program, Chosen& chosen);

// What process owners use.
void add_init(CLI::App& program, Chosen& chosen);
void add_check(CLI::App& program, Chosen& chosen);
void add_test(CLI::App& program, Chosen& chosen);
void add_preview(CLI::App& program, Chosen& chosen);
void add_schema(CLI::App& program, Chosen& chosen);
void add_trace(CLI::App& program, Chosen& chosen);
void add_diagram(CLI::App& program, Chosen& chosen);
void add_simulate(CLI::App& program, Chosen& chosen);
void add_eval(CLI::App& program, Chosen& chosen);

// What operators use.
void add_serve(CLI::App& program, Chosen& chosen);
void add_create_database(CLI::App& program, Chosen& chosen);
void add_import(CLI::App& program, Chosen& chosen);
void add_account(CLI::App& program, Chosen& chosen);
void add_token(CLI::App& program, Chosen& chosen);
void add_results(CLI::App& program, Chosen& chosen);
void add_export(CLI::App& program, Chosen& chosen);
void add_report(CLI::App& program, Chosen& chosen);
void add_balance(CLI::App& program, Chosen& chosen);
void add_mail(CLI::App& program, Chosen& chosen);
void add_delivery(CLI::App& program, Chosen& chosen);
void add_webhook(CLI::App& program, Chosen& chosen);
void add_backup(CLI::App& program, Chosen& chosen);
void add_restore(CLI::App& program, Chosen& chosen);
void add_new_era(CLI::App& program, Chosen& chosen);
void add_config(CLI::App& program, Chosen& chosen);
void add_doctor(CLI::App& program, Chosen& chosen);
void add_explain(CLI::App& program, Chosen& chosen);
void add_record(CLI::App& program, Chosen& chosen);
void add_history(CLI::App& program, Chosen& chosen);
void add_migrate(CLI::App& program, Chosen& chosen);
void add_forget(CLI::App& program, Chosen& chosen);
void add_prune(CLI::App& program, Chosen& chosen);
void add_audit(CLI::App& program, Chosen& chosen);
void add_compact(CLI::App& program, Chosen& chosen);

/// The options that say which program and which store are meant.
void add_where(CLI::App& verb, Where& where);

}  // namespace heed::cli
