#include <CLI/CLI.hpp>

#include "adapters/cli/backup_verbs.h"
#include "adapters/cli/command_line/add_verbs.h"
#include "adapters/cli/command_line/numbers.h"

namespace heed::cli {
namespace {

void add_era_options(CLI::App& verb, EraOptions& options) {
    add_where(verb, options.where);
    verb.add_option("--numbers-from", options.numbers_from,
                    "The next case's number, at least; else the mark beside the\ndatabase says")
        ->type_name("N")
        ->check(whole_number(1, most_cases));
    CLI::Option* list =
        verb.add_option("--erasures", options.erasures,
                        "The list of who was forgotten; beside heed.yaml's and the\n"
                        "one that stands beside the backup")
            ->type_name("FILE");
    verb.add_flag("--no-erasures", options.no_erasures,
                  "Go on without one: nobody was forgotten since the backup")
        ->excludes(list);
}

}  // namespace

void add_restore(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "restore", "Put a backup in the database's place, and begin a new era in it");
    auto options = std::make_shared<RestoreOptions>();
    verb->add_option("file", options->file, "The backup")->type_name("FILE")->required();
    add_era_options(*verb, options->era);
    verb->callback([options, &chosen] { chosen = [options] { return run_restore(*options); }; });
}

void add_new_era(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "new-era", "After a database was put back by other means: what heed restore does to it");
    auto options = std::make_shared<EraOptions>();
    add_era_options(*verb, *options);
    verb->callback([options, &chosen] { chosen = [options] { return run_new_era(*options); }; });
}

void add_audit(CLI::App& program, Chosen& chosen) {
    CLI::App* audit = program.add_subcommand(
        "audit", "Tell whether anything was changed in journals or the audit log");
    audit->require_subcommand(1);
    CLI::App* verb = audit->add_subcommand(
        "verify", "Name what was changed, moved, added or is missing since it was written");
    auto options = std::make_shared<AuditOptions>();
    add_where(*verb, options->where);
    verb->add_option("--noted", options->noted,
                     "The last seal, as this command said it at some time before: it has\n"
                     "to be in the chain")
        ->type_name("SEAL");
    verb->callback(
        [options, &chosen] { chosen = [options] { return run_audit_verify(*options); }; });
}

}  // namespace heed::cli
