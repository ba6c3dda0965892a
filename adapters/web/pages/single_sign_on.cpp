#include "adapters/web/pages/single_sign_on.h"

#include <algorithm>
#include <vector>

#include <spdlog/spdlog.h>

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/secrets.h"
#include "adapters/web/pages/surroundings.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view cookie_name = "heed_sign_on";
constexpr std::chrono::minutes attempt_lasts{10};
constexpr std::string_view first_page = "/inbox";

/// The address that the provider knows us by. Never what the request says of it: anybody can write
/// a `Host`.
std::string redirect_of(const PageContext& context) {
    return context.address() + "/sign-in/sso/back";
}

/// `state.nonce.verifier.next`, none of which has a dot in it.
std::string written(const SignOnAttempt& attempt, const std::string& next) {
    std::string path = percent_encoded(next);
    for (std::size_t dot = 0; (dot = path.find('.', dot)) != std::string::npos;) {
        path.replace(dot, 1, "%2E");
    }
    return attempt.state + "." + attempt.nonce + "." + attempt.verifier + "." + path;
}

struct KeptAttempt {
    SignOnAttempt attempt;
    std::string next;
};

std::optional<KeptAttempt> read_attempt(const Request& request) {
    std::string_view rest = cookie(request, cookie_name).value_or("");
    std::vector<std::string_view> parts;
    while (!rest.empty()) {
        parts.push_back(rest.substr(0, rest.find('.')));
        rest.remove_prefix(std::min(parts.back().size() + 1, rest.size()));
    }
    Pairs decoded;
    if (parts.size() != 4 || !read_pairs(parts[3], decoded) || decoded.size() != 1) {
        return std::nullopt;
    }
    return KeptAttempt{{.state = std::string(parts[0]),
                        .nonce = std::string(parts[1]),
                        .verifier = std::string(parts[2]),
                        .redirect = ""},
                       decoded.front().first};
}

Reply without_attempt(Reply reply, Transport transport) {
    reply.headers.emplace_back("Set-Cookie", clear_cookie(cookie_name, transport));
    return reply;
}

Reply failed(const PageContext& context, const Visit& visit, std::string_view reason) {
    spdlog::warn("single sign-on failed: {}", reason);
    return without_attempt(message_page(context, visit, 403, "sign_on.failed"), visit.transport);
}

void go_to_provider(const PageContext& context, const Visit& visit, const Respond& respond) {
    const SignOnAttempt attempt{.state = new_secret(),
                                .nonce = new_secret(),
                                .verifier = new_secret(),
                                .redirect = redirect_of(context)};
    auto address = context.single_sign_on->address(attempt);
    if (const auto* failure = std::get_if<SignOnFailure>(&address)) {
        spdlog::error("single sign-on: {}", failure->reason);
        return respond(message_page(context, visit, 503, "sign_on.unreachable"));
    }
    Reply reply = see_other(std::get<std::string>(address));
    reply.headers.emplace_back(
        "Set-Cookie",
        set_cookie(cookie_name, written(attempt, local_path(visit.query("next"), first_page)),
                   visit.transport, attempt_lasts));
    respond(std::move(reply));
}

void come_back(const PageContext& context, const Visit& visit, const Respond& respond) {
    auto kept = read_attempt(visit.request);
    if (!kept || !same_secret(visit.query("state"), kept->attempt.state)) {
        return respond(failed(context, visit, "the browser comes back from no attempt of ours"));
    }
    if (visit.query("code").empty()) {
        return respond(
            failed(context, visit, "the provider says: " + std::string(visit.query("error"))));
    }
    kept->attempt.redirect = redirect_of(context);
    auto redeemed =
        context.single_sign_on->redeem(std::string(visit.query("code")), kept->attempt, visit.at);
    if (const auto* failure = std::get_if<SignOnFailure>(&redeemed)) {
        return respond(failed(context, visit, failure->reason));
    }
    const std::string& email = std::get<std::string>(redeemed);
    const auto account = context.accounts.find(email);
    if (!account || account->disabled_at) {
        context.audit.record({.at = visit.at,
                              .actor = client_address(visit.request),
                              .act = AuditAct::sign_in_failed,
                              .subject = email,
                              .detail = "single sign-on, no account"});
        return respond(without_attempt(message_page(context, visit, 403, "sign_on.no_account"),
                                       visit.transport));
    }
    context.audit.record({.at = visit.at,
                          .actor = email,
                          .act = AuditAct::signed_in,
                          .subject = email,
                          .detail = "single sign-on, " + client_address(visit.request)});
    Reply reply = see_other(local_path(kept->next, first_page));
    reply.headers.emplace_back(
        "Set-Cookie", context.sessions.open(visit.request, email, visit.transport, visit.at));
    respond(without_attempt(std::move(reply), visit.transport));
}

PageHandler with_provider(PageContext& context,
                          void (*deed)(const PageContext&, const Visit&, const Respond&)) {
    return [&context, deed](const Visit& visit, const Respond& respond) {
        if (context.single_sign_on == nullptr) {
            return respond(not_found(context, visit));
        }
        deed(context, visit, respond);
    };
}

}  // namespace

PageHandler start_sign_on(PageContext& context) {
    return with_provider(context, go_to_provider);
}
PageHandler finish_sign_on(PageContext& context) {
    return with_provider(context, come_back);
}

}  // namespace heed::web::pages
