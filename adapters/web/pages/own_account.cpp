#include "adapters/web/pages/own_account.h"

#include "adapters/web/mail_choice.h"
#include "adapters/web/pages/absence_form.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/languages.h"
#include "adapters/web/pages/page_reply.h"
#include "engine/values/ascii.h"

namespace heed::web::pages {
namespace {

void take_language(const PageContext& context, const Visit& visit, const Respond& respond) {
    auto account = context.accounts.find(visit.who().email);
    if (!account) {
        return respond(not_found(context, visit));
    }
    const std::string language(visit.form.text("language"));
    account->language = context.words.languages().contains(language) ? language : "";
    context.accounts.change(*account);
    respond(see_other("/account", {"own_account.saved"}));
}

void take_mails(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto choice = parse_name<MailChoice>(visit.form.text("mails"));
    if (!choice) {
        return respond(not_found(context, visit));
    }
    choose_mails(context.digests, *context.program(), to_lower_ascii(visit.who().email), *choice,
                 visit.at);
    respond(see_other("/account", {"own_account.mails.saved"}));
}

void take_weekly(const PageContext& context, const Visit& visit, const Respond& respond) {
    const bool wanted = !visit.form.text("weekly").empty();
    choose_weekly(context.digests, *context.program(), to_lower_ascii(visit.who().email), wanted,
                  visit.at);
    respond(
        see_other("/account", {wanted ? "own_account.weekly.chosen" : "own_account.weekly.ended"}));
}

const Person* person_of(const Program& program, const Visit& visit) {
    return program.directory.find_person(visit.who().email);
}

/// What a colleague is mailed; who is not in the directory gets none.
Value mail_choices(const PageContext& context, const Visit& visit) {
    if (person_of(*context.program(), visit) == nullptr) {
        return {};
    }
    const MailChoice chosen = context.digests.choice_of(to_lower_ascii(visit.who().email));
    Value::List choices;
    for (const auto& [choice, name] : enum_names<MailChoice>) {
        choices.emplace_back(
            Value::Map{{"name", name},
                       {"label", visit.say("own_account.mails." + std::string(name))},
                       {"chosen", choice == chosen}});
    }
    return Value::Map{{"choices", std::move(choices)},
                      {"weekly", context.digests.has_weekly(to_lower_ascii(visit.who().email))}};
}

/// `absence`: as it was typed; none: as the directory has it.
Reply account_page(const PageContext& context, const Visit& visit,
                   const std::optional<AbsenceForm>& typed = {}) {
    const auto program = context.program();
    std::vector<std::string> teams;
    for (const std::string& team : visit.who().teams) {
        teams.push_back(called(*program, Party{.person = "", .team = team}, visit.language()));
    }
    const Person* person = person_of(*program, visit);
    const AbsenceForm form = typed               ? *typed
                             : person != nullptr ? absence_of(visit, *person)
                                                 : AbsenceForm();
    return page(context, visit, "account",
                {{"title", visit.say("own_account.title")},
                 {"narrow", true},
                 {"languages", language_options(context, visit, visit.who().language)},
                 {"teams", visit.speaker.locale().join(teams)},
                 {"mails", mail_choices(context, visit)},
                 {"absence", person == nullptr ? Value()
                                               : absence_view(context, visit, *person, form,
                                                              "/account/absence")}},
                typed && typed->has_faults() ? 422 : 200);
}

void take_own_absence(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto program = context.program();
    const Person* person = person_of(*program, visit);
    if (person == nullptr) {
        return respond(not_found(context, visit));
    }
    const AbsenceForm form = take_absence(context, visit, *person);
    respond(form.has_faults() ? account_page(context, visit, form)
                              : see_other("/account", {"people.absence.done"}));
}

void take_own_return(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto program = context.program();
    const Person* person = person_of(*program, visit);
    respond(person != nullptr && remove_absence_of(context, visit, person->email)
                ? see_other("/account", {"people.absence.removed"})
                : not_found(context, visit));
}

}  // namespace

PageHandler show_own_account(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        respond(account_page(context, visit));
    };
}

PageHandler change_own_account(PageContext& context) {
    return page_of(context, take_language);
}

PageHandler choose_own_mails(PageContext& context) {
    return page_of(context, take_mails);
}

PageHandler choose_own_weekly(PageContext& context) {
    return page_of(context, take_weekly);
}

PageHandler enter_own_absence(PageContext& context) {
    return page_of(context, take_own_absence);
}

PageHandler remove_own_absence(PageContext& context) {
    return page_of(context, take_own_return);
}

}  // namespace heed::web::pages
