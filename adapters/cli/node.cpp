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
#include "adapters/cli/open_storage.h"
#include "adapters/cli/operator_desk.h"
#include "adapters/cli/process_service.h"
#include "adapters/cli/reload.h"
#include "adapters/cli/rereading.h"
#include "adapters/cli/retention.h"
#include "adapters/cli/server_bounds.h"
#include "adapters/cli/standard_words.h"
#include "adapters/cli/told_log.h"
#include "adapters/smtp/mailer.h"
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
#include "engine/runtime/absence_store.h"
#include "engine/runtime/attachment_reader.h"
#include "engine/runtime/case_index.h"
#include "engine/runtime/fact_reader.h"
#include "engine/runtime/inbox_reader.h"
#include "engine/runtime/operations.h"
#include "engine/runtime/response_reader.h"

namespace heed::cli {

/// In the order of dependence: what stands lower uses what stands above, and goes first.
struct Node::Parts {
    Installation installation;
    system::Log& log;
    const std::shared_ptr<Storage> storage;
    system::SystemClock clock;
    std::unique_ptr<oidc::Provider> sign_on;
    system::LiveProgram program;
    std::unique_ptr<Indexing> indexing;
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
    Retention retention;
    web::Router router;
    web::Gate gate;
    std::unique_ptr<web::Server> server;
    std::unique_ptr<system::OperatorSocket> operators;

    Parts(Installation opened, system::Log& told, std::shared_ptr<const Program> live)
        : installation(std::move(opened)),
          log(told),
          storage(
              open_storage(installation.database, {.absent = Absent::create, .is_served = true})),
          sign_on(installation.sign_on ? std::make_unique<oidc::Provider>(*installation.sign_on)
                                       : nullptr),
          program(std::move(live), installation.public_address, installation.staying),
          indexing(storage->index().keep_up(clock, [this] { return program.current(); })),
          secrets(std::make_shared<const Secrets>(installation.secrets)),
          loop(storage->store(), clock, program, mails),
          lanes(loop, mails, clock, program, storage->outbox(), storage->cases(),
                storage->digests()),
          words(standard_words()),
          workers(worker_options(installation.settings.limits)),
          events(loop, workers),
          context{.events = events,
                  .cases = storage->cases(),
                  .inbox = storage->inbox(),
                  .tokens = storage->tokens(),
                  .digests = storage->digests(),
                  .praises = storage->praises(),
                  .attachments = {.kept = storage->attachments(),
                                  .bounds = attachment_bounds(installation.settings.limits)},
                  .clock = clock,
                  .words = words,
                  .workers = workers,
                  .program = [this] { return program.current(); },
                  .past_program = past_programs(storage->programs()),
                  .read_response =
                      [this](const Program& now, const Value& body) {
                          return read_posted(now, body, clock.now());
                      }},
          access(storage->tokens(), clock, web::taken_down_by(workers, storage->tokens()),
                 installation.settings.limits.requests_of_token),
          deeds(storage->audit(), workers, clock),
          leftovers{.undelivered = storage->undelivered(), .events = storage->parked_events()},
          hooks(context, storage->deliveries(), hook_reader(secrets), workers),
          delivery_lane(hooks, storage->deliveries(), clock),
          figures(storage->operations(), clock, installation.database),
          operations{.readiness = [this] { return readiness(seen(), clock.now()); },
                     .metrics = [this] { return metrics(seen(), clock.now()); }},
          webhook_lane({.outbox = storage->webhooks(),
                        .cases = storage->cases(),
                        .clock = clock,
                        .targets = [this] { return webhook_targets(); },
                        .source = [this] { return event_source(); },
                        .era = storage->era()}),
          reload(installation, *storage, clock, program, secrets),
          programs{.store = storage->programs(),
                   .reload = [this](const std::string& who) { return read_program_again(who); },
                   .let_go = [this](std::function<void()> then) { let_go(std::move(then)); },
                   .difference =
                       [](std::string_view before, std::string_view after) {
                           return unified_diff(before, after, "before", "after");
                       }},
          page_templates(system::read_standard_folder("templates/pages")),
          static_files(system::read_standard_folder("templates/style")),
          sessions(storage->sessions(), storage->accounts(), workers),
          page_context{
              .events = events,
              .cases = storage->cases(),
              .inbox = storage->inbox(),
              .attachments = context.attachments,
              .facts = storage->facts(),
              .notes = storage->notes(),
              .programs = storage->programs(),
              .accounts = storage->accounts(),
              .invitations = storage->invitations(),
              .tokens = storage->tokens(),
              .audit = storage->audit(),
              .absences = storage->absences(),
              .digests = storage->digests(),
              .praises = storage->praises(),
              .sources = storage->sources(),
              .source_secrets = [this] { return source_secrets(); },
              .single_sign_on = sign_on.get(),
              .address = [this] { return public_address(); },
              .absences_changed = [this] { program.set_absences(storage->absences().list()); },
              .let_go = programs.let_go,
              .index_as_of = [this] { return indexing->as_of(); },
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
              .tools = make_case_tools(context.program, *storage, clock,
                                       installation.settings.erasures)},
          customers(page_context, *storage),
          digests(page_context, storage->link_key()),
          goals({storage->goals(), storage->facts(), clock, words, context.program}),
          process(page_context, programs, hooks, storage->deliveries(), leftovers, operations,
                  installation.folder, *storage),
          retention(installation.settings.retention, storage->upkeep(), clock),
          gate(router, access, clock, installation.settings.limits.refusals_of_address) {
        program.set_absences(storage->absences().list());
        router.run_on(workers);
        web::add_routes(router, access, deeds, context, hooks, leftovers, operations, programs,
                        storage->facts(), body_limits(installation.settings.limits));
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
            read_unread_again(*program.current(), storage->responses(), loop, clock);
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
                .index_lag = indexing->lag(),
                .retention = retention.figures()};
    }
    std::string event_source() const {
        const std::string own = program.current()->organisation.public_address;
        return own.empty() ? "/heed" : own + "/";
    }

    std::unique_ptr<Mailer> make_mailer(smtp::Server server_address) {
        server_address.breaks_off = [this] { return lanes.breaks_off(); };
        return std::make_unique<smtp::SmtpMailer>(
            std::move(server_address),
            smtp::Stationery{.era = storage->era(),
                             .bounce_key = installation.bounce_key,
                             .envelope_from = installation.settings.mail.envelope_from,
                             .page_address =
                                 [this](const OutboxMail& mail) {
                                     return web::pages::page_address(mail, public_address(),
                                                                     storage->link_key());
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
    auto live = opened.live;
    parts_ = std::make_unique<Parts>(std::move(opened), log, std::move(live));
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
    parts.retention.start();
    parts.operators = open_operator_socket(*parts.storage);
    tell_of_start(parts.log, parts.installation, address(), parts.storage->upkeep().last_seal());
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
    parts_->retention.stop();
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
