#include "adapters/web/pages/admin/accounts.h"

#include <algorithm>

#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/invitations.h"
#include "adapters/web/pages/languages.h"
#include "adapters/web/pages/page_reply.h"
#include "engine/values/ascii.h"
#include "engine/values/utf8.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view path = "/admin/accounts";

using Deed = void (*)(const PageContext&, const Visit&, UserAccount, const Respond&);

std::string address_of(std::string_view email) {
    return std::string(path) + "/" + percent_encoded(email);
}

std::string person_name(const PageContext& context, const std::string& email) {
    const auto program = context.program();
    const Person* person = program->directory.find_person(email);
    return person == nullptr ? "" : person->name;
}

Value role_options(const Visit& visit, UserRole chosen) {
    Value::List options;
    for (const auto& [role, name] : enum_names<UserRole>) {
        options.emplace_back(
            Value::Map{{"name", name},
                       {"label", visit.say("role." + std::string(name))},
                       {"meaning", visit.say("accounts.role." + std::string(name))},
                       {"chosen", role == chosen}});
    }
    return options;
}

Value represent(const PageContext& context, const Visit& visit, const UserAccount& account) {
    return Value::Map{{"email", account.email},
                      {"href", address_of(account.email)},
                      {"name", person_name(context, account.email)},
                      {"role", visit.say("role." + std::string(name_of(account.role)))},
                      {"created", visit.speaker.locale().date_and_time(account.created_at)},
                      {"is_invited", !account.has_password && !account.disabled_at},
                      {"is_disabled", account.disabled_at.has_value()},
                      {"is_own", account.email == visit.who().email}};
}

/// Why the link that was sent has not arrived.
Value unsent_view(const Visit& visit, const UnsentInvitation& unsent) {
    return Value::Map{
        {"is_bad", unsent.is_given_up},
        {"text", visit.say(unsent.is_given_up ? "accounts.link_failed" : "accounts.link_waits")},
        {"reply", unsent.reply}};
}

Reply accounts_page(const PageContext& context, const Visit& visit, std::string_view fault) {
    Value::List accounts;
    for (const UserAccount& account : context.accounts.list()) {
        accounts.emplace_back(represent(context, visit, account));
    }
    Value::List people;
    const auto program = context.program();
    for (const auto& [email, person] : program->directory.people) {
        people.emplace_back(Value::Map{{"email", email}, {"name", person.name}});
    }
    const auto role = parse_name<UserRole>(visit.form.text("role"));
    Value::Map view{{"title", visit.say("admin.accounts")},
                    {"tabs", admin_tabs(visit, path)},
                    {"accounts", accounts},
                    {"people", people},
                    {"email", visit.form.trimmed("email")},
                    {"roles", role_options(visit, role.value_or(UserRole::staff))}};
    if (!fault.empty()) {
        view.emplace_back("fault", visit.say(fault));
    }
    return page(context, visit, "admin/accounts", std::move(view), fault.empty() ? 200 : 422);
}

void record(const PageContext& context, const Visit& visit, AuditAct act, const std::string& email,
            const std::string& detail = "") {
    context.audit.record({.at = visit.at,
                          .actor = visit.who().email,
                          .act = act,
                          .subject = email,
                          .detail = detail});
}

void send_invitation(const PageContext& context, const Visit& visit, const UserAccount& account) {
    const auto program = context.program();
    const FreshInvitation fresh = invite(account.email, program->organisation, visit.at);
    context.invitations.invite(fresh.kept, invitation_mail(fresh, InvitationReason::new_account,
                                                           account, *program, visit.at));
    record(context, visit, AuditAct::invited, account.email);
}

/// Nothing that ends a header or looks like something else: no blanks, quotes or signs that nobody
/// sees.
bool is_email(const std::string& text) {
    const std::size_t at = text.find('@');
    const bool is_plain = std::ranges::all_of(utf8::decode(text), [](char32_t c) {
        const bool is_unseen = c <= U' ' || (c >= 0x7f && c <= 0xa0) || c == 0xad || c == 0xfeff ||
                               (c >= 0x2000 && c <= 0x206f) || c == 0x3000;
        return !is_unseen &&
               std::u32string_view(U"\"<>,;()[]\\").find(c) == std::u32string_view::npos;
    });
    return at != 0 && at != std::string::npos && at + 1 < text.size() && text.size() <= 254 &&
           is_plain;
}

