#include "adapters/cli/node.h"

#include <spdlog/spdlog.h>

#include "adapters/cli/case_tools.h"
#include "adapters/cli/customer_service.h"
#include "adapters/cli/differences.h"
#include "adapters/cli/digest_service.h"
#include "adapters/cli/figures.h"
#include "adapters/cli/goal_service.h"
#include "adapters/cli/hook_reading.h"
#include "adapters/cli/kept_figures.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/operator_desk.h"
#include "adapters/cli/process_service.h"
#include "adapters/cli/reload.h"
#include "adapters/cli/rereading.h"
#include "adapters/cli/server_bounds.h"
#include "adapters/cli/standard_words.h"
#include "adapters/cli/told_log.h"
#include "adapters/smtp/mailer.h"
#include "adapters/sql/case_indexer.h"
#include "adapters/sql/sql_absence_store.h"
#include "adapters/sql/sql_account_store.h"
#include "adapters/sql/sql_attachment_reader.h"
#include "adapters/sql/sql_audit_log.h"
#include "adapters/sql/sql_case_reader.h"
#include "adapters/sql/sql_delivery_store.h"
#include "adapters/sql/sql_digest_store.h"
#include "adapters/sql/sql_fact_reader.h"
#include "adapters/sql/sql_inbox_reader.h"
#include "adapters/sql/sql_operations_reader.h"
#include "adapters/sql/sql_outbox.h"
#include "adapters/sql/sql_parked_events.h"
#include "adapters/sql/sql_praise_store.h"
#include "adapters/sql/sql_program_store.h"
#include "adapters/sql/sql_result_reader.h"
#include "adapters/sql/sql_session_store.h"
#include "adapters/sql/sql_source_reader.h"
#include "adapters/sql/sql_store.h"
#include "adapters/sql/sql_token_store.h"
#include "adapters/sql/sql_undelivered.h"
#include "adapters/sql/sql_webhook_outbox.h"
#include "adapters/system/clock.h"
#include "adapters/system/files.h"
#include "adapters/system/outbox_lanes.h"
#include "adapters/system/program_folder.h"
#include "adapters/system/step_loop.h"
#include "adapters/threads/guarded.h"
#include "adapters/web/answered_aside.h"
#include "adapters/web/api/delivery_lane.h"
#include "adapters/web/api/gate.h"
#include "adapters/web/api/request_figures.h"
#include "adapters/web/api/routes.h"
#include "adapters/web/pages/inbox_watch.h"
#include "adapters/web/pages/mail_link.h"
#include "adapters/web/pages/routes.h"
#include "adapters/web/server.h"

namespace heed::cli {

/// In the order of dependence: what stands lower uses what stands above, and goes first.
struct Node::Parts {
    Installation installation;
    system::Log& log;
    std::shared_ptr<sql::Database> database;
    system::SystemClock clock;
    sql::SqlStore store;
    sql::SqlTokenStore tokens;
    sql::SqlAccountStore accounts;
    sql::SqlInvitationStore invitations;
    sql::SqlSessionStore session_store;
    sql::SqlAuditLog audit;
    sql::SqlAbsenceStore absences;
    sql::SqlSourceReader sources;
    std::unique_ptr<oidc::Provider> sign_on;
    sql::SqlCaseReader cases;
    sql::SqlInboxReader inbox;
    sql::SqlAttachmentReader attachments;
    sql::SqlResultReader results;
    sql::SqlFactReader facts;
    sql::SqlDeliveryStore deliveries;
    sql::SqlOperationsReader operations_reader;
    sql::SqlUndelivered undelivered;
    sql::SqlOutbox outbox;
    sql::SqlDigestStore digest_store;
    sql::SqlPraiseStore praises;
    sql::SqlParkedEvents parked_events;
    sql::SqlUnreadResponses unread_responses;
    sql::SqlProgramStore program_store;
    system::LiveProgram program;
    sql::CaseIndexer indexer;
    system::Live<Secrets> secrets;
    system::MailQueue mails;
    system::StepLoop loop;
    system::OutboxLanes lanes;
    Words words;
    web::Workers workers;
    web::AnsweredAside events;
    web::ApiContext context;
    web::Access access;
    web::DeedLog deeds;
    web::Leftovers leftovers;
    web::Hooks hooks;
    web::DeliveryLane delivery_lane;
    KeptFigures figures;
    web::RequestFigures requests;
    web::Operations operations;
    sql::SqlWebhookOutbox webhook_outbox;
    webhooks::Lane webhook_lane;
    Reload reload;
    web::Programs programs;
    web::pages::PageTemplates page_templates;
    web::pages::StaticFiles static_files;
    web::pages::InboxWatch inbox_watch;
    web::pages::Sessions sessions;
    web::pages::SignInLimits sign_in_limits;
    web::pages::PageContext page_context;
    CustomerService customers;
    DigestService digests;
    GoalService goals;
    ProcessService process;
    web::Router router;
    web::Gate gate;
    std::unique_ptr<web::Server> server;
    std::unique_ptr<system::OperatorSocket> operators;

