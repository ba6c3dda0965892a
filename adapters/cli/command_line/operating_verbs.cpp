#include <CLI/CLI.hpp>

#include "adapters/cli/access_verbs.h"
#include "adapters/cli/backup_verbs.h"
#include "adapters/cli/command_line/add_verbs.h"
#include "adapters/cli/command_line/numbers.h"
#include "adapters/cli/leftover_verbs.h"
#include "adapters/cli/story_verbs.h"
#include "adapters/cli/version_verbs.h"

namespace heed::cli {

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

namespace {

/// A verb whose options are read into `Options`, and which `run` carries out.
template <class Options>
std::shared_ptr<Options> add_verb(CLI::App& verb, Chosen& chosen, int (*run)(const Options&)) {
    auto options = std::make_shared<Options>();
    add_where(verb, options->where);
    verb.callback([options, run, &chosen] { chosen = [options, run] { return run(*options); }; });
    return options;
}

}  // namespace

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
    verb->add_option("--log", options->log,
                     "json, an object a line, or plain; else heed.yaml, else plain\non a terminal")
        ->check(CLI::IsMember({"json", "plain"}))
        ->type_name("FORM");
    verb->add_flag("--must-exist", options->must_exist,
                   "Refuse to start where there is no database, instead of making one");
}

void add_create_database(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "create-database", "Make an empty database, so that serve --must-exist finds it");
    add_verb<CreateDatabaseOptions>(*verb, chosen, run_create_database);
}

void add_account(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("account", "Let people sign in, and no longer");
    verb->require_subcommand(1);
    const auto add = [&](const char* name, const char* description,
                         int (*run)(const AccountOptions&)) {
        CLI::App* one = verb->add_subcommand(name, description);
        return std::pair(one, add_verb<AccountOptions>(*one, chosen, run));
    };
    const auto add_named = [&](const char* name, const char* description,
                               int (*run)(const AccountOptions&)) {
        const auto added = add(name, description, run);
        added.first->add_option("--email", added.second->email, "Whose account")->required();
        return added;
    };
    const auto [create, created] = add_named(
        "create", "Make an account, and print the link that sets its password", run_account_create);
    create
        ->add_option("--role", created->role,
                     "staff: own and team's cases; manager: also their accounts';\n"
                     "executive: all cases; process_owner: also workflows; admin: everything")
        ->required();
    create->add_option("--language", created->language, "en or de; else the directory's")
        ->type_name("TAG");
    add_named("invite", "Print a new link that sets an account's password", run_account_invite);
    add("list", "List accounts: e-mails, roles and times", run_account_list);
    add_named("disable", "End an account's sessions, and let it in no more", run_account_disable);
    add_named("enable", "Let a disabled account in again", run_account_enable);
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
    create
        ->add_option("--survey", created->surveys,
                     "Of intake: the survey whose responses it may bring; may be\nsaid several "
                     "times; else every survey")
        ->type_name("NAME");
    create->add_option("--days", created->days, "How long it is valid; else until it is revoked")
        ->check(whole_number(1, 36'500))
        ->type_name("DAYS");
    add_verb<TokenOptions>(
        *verb->add_subcommand("list", "List tokens: names, roles, terms and times"), chosen,
        run_token_list);
    CLI::App* revoke = verb->add_subcommand("revoke", "End all tokens of a name");
    auto revoked = add_verb<TokenOptions>(*revoke, chosen, run_token_revoke);
    revoke->add_option("--name", revoked->name, "The name they were made with")->required();
}

void add_import(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("import", "Take in responses from a file, as if they arrived now");
    auto options = add_verb<ImportOptions>(*verb, chosen, run_import);
    verb->add_option("file", options->file,
                     "An export as a table, or responses in JSON, as a list or one a line")
        ->required();
    verb->add_option("--source", options->source,
                     "The name of the source, as surveys' `sources:` have it")
        ->required();
    verb->add_flag("--anyway", options->anyway,
                   "Take it also if most answers to a question cannot be read:\nthey are kept as "
                   "they came");
    CLI::Option* history =
        verb->add_flag("--history", options->is_history,
                       "Only count them, each on the day when it was submitted:\nno mail, no task, "
                       "nothing follows");
    verb->add_flag("--dry-run", options->is_dry_run,
                   "Take nothing: say what would happen, and who is in no\ndirectory")
        ->needs(history);
}

void add_balance(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("balance", "Show by day that every response was answered");
    auto options = add_verb<BalanceOptions>(*verb, chosen, run_balance);
    verb->add_option("--from", options->from, "First day (UTC): 2026-03-01")->type_name("DAY");
    verb->add_option("--to", options->to, "The day after the last one")->type_name("DAY");
}

void add_backup(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "backup", "Copy the database to a new file while Heed works, and check the copy");
    auto options = add_verb<BackupOptions>(*verb, chosen, run_backup);
    verb->add_option("target", options->target, "The file; with --every a folder for many")
        ->type_name("FILE")
        ->required();
    CLI::Option* every =
        verb->add_option("--every", options->every_seconds,
                         "One now and then again each 30m, 1h, 1d; until it is ended")
            ->type_name("TIME")
            ->transform(seconds_of_time());
    verb->add_option("--keep", options->keep, "With --every: so many of them, the newest")
        ->capture_default_str()
        ->check(whole_number(1, 1'000'000))
        ->needs(every);
}

void add_config(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "config", "Print every setting, its value, and who says so; secrets as references");
    auto options = add_verb<ConfigOptions>(*verb, chosen, run_config);
    verb->add_option("--listen", options->where.listen, "As heed serve is told")
        ->type_name("HOST:PORT");
    verb->add_option("--smtp", options->where.smtp, "Likewise")->type_name("URL");
    verb->add_flag("--reference", options->is_reference,
                   "Print instead which settings there are, as a page (docs/settings.md)");
}

