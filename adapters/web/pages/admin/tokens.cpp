#include "adapters/web/pages/admin/tokens.h"

#include <algorithm>
#include <charconv>

#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/secrets.h"
#include "engine/runtime/known_surveys.h"
#include "engine/runtime/token_terms.h"
#include "engine/values/sha256.h"
#include "engine/values/utf8.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view path = "/admin/tokens";
constexpr std::size_t longest_name = 80;
constexpr int most_days = 36'500;

Value represent(const Visit& visit, const ApiToken& token) {
    const Locale& locale = visit.speaker.locale();
    Value::Map row{{"name", token.name},
                   {"role", visit.say("tokens.role." + std::string(name_of(token.role)) + ".name")},
                   {"created", locale.date_and_time(token.created_at)},
                   {"is_valid", !token.revoked_at && !token.has_expired(visit.at)}};
    if (token.revoked_at) {
        row.emplace_back("revoked", locale.date_and_time(*token.revoked_at));
    }
    if (token.expires_at) {
        const bool is_over = token.has_expired(visit.at);
        row.emplace_back("until", locale.date_and_time(*token.expires_at));
        row.emplace_back("until_words",
                         visit.say(is_over ? "tokens.has_expired" : "tokens.expires"));
    }
    if (token.used_at) {
        row.emplace_back("used", locale.date_and_time(*token.used_at));
    }
    Value::List surveys;
    for (const std::string& survey : token.surveys) {
        surveys.emplace_back(Value::Map{{"survey", survey}});
    }
    row.emplace_back("bound_to", std::move(surveys));
    return row;
}

Value role_options(const Visit& visit, std::string_view chosen) {
    Value::List options;
    for (const auto& [role, name] : enum_names<TokenRole>) {
        const std::string key = "tokens.role." + std::string(name);
        options.emplace_back(Value::Map{{"name", name},
                                        {"label", visit.say(key + ".name")},
                                        {"meaning", visit.say(key + ".meaning")},
                                        {"chosen", name == chosen}});
    }
    return options;
}

/// What an intake token may be bound to.
Value survey_options(const PageContext& context, const Visit& visit) {
    const std::vector<std::string> chosen = visit.form.all("survey");
    Value::List options;
    for (const auto& [name, survey] : context.program()->surveys) {
        options.emplace_back(Value::Map{
            {"name", name}, {"chosen", std::ranges::find(chosen, name) != chosen.end()}});
    }
    return options;
}

Reply tokens_page(const PageContext& context, const Visit& visit, const std::string& fault,
                  const std::string& fresh) {
    Value::List tokens;
    for (const ApiToken& token : context.tokens.list()) {
        tokens.emplace_back(represent(visit, token));
    }
    const std::string_view role = visit.form.text("role");
    Value::Map view{{"title", visit.say("admin.tokens")},
                    {"tabs", admin_tabs(visit, path)},
                    {"tokens", tokens},
                    {"fresh", fresh},
                    {"name", fresh.empty() ? visit.form.trimmed("name") : ""},
                    {"days", fresh.empty() ? visit.form.trimmed("days") : ""},
                    {"has_surveys", !context.program()->surveys.empty()},
                    {"surveys", survey_options(context, visit)},
                    {"roles", role_options(visit, role.empty() ? "intake" : role)}};
    if (!fault.empty()) {
        view.emplace_back("fault", fault);
    }
    return page(context, visit, "admin/tokens", std::move(view), fault.empty() ? 200 : 422);
}

void take_new(const PageContext& context, const Visit& visit, const Respond& respond) {
    const std::string name = visit.form.trimmed("name");
    if (name.empty() || utf8::length(name) > longest_name) {
        return respond(tokens_page(context, visit, visit.say("tokens.no_name"), ""));
    }
    const auto role = parse_name<TokenRole>(visit.form.text("role"));
    if (!role) {
        return respond(tokens_page(context, visit, visit.say("tokens.no_role"), ""));
    }
    const std::string days = visit.form.trimmed("days");
    int valid_days = 0;
    const auto [end, error] = std::from_chars(days.data(), days.data() + days.size(), valid_days);
    if (!days.empty() && (error != std::errc() || end != days.data() + days.size() ||
                          valid_days < 1 || valid_days > most_days)) {
        return respond(tokens_page(context, visit, visit.say("tokens.no_days"), ""));
    }
    const std::string token = "heed_" + new_secret();
    ApiToken fresh{
        .name = name, .role = *role, .surveys = visit.form.all("survey"), .created_at = visit.at};
    if (!fresh.surveys.empty() && *role != TokenRole::intake) {
        return respond(tokens_page(context, visit, visit.say("tokens.only_intake"), ""));
    }
    const auto program = context.program();
    if (const auto unknown = unknown_survey(*program, fresh.surveys)) {
        const std::string fault =
            visit.say("tokens.no_survey", {{"name", *unknown}, {"known", known_surveys(*program)}});
        return respond(tokens_page(context, visit, fault, ""));
    }
    if (valid_days > 0) {
        fresh.expires_at = visit.at + std::chrono::days(valid_days);
    }
    std::string terms = terms_of(fresh);
    context.tokens.create(std::move(fresh), sha256_hex(token));
    context.audit.record({.at = visit.at,
                          .actor = visit.who().email,
                          .act = AuditAct::token_created,
                          .subject = name,
                          .detail = std::move(terms)});
    respond(tokens_page(context, visit, "", token));
}

void take_revocation(const PageContext& context, const Visit& visit, const Respond& respond) {
    const std::string name(visit.form.text("name"));
    if (context.tokens.revoke(name, visit.at) > 0) {
        context.audit.record({.at = visit.at,
                              .actor = visit.who().email,
                              .act = AuditAct::token_revoked,
                              .subject = name,
                              .detail = ""});
    }
    respond(see_other(path, {"tokens.revoked", {{"name", name}}}));
}

}  // namespace

PageHandler list_tokens(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        respond(tokens_page(context, visit, "", ""));
    };
}
PageHandler create_token(PageContext& context) {
    return page_of(context, take_new);
}
PageHandler revoke_token(PageContext& context) {
    return page_of(context, take_revocation);
}

}  // namespace heed::web::pages