    Parts(Installation opened, system::Log& told, const std::shared_ptr<sql::Database>& shared,
          std::shared_ptr<const Program> live)
        : installation(std::move(opened)),
          log(told),
          database(shared),
          store(database),
          tokens(database),
          accounts(database),
          invitations(database),
          session_store(database),
          audit(database),
          absences(database),
          sources(database),
          sign_on(installation.sign_on ? std::make_unique<oidc::Provider>(*installation.sign_on)
                                       : nullptr),
          cases(database),
          inbox(database),
          attachments(database),
          results(database),
          facts(database),
          deliveries(database),
          operations_reader(database),
          undelivered(database),
          outbox(database),
          digest_store(database),
          praises(database),
          parked_events(database),
          unread_responses(database),
          program_store(database),
          program(std::move(live), installation.public_address, installation.staying),
          indexer(database, clock, [this] { return program.current(); }),
          secrets(std::make_shared<const Secrets>(installation.secrets)),
          loop(store, clock, program, mails),
          lanes(loop, mails, clock, program, outbox, cases, digest_store),
          words(standard_words()),
          workers(worker_options(installation.settings.limits)),
          events(loop, workers),
          context{.events = events,
                  .cases = cases,
                  .inbox = inbox,
                  .tokens = tokens,
                  .digests = digest_store,
                  .praises = praises,
                  .attachments = {.kept = attachments,
                                  .bounds = attachment_bounds(installation.settings.limits)},
                  .clock = clock,
                  .words = words,
                  .workers = workers,
                  .program = [this] { return program.current(); },
                  .past_program = past_programs(program_store),
                  .read_response =
                      [this](const Program& now, const Value& body) {
                          return read_posted(now, body, clock.now());
                      }},
          access(tokens, clock, web::taken_down_by(workers, tokens),
                 installation.settings.limits.requests_of_token),
          deeds(audit, workers, clock),
          leftovers{.undelivered = undelivered, .events = parked_events},
          hooks(context, deliveries, hook_reader(secrets), workers),
          delivery_lane(hooks, deliveries, clock),
          figures(operations_reader, clock, installation.database),
          operations{.readiness = [this] { return readiness(seen(), clock.now()); },
                     .metrics = [this] { return metrics(seen(), clock.now()); }},
          webhook_outbox(database),
          webhook_lane({.outbox = webhook_outbox,
                        .cases = cases,
                        .clock = clock,
                        .targets = [this] { return webhook_targets(); },
                        .source = [this] { return event_source(); },
                        .era = database->era()}),
          reload(installation, database, clock, program, secrets),
          programs{.store = program_store,
                   .reload = [this](const std::string& who) { return read_program_again(who); },
                   .let_go = [this](std::function<void()> then) { let_go(std::move(then)); },
                   .difference =
                       [](std::string_view before, std::string_view after) {
                           return unified_diff(before, after, "before", "after");
                       }},
          page_templates(system::read_standard_folder("templates/pages")),
          static_files(system::read_standard_folder("templates/style")),
          sessions(session_store, accounts, workers),
          page_context{.events = events,
                       .cases = cases,
                       .inbox = inbox,
                       .attachments = context.attachments,
                       .results = results,
                       .facts = facts,
                       .accounts = accounts,
                       .invitations = invitations,
                       .tokens = tokens,
                       .audit = audit,
                       .absences = absences,
                       .digests = digest_store,
                       .praises = praises,
                       .sources = sources,
                       .source_secrets = [this] { return source_secrets(); },
                       .single_sign_on = sign_on.get(),
                       .address = [this] { return public_address(); },
                       .absences_changed = [this] { program.set_absences(absences.list()); },
                       .let_go = programs.let_go,
                       .index_as_of = [this] { return indexer.as_of(); },
                       .clock = clock,
                       .program = context.program,
                       .past_program = context.past_program,
                       .words = words,
                       .templates = page_templates,
                       .files = static_files,
                       .workers = workers,
                       .sessions = sessions,
                       .limits = sign_in_limits,
                       .watch = inbox_watch,
                       .tools = make_case_tools(context.program, database, clock,
                                                installation.settings.erasures)},
          customers(page_context, database),
          digests(page_context, database->link_key()),
          goals({database, facts, clock, words, context.program}),
          process(page_context, programs, hooks, deliveries, leftovers, operations,
                  installation.folder, database),
          gate(router, access, clock, installation.settings.limits.refusals_of_address) {
        program.set_absences(absences.list());
        router.run_on(workers);
        web::add_routes(router, access, deeds, context, hooks, leftovers, operations, programs,
                        facts, body_limits(installation.settings.limits));
        web::pages::add_pages(router, page_context);
        customers.add_pages(router);
        process.add_pages(router);
        loop.watch([this](const Case& now) { inbox_watch.changed(now); });
    }