void add_doctor(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "doctor", "Find stuck cases, loose ends, what is parked, and what the machine lacks");
    auto options = add_verb<DoctorOptions>(*verb, chosen, run_doctor);
    verb->add_option("--settled", options->settled,
                     "The overwritten responses of this case are seen to:\nlist them no more")
        ->type_name("CASE")
        ->check(whole_number(1, most_cases));
}

namespace {

void add_mail_release(CLI::App& mail, Chosen& chosen) {
    CLI::App* verb = mail.add_subcommand(
        "release", "After a restore: list the mails that are held, and send them");
    auto options = add_verb<ReleaseOptions>(*verb, chosen, run_mail_release);
    CLI::Option* all = verb->add_flag("--all", options->all, "Send all of them");
    verb->add_flag("--new", options->only_new,
                   "Give up those that a mail server may have had, which heed mail retry\n"
                   "sends; send the others")
        ->excludes(all);
}

}  // namespace

void add_mail(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand("mail", "List mails that were given up, and try again");
    verb->require_subcommand(1);
    add_verb<MailOptions>(*verb->add_subcommand("list", "List them: ids, to whom, and why"), chosen,
                          run_mail_list);
    add_mail_release(*verb, chosen);
    CLI::App* retry =
        verb->add_subcommand("retry", "Send one again, or all; each has another five days");
    auto options = add_verb<MailOptions>(*retry, chosen, run_mail_retry);
    CLI::Option* id =
        retry->add_option("id", options->id, "The mail's id: 17-m3")->type_name("MAIL");
    CLI::Option* all =
        retry->add_flag("--all", options->all, "All that were given up")->excludes(id);
    retry
        ->add_option("--reply", options->with_reply,
                     "With --all: those alone whose last answer has this in it")
        ->type_name("TEXT")
        ->needs(all);
}

void add_delivery(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "delivery", "List what survey platforms delivered and is not taken in, or discard it");
    verb->require_subcommand(1);
    CLI::App* list = verb->add_subcommand("list", "List them: numbers, sources, states, and why");
    list->add_option("--state", add_verb<DeliveryOptions>(*list, chosen, run_delivery_list)->state,
                     "waiting, parked, forged, unverified or unknown_source;\n"
                     "else those whose signature was right: waiting and parked")
        ->type_name("STATE");
    CLI::App* discard = verb->add_subcommand("discard", "Remove one, or all of a state, for good");
    auto discarded = add_verb<DeliveryOptions>(*discard, chosen, run_delivery_discard);
    CLI::Option* number =
        discard->add_option("number", discarded->number, "Its number, as the list has it")
            ->type_name("NUMBER")
            ->check(whole_number(1));
    discard
        ->add_option("--all", discarded->state,
                     "All that are parked, forged, unverified or\nunknown_source")
        ->type_name("STATE")
        ->excludes(number);
    discard->add_option("--source", discarded->source, "Of these, only that source's")
        ->type_name("SOURCE")
        ->excludes(number);
}

