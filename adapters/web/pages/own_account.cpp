#include "adapters/web/pages/own_account.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/languages.h"
#include "adapters/web/pages/page_reply.h"

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

}  // namespace

PageHandler show_own_account(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        respond(page(context, visit, "account",
                     {{"title", visit.say("own_account.title")},
                      {"narrow", true},
                      {"languages", language_options(context, visit, visit.who().language)},
                      {"teams", visit.speaker.locale().join(visit.who().teams)}}));
    };
}

PageHandler change_own_account(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        run_in_background(context, std::move(visit), respond,
                          [&context](const Visit& posted, const Respond& answer) {
                              take_language(context, posted, answer);
                          });
    };
}

}  // namespace heed::web::pages