    void let_go(std::function<void()> then) {
        workers.ensure(web::Way::errands, [this, then = std::move(then)] {
            reload.let_go();
            then();
        });
    }
    web::ReloadedProgram read_program_again(const std::string& who) {
        web::ReloadedProgram reloaded = reload.run_and_log(who);
        delivery_lane.verify_again();
        if (reloaded.standing == web::ReloadedProgram::Standing::live) {
            read_answers_again();
        }
        return reloaded;
    }
    /// Where too much is waiting, the next reading of the program is soon enough.
    void read_answers_again() {
        static_cast<void>(workers.submit(web::Way::errands, [this] {
            read_unread_again(*program.current(), unread_responses, loop, clock);
        }));
    }
    std::shared_ptr<const webhooks::Targets> webhook_targets() const {
        const auto now = secrets.current();
        return {now, &now->webhooks};
    }
    SourceSecrets source_secrets() const { return usable_secrets(*secrets.current()); }
    Seen seen() {
        return {.loop = loop.figures(),
                .mails = lanes.figures(),
                .counted = figures.now(),
                .requests = requests.metrics(),
                .source_secrets = source_secrets(),
                .has_mail_server = installation.mail_server.has_value(),
                .is_program_refused = reload.is_refused(),
                .index_lag = indexer.lag()};
    }
    std::string event_source() const {
        const std::string own = program.current()->organisation.public_address;
        return own.empty() ? "/heed" : own + "/";
    }

    std::unique_ptr<Mailer> make_mailer(smtp::Server server_address) {
        server_address.breaks_off = [this] { return lanes.breaks_off(); };
        return std::make_unique<smtp::SmtpMailer>(
            std::move(server_address),
            smtp::Stationery{.era = database->era(),
                             .bounce_key = installation.bounce_key,
                             .envelope_from = installation.settings.mail.envelope_from,
                             .page_address =
                                 [this](const OutboxMail& mail) {
                                     return web::pages::page_address(mail, public_address(),
                                                                     database->link_key());
                                 },
                             .attachments =
                                 [this](const OutboxMail& mail, const Program& now) {
                                     return customers.attachments_of(mail, now);
                                 },
                             .late_values =
                                 [this](const OutboxMail& mail, const Program& now) {
                                     return digests.values_of(mail, now);
                                 }});
    }

    /// Where people reach this node.
    std::string public_address() const {
        const std::string own = program.current()->organisation.public_address;
        return own.empty() ? "http://" + address() : own;
    }

    std::string address() const { return installation.host + ":" + std::to_string(server->port()); }
};

Node::Node(Installation opened, system::Log& log) {
    allow_many_connections();
    const auto database =
        std::make_shared<sql::Database>(opened.database, sql::Checkpoints::own_thread);
    auto live = opened.live;
    parts_ = std::make_unique<Parts>(std::move(opened), log, database, std::move(live));
}

Node::~Node() {
    stop();
}

void Node::start() {
    Parts& parts = *parts_;
    web::ServerOptions options = server_options(parts.installation);
    tell_and_count(options, parts.router, parts.requests, parts.log);
    options.admit = [&parts](const web::Request& head) { return parts.gate.admit(head); };
    parts.server = std::make_unique<web::Server>(
        options, [&parts](web::Request&& request, const web::Respond& respond) {
            parts.gate.handle(std::move(request), respond);
        });
    parts.loop.start();
    if (parts.installation.mail_server) {
        parts.lanes.start(parts.installation.mail_lanes,
                          [&parts] { return parts.make_mailer(*parts.installation.mail_server); });
        parts.digests.start();
        parts.goals.start();
    } else {
        spdlog::warn(
            "no mail server is named (--smtp, HEED_SMTP or heed.yaml): mails wait in the outbox");
    }
    parts.webhook_lane.start();
    parts.delivery_lane.start();
    parts.read_answers_again();
    parts.figures.start();
    parts.operators = open_operator_socket(parts.database);
    tell_of_start(parts.log, parts.installation, address());
    parts.server->start();
}

void Node::reload(const std::string& who) {
    threads::guarded("reading the program again", [&] { parts_->read_program_again(who); });
}

void Node::stop() {
    if (parts_ == nullptr) {
        return;
    }
    parts_->operators.reset();
    if (parts_->server) {
        parts_->server->stop();
    }
    parts_->workers.stop();
    parts_->figures.stop();
    parts_->delivery_lane.stop();
    parts_->webhook_lane.stop();
    parts_->goals.stop();
    parts_->digests.stop();
    parts_->lanes.stop();
    parts_->loop.stop();
    parts_.reset();
}

std::string Node::address() const {
    return parts_->address();
}

}  // namespace heed::cli