void add_webhook(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("webhook", "List webhooks that were given up, and try again");
    verb->require_subcommand(1);
    add_verb<WebhookOptions>(*verb->add_subcommand("list", "List them: numbers, of which, and why"),
                             chosen, run_webhook_list);
    CLI::App* retry =
        verb->add_subcommand("retry", "Post one again, as the same; it has another five days");
    retry
        ->add_option("number", add_verb<WebhookOptions>(*retry, chosen, run_webhook_retry)->number,
                     "Its number, as the list has it")
        ->type_name("NUMBER")
        ->check(whole_number(1))
        ->required();
}

void add_explain(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "explain", "Say why something came to somebody, and why not to somebody else");
    auto options = add_verb<ExplainOptions>(*verb, chosen, run_explain);
    verb->add_option("case", options->subject, "A case’s number, or a task’s id: 17, 17-2")
        ->type_name("CASE")
        ->required();
    verb->add_option("--why-not", options->why_not, "Say why it did not come to that person")
        ->type_name("EMAIL");
    verb->add_option("--language", options->language, "en or de; else the organisation’s")
        ->type_name("LANG");
}

void add_record(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "record", "Write what happened live as a scenario that replays, people masked");
    auto options = add_verb<RecordOptions>(*verb, chosen, run_record);
    verb->add_option("--from", options->from,
                     "Cases with something since that time (UTC): 2026-03-01")
        ->type_name("TIME");
    verb->add_option("--to", options->to, "And before then")->type_name("TIME");
    verb->add_option("--case", options->case_number, "This case alone")
        ->type_name("NUMBER")
        ->check(whole_number(1, most_cases));
    verb->add_option("--output", options->output, "The folder to write; new or empty")
        ->type_name("DIR")
        ->capture_default_str();
}

void add_history(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "history", "Say what was live when, who made it so, and what changed");
    auto options = add_verb<HistoryOptions>(*verb, chosen, run_history);
    verb->add_option("what", options->what,
                     "A workflow, mail, survey or calendar by its name; a file of the program;\n"
                     "mails, people, calendars, surveys, workflows, goals, notes or\n"
                     "settings; else all of it");
    verb->add_option("--version", options->version, "Of a workflow: only this one")
        ->type_name("N")
        ->check(whole_number(1, most_versions));
}

void add_migrate(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "migrate", "Move open cases to the live version, as its “migrate” says");
    auto options = add_verb<MigrateOptions>(*verb, chosen, run_migrate);
    verb->add_option("workflow", options->workflow, "The workflow's name; else all of them");
    verb->add_flag("--dry-run", options->is_dry_run,
                   "Move nothing: say what becomes of each open case once the\nfolder's program is "
                   "live");
    verb->add_flag("--close", options->may_close,
                   "Also those that end by it, or whose open tasks are withdrawn");
}

void add_forget(CLI::App& program, Chosen& chosen) {
    CLI::App* verb =
        program.add_subcommand("forget", "Erase everything personal about a customer; counts stay");
    auto options = add_verb<ForgetOptions>(*verb, chosen, run_forget);
    verb->add_option("--customer", options->customer, "The customer's id")->type_name("ID");
    verb->add_option("--email", options->email,
                     "Or an e-mail address that they have, or had, in any case")
        ->type_name("ADDRESS");
    verb->add_flag("--dry-run", options->is_dry_run,
                   "Touch nothing: say who has the address, and what would go");
    verb->add_flag("--yes", options->are_all_meant,
                   "Forget them all, where several people have the address");
}

void add_prune(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "prune", "Take old cases away for good, with all that belongs to them; figures\nstay");
    auto options = add_verb<PruneOptions>(*verb, chosen, run_prune);
    verb->add_option("--older-than", options->older_than,
                     "Cases that have ended and in which nothing has happened for so\n"
                     "long: 90d, 26w, 3y")
        ->type_name("AGE")
        ->required();
    verb->add_flag("--dry-run", options->is_dry_run, "Touch nothing: say how many would go");
    verb->add_flag("--yes", options->is_meant, "Take them away");
}

void add_compact(CLI::App& program, Chosen& chosen) {
    CLI::App* verb = program.add_subcommand(
        "compact",
        "Write the database anew, while no serve runs: once, where an\nolder Heed began it");
    add_verb<CompactOptions>(*verb, chosen, run_compact);
}

}  // namespace heed::cli
