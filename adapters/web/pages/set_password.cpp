#include "adapters/web/pages/set_password.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/invitations.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/secrets.h"
#include "adapters/web/pages/surroundings.h"
#include "engine/values/ascii.h"
#include "engine/values/sha256.h"
#include "engine/values/utf8.h"

namespace heed::web::pages {
namespace {

constexpr std::size_t shortest_password = 10;  ///< characters
constexpr std::size_t longest_password = 200;

/// The key of the words that say why it will not do; empty: it will.
std::string_view fault_of(const std::string& password, std::string_view again,
                          const std::string& email) {
    const std::size_t length = utf8::length(password);
    if (length < shortest_password) {
        return "set_password.short";
    }
    if (length > longest_password) {
        return "set_password.long";
    }
    const std::string name = email.substr(0, email.find('@'));
    if (to_lower_ascii(password).find(email) != std::string::npos ||
        to_lower_ascii(password).starts_with(name + "123")) {
        return "set_password.like_email";
    }
    return password == again ? "" : "set_password.unequal";
}

Reply password_page(const PageContext& context, const Visit& visit, const std::string& email,
                    std::string_view fault) {
    Value::Map view{{"title", visit.say("set_password.title")},
                    {"narrow", true},
                    {"email", email},
                    {"path", visit.request.path},
                    {"hint", visit.speaker.count("set_password.hint", shortest_password)}};
    if (!fault.empty()) {
        view.emplace_back("fault", visit.say(fault));
    }
    return page(context, visit, "set-password", std::move(view), fault.empty() ? 200 : 422);
}

/// Whoever tries many links that are none is told to wait.
Reply link_is_over(const PageContext& context, const Visit& visit) {
    const bool may_try = context.limits.by_address.allow(client_address(visit.request), visit.at);
    Reply reply = page(context, visit, "link-over",
                       {{"title", visit.say("set_password.over.title")}, {"narrow", true}},
                       may_try ? 410 : 429);
    if (!may_try) {
        reply.headers.emplace_back("Retry-After", "900");
    }
    return reply;
}

void take_password(const PageContext& context, const Visit& visit, const Respond& respond) {
    const std::string sha256 = sha256_hex(visit.parameter("secret"));
    auto email = context.invitations.find(sha256, visit.at);
    const auto account = email ? context.accounts.find(*email) : std::nullopt;
    if (!account || account->disabled_at) {
        return respond(link_is_over(context, visit));
    }
    const std::string password(visit.form.text("password"));
    const std::string_view fault = fault_of(password, visit.form.text("again"), *email);
    if (!fault.empty()) {
        return respond(password_page(context, visit, *email, fault));
    }
    const std::string hash = hash_password(password);
    if (!context.invitations.use(sha256, visit.at)) {
        return respond(link_is_over(context, visit));
    }
    context.accounts.set_password(*email, hash);
    context.sessions.close_all(*email);
    context.audit.record({.at = visit.at,
                          .actor = *email,
                          .act = AuditAct::password_set,
                          .subject = *email,
                          .detail = client_address(visit.request)});
    Reply reply = see_other("/inbox", {"set_password.done"});
    reply.headers.emplace_back(
        "Set-Cookie", context.sessions.open(visit.request, *email, visit.transport, visit.at));
    respond(std::move(reply));
}

/// Nothing is done, and nobody hears of it, where there is no such account.
void invite_again(const PageContext& context, const std::string& email, Instant now) {
    const auto account = context.accounts.find(email);
    if (!account || account->disabled_at) {
        return;
    }
    const auto program = context.program();
    const FreshInvitation fresh = invite(email, program->organisation, now);
    context.invitations.invite(
        fresh.kept,
        invitation_mail(fresh, InvitationReason::forgotten_password, *account, *program, now));
    context.audit.record(
        {.at = now, .actor = email, .act = AuditAct::invited, .subject = email, .detail = ""});
}

}  // namespace

PageHandler show_forgotten(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        respond(page(context, visit, "forgotten",
                     {{"title", visit.say("set_password.forgotten.title")}, {"narrow", true}}));
    };
}

PageHandler send_link(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const std::string email = to_lower_ascii(visit.form.trimmed("email"));
        const bool may_try =
            context.limits.by_address.allow(client_address(visit.request), visit.at) &&
            context.limits.links.allow(email, visit.at);
        if (may_try) {
            const bool queued = context.workers.submit(
                Way::writing,
                [&context, email, now = visit.at] { invite_again(context, email, now); });
            if (!queued) {
                return respond(message_page(context, visit, 503, "message.busy"));
            }
        }
        respond(see_other("/sign-in", {"set_password.forgotten.sent"}));
    };
}

PageHandler show_invitation(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto email =
            context.invitations.find(sha256_hex(visit.parameter("secret")), visit.at);
        respond(email ? password_page(context, visit, *email, "") : link_is_over(context, visit));
    };
}

PageHandler set_password(PageContext& context) {
    return page_of(context, take_password);
}

}  // namespace heed::web::pages
