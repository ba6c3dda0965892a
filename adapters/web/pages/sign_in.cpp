#include "adapters/web/pages/sign_in.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/secrets.h"
#include "adapters/web/pages/surroundings.h"
#include "engine/values/ascii.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view first_page = "/inbox";

Reply sign_in_page(const PageContext& context, const Visit& visit, int status,
                   std::string_view problem) {
    const bool is_posted = visit.request.method == "POST";
    const std::string_view next = is_posted ? visit.form.text("next") : visit.query("next");
    Value::Map view{{"title", visit.say("sign_in.title")},
                    {"narrow", true},
                    {"next", local_path(next, first_page)},
                    {"email", visit.form.trimmed("email")}};
    if (context.single_sign_on != nullptr) {
        view.emplace_back("sign_on",
                          "/sign-in/sso?next=" + percent_encoded(local_path(next, first_page)));
    }
    if (!problem.empty()) {
        view.emplace_back("problem", visit.say(problem));
    }
    Reply reply = page(context, visit, "sign-in", std::move(view), status);
    if (status == 429) {
        reply.headers.emplace_back("Retry-After", "900");
    }
    return reply;
}

/// What the form says fits an account that may sign in.
bool is_right(const PageContext& context, const std::string& email, std::string_view password) {
    const auto account = context.accounts.find(email);
    const std::string hash = account ? context.accounts.password(email) : "";
    const bool fits = is_password(hash, password);
    return fits && !account->disabled_at;
}

/// An account as it is tried from one address: who guesses elsewhere keeps nobody out.
std::string account_key(const Visit& visit) {
    return to_lower_ascii(visit.form.trimmed("email")) + " " + client_address(visit.request);
}

void check_password(const PageContext& context, const Visit& visit, const Respond& respond) {
    const std::string email = to_lower_ascii(visit.form.trimmed("email"));
    const std::string address = client_address(visit.request);
    if (!is_right(context, email, visit.form.text("password"))) {
        // An unknown e-mail is not written down: it may be a password in the wrong field.
        context.audit.record({.at = visit.at,
                              .actor = address,
                              .act = AuditAct::sign_in_failed,
                              .subject = context.accounts.find(email) ? email : "",
                              .detail = ""});
        return respond(sign_in_page(context, visit, 422, "sign_in.wrong"));
    }
    context.limits.by_account.forget(account_key(visit));
    context.audit.record({.at = visit.at,
                          .actor = email,
                          .act = AuditAct::signed_in,
                          .subject = email,
                          .detail = address});
    Reply reply = see_other(local_path(visit.form.text("next"), first_page));
    reply.headers.emplace_back(
        "Set-Cookie", context.sessions.open(visit.request, email, visit.transport, visit.at));
    respond(std::move(reply));
}

}  // namespace

PageHandler show_sign_in(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        respond(visit.visitor ? see_other(local_path(visit.query("next"), first_page))
                              : sign_in_page(context, visit, 200, ""));
    };
}

PageHandler sign_in(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const bool may_try =
            context.limits.by_address.allow(client_address(visit.request), visit.at) &&
            context.limits.by_account.allow(account_key(visit), visit.at);
        if (!may_try) {
            return respond(sign_in_page(context, visit, 429, "sign_in.too_often"));
        }
        check_password(context, visit, respond);
    };
}

PageHandler sign_out(PageContext& context) {
    return [&context](const Visit& visit, const Respond& respond) {
        context.audit.record({.at = visit.at,
                              .actor = visit.who().email,
                              .act = AuditAct::signed_out,
                              .subject = visit.who().email,
                              .detail = client_address(visit.request)});
        Reply reply = see_other("/sign-in");
        reply.headers.emplace_back("Set-Cookie",
                                   context.sessions.close(visit.request, visit.transport));
        reply.headers.emplace_back("Clear-Site-Data", "\"cache\"");
        respond(std::move(reply));
    };
}

}  // namespace heed::web::pages