void take_new(const PageContext& context, const Visit& visit, const Respond& respond) {
    const std::string email = to_lower_ascii(visit.form.trimmed("email"));
    const auto role = parse_name<UserRole>(visit.form.text("role"));
    if (!is_email(email) || !role) {
        return respond(accounts_page(context, visit, "accounts.no_email"));
    }
    const UserAccount account{.email = email, .role = *role, .created_at = visit.at};
    if (!context.accounts.create(account)) {
        return respond(accounts_page(context, visit, "accounts.known"));
    }
    record(context, visit, AuditAct::account_created, email, "role " + std::string(name_of(*role)));
    send_invitation(context, visit, account);
    respond(see_other(path, {"accounts.invited", {{"email", email}}}));
}

/// Does a deed on the account of the path.
PageHandler on_account(PageContext& context, Deed deed) {
    return [&context, deed](const Visit& visit, const Respond& respond) {
        auto account = context.accounts.find(std::string(visit.parameter("email")));
        if (!account) {
            return respond(not_found(context, visit));
        }
        deed(context, visit, std::move(*account), respond);
    };
}

/// Nobody can lock themselves out: their own role and access another administrator changes.
bool is_own(const Visit& visit, const UserAccount& account) {
    return account.email == visit.who().email;
}

void take_change(const PageContext& context, const Visit& visit, UserAccount account,
                 const Respond& respond) {
    const UserRole before = account.role;
    const auto role = parse_name<UserRole>(visit.form.text("role"));
    const std::string language(visit.form.text("language"));
    if (role && !is_own(visit, account)) {
        account.role = *role;
    }
    account.language = context.words.languages().contains(language) ? language : "";
    context.accounts.change(account);
    record(context, visit, AuditAct::account_changed, account.email,
           before == account.role ? "language " + (language.empty() ? "–" : language)
                                  : "role " + std::string(name_of(before)) + " → " +
                                        std::string(name_of(account.role)));
    respond(see_other(address_of(account.email), {"accounts.changed"}));
}

void take_invitation(const PageContext& context, const Visit& visit, UserAccount account,
                     const Respond& respond) {
    if (!account.disabled_at) {
        send_invitation(context, visit, account);
    }
    respond(see_other(address_of(account.email), {"accounts.invited", {{"email", account.email}}}));
}

void take_disabling(const PageContext& context, const Visit& visit, UserAccount account,
                    const Respond& respond) {
    if (is_own(visit, account)) {
        return respond(message_page(context, visit, 403, "accounts.own"));
    }
    account.disabled_at = visit.at;
    context.accounts.change(account);
    context.sessions.close_all(account.email);
    record(context, visit, AuditAct::account_disabled, account.email);
    respond(see_other(address_of(account.email), {"accounts.disabled"}));
}

void take_enabling(const PageContext& context, const Visit& visit, UserAccount account,
                   const Respond& respond) {
    account.disabled_at.reset();
    context.accounts.change(account);
    record(context, visit, AuditAct::account_enabled, account.email);
    respond(see_other(address_of(account.email), {"accounts.enabled"}));
}

}  // namespace

PageHandler list_accounts(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        respond(accounts_page(context, visit, ""));
    };
}

PageHandler create_account(PageContext& context) {
    return page_of(context, take_new);
}

PageHandler show_account(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto account = context.accounts.find(std::string(visit.parameter("email")));
        if (!account) {
            return respond(not_found(context, visit));
        }
        const auto unsent = context.invitations.unsent(account->email);
        respond(page(context, visit, "admin/account",
                     {{"unsent", unsent ? unsent_view(visit, *unsent) : Value()},
                      {"title", account->email},
                      {"tabs", admin_tabs(visit, path)},
                      {"account", represent(context, visit, *account)},
                      {"roles", role_options(visit, account->role)},
                      {"languages", language_options(context, visit, account->language)}}));
    };
}

PageHandler change_account(PageContext& context) {
    return on_account(context, take_change);
}
PageHandler invite_account(PageContext& context) {
    return on_account(context, take_invitation);
}
PageHandler disable_account(PageContext& context) {
    return on_account(context, take_disabling);
}
PageHandler enable_account(PageContext& context) {
    return on_account(context, take_enabling);
}

}  // namespace heed::web::pages
