#include "adapters/web/pages/customer/opened_link.h"

#include <algorithm>

#include "adapters/web/pages/customer/old_link.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/surroundings.h"
#include "engine/decision/story.h"
#include "engine/model/customer_now.h"

namespace heed::web::pages {
namespace {

Reply unknown_link(CustomerDesk& desk, const Visit& visit) {
    if (desk.guesses.is_too_many(client_address(visit.request), visit.at)) {
        Reply reply = customer_message(desk, visit, 429, "too_many");
        reply.headers.emplace_back("Retry-After", "600");
        return reply;
    }
    return customer_message(desk, visit, 404, "unknown");
}

std::optional<Mail> mail_of(CaseReader& cases, const CustomerLink& link) {
    const std::vector<MailRecord> mails = cases.mails(link.case_number);
    const auto found = std::ranges::find_if(
        mails, [&](const MailRecord& record) { return record.mail.number == link.mail; });
    return found == mails.end() ? std::nullopt : std::optional(found->mail);
}

}  // namespace

SurveyResponse leading_response(CaseReader& cases, const Program& program, const Case& now) {
    const std::vector<SurveyResponse> all = cases.responses(now.number);
    const auto leading = static_cast<std::size_t>(std::max(1, now.leading)) - 1;
    if (leading >= all.size()) {
        return {};
    }
    SurveyResponse response = all[leading];
    response.customer = customer_now(program.directory.contacts, now,
                                     to_source(program, now, all).responses, all[leading]);
    return response;
}

std::string until(const Speaker& speaker, const OpenedLink& opened) {
    return speaker.say("customer.until", {{"date", speaker.locale().date(opened.link.expires)}});
}

std::string contact_address(const Program& program) {
    const Organisation& organisation = program.organisation;
    const std::string& written =
        organisation.reply_to.empty() ? organisation.mail_from : organisation.reply_to;
    const std::size_t bracket = written.find('<');
    return bracket == std::string::npos
               ? written
               : written.substr(bracket + 1, written.rfind('>') - bracket - 1);
}

Speaker speaker_for(const Words& words, const Program& program, const std::string& language) {
    const Calendar* calendar = program.find_calendar(program.organisation.calendar);
    const auto primary = [](const std::string& tag) { return tag.substr(0, tag.find('-')); };
    std::string spoken(Words::fallback);
    for (const std::string& wanted : {primary(program.organisation.language), primary(language)}) {
        spoken = words.languages().contains(wanted) ? wanted : spoken;
    }
    return {words, Locale(spoken, calendar == nullptr ? TimeZone() : calendar->time_zone())};
}

Reply customer_page(const CustomerDesk& desk, const Visit& visit, std::string_view name,
                    Value::Map view, int status) {
    view.emplace_back("contact", contact_address(*desk.pages.program()));
    return page(desk.pages, visit, "customer/" + std::string(name), std::move(view), status);
}

Reply customer_message(const CustomerDesk& desk, const Visit& visit, int status,
                       std::string_view key, const Value::Map& names) {
    const std::string stem = "customer." + std::string(key);
    return customer_page(
        desk, visit, "message",
        {{"title", visit.say(stem + ".title", names)}, {"text", visit.say(stem + ".text", names)}},
        status);
}

std::optional<Reply> page_of_closed(const CustomerDesk& desk, Visit& visit,
                                    const CustomerLink& link, LinkState state,
                                    const std::string& language) {
    visit.speaker = speaker_for(desk.pages.words, *desk.pages.program(), language);
    switch (state) {
        case LinkState::revoked:
            return customer_message(desk, visit, 410, "revoked");
        case LinkState::expired:
            return customer_message(desk, visit, 410, "expired",
                                    {{"date", visit.speaker.locale().date(link.expires)}});
        case LinkState::open:
            break;
    }
    return std::nullopt;
}

std::variant<OpenedLink, Reply> open_link(CustomerDesk& desk, Visit& visit,
                                          std::string_view token) {
    const auto link = read_link(token, desk.link_key);
    if (const auto old = link ? std::nullopt : read_old_link(desk, token)) {
        return show_old_link(desk, visit, token, *old);
    }
    auto now = link ? desk.pages.cases.find(link->case_number) : std::nullopt;
    auto mail = now ? mail_of(desk.pages.cases, *link) : std::nullopt;
    if (!mail) {
        return unknown_link(desk, visit);
    }
    const LinkState state = state_of(*link, now->revoked_links, visit.at);
    if (auto closed = page_of_closed(desk, visit, *link, state, mail->language)) {
        return *std::move(closed);
    }
    SurveyResponse response = leading_response(desk.pages.cases, *desk.pages.program(), *now);
    return OpenedLink{std::string(token), *link, *std::move(now), std::move(response),
                      *std::move(mail)};
}

}  // namespace heed::web::pages
