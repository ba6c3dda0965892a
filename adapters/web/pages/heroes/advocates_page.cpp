#include "adapters/web/pages/heroes/advocates_page.h"

#include <algorithm>
#include <set>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/form.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/readable_case.h"
#include "engine/decision/advocates.h"
#include "engine/decision/response_comment.h"
#include "engine/runtime/view.h"

namespace heed::web::pages {
namespace {

constexpr int cases_looked_at = 100;  ///< for one page, the latest ones first
constexpr std::chrono::days a_year{365};

/// A customer with what speaks for asking them.
struct Advocate {
    AdvocateReason reason = AdvocateReason::best_marks;
    CaseNumber case_number = 0;
    SurveyResponse response;
};

/// What the visitor sees, and nothing private, even where it names them.
CaseFilter seen_openly(const PageContext& context, const Visit& visit) {
    CaseFilter filter;
    narrow(filter, context, visit);
    filter.sight = PrivateSight{.open_versions = open_versions(*context.program()), .parties = {}};
    return filter;
}

template <class Matches>
bool has_case(const PageContext& context, const CaseFilter& filter, const Matches& matches) {
    PageRequest request;
    do {
        const Page<CaseSummary> page = context.cases.list(filter, request);
        if (std::ranges::any_of(page.items, matches)) {
            return true;
        }
        request.after = page.next;
    } while (request.after);
    return false;
}

/// Whoever wants no more of us in any matter is not asked for anything, nor is whoever still waits
/// for us; of a damaged case nobody knows.
bool is_left_alone(const PageContext& context, const std::string& customer) {
    CaseFilter theirs;
    theirs.customer = customer;
    theirs.status = CaseStatus::open;
    if (has_case(context, theirs, [](const CaseSummary&) { return true; })) {
        return true;
    }
    theirs.status.reset();
    return has_case(context, theirs, [&](const CaseSummary& one) {
        const auto found = find_readable(context.cases, one.number);
        return !found || found->meaning() == OutcomeMeaning::withdrawn;
    });
}

/// What the case gives of them; nothing of who is not known, or was forgotten, or of a damaged row.
std::optional<Advocate> advocate_in(const PageContext& context, const Program& program,
                                    CaseNumber number) {
    const CaseInList read = read_for_list(context.cases, number);
    if (!read.now) {
        return std::nullopt;
    }
    for (std::size_t i = read.responses.size(); i-- > 0;) {
        const SurveyResponse& response = read.responses[i];
        const bool is_known = !response.customer.id.empty() && !response.customer.name.empty();
        const auto reason = is_known ? advocate_reason(program, *read.now, response) : std::nullopt;
        if (reason) {
            return Advocate{*reason, number, response};
        }
    }
    return std::nullopt;
}

Value advocate_view(const PageContext& context, const Visit& visit, const Program& program,
                    const Advocate& advocate) {
    const SurveyResponse& response = advocate.response;
    const Locale& locale = visit.speaker.locale();
    Value::Map view{
        {"customer", response.customer.id},
        {"name", response.customer.name},
        {"account", response.account.name},
        {"case_number", advocate.case_number},
        {"is_won_back", advocate.reason == AdvocateReason::won_back},
        {"reason", visit.say("advocates." + std::string(name_of(advocate.reason)))},
        {"when", locale.date(response.submitted_at)},
        {"said", comment_of(program.find_survey(response.survey), response).text_or("")}};
    const auto asked = context.praises.last_asked(response.customer.id);
    if (asked) {
        view.emplace_back("asked", visit.say("advocates.asked",
                                             {{"date", locale.date(asked->at)},
                                              {"name", program.directory.name_of(asked->by)}}));
    }
    view.emplace_back("may_ask", !asked || asked->at <= visit.at - a_year);
    return view;
}

void answer_with_advocates(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto program = context.program();
    CaseFilter filter = seen_openly(context, visit);
    filter.opened_from = visit.at - a_year;
    const auto page_of_cases = context.cases.list(
        filter, {.after = parse_cursor(visit.query("after")), .limit = cases_looked_at});
    std::set<std::string> known;
    Value::List advocates;
    for (const CaseSummary& one : page_of_cases.items) {
        const auto advocate = advocate_in(context, *program, one.number);
        if (advocate && known.insert(advocate->response.customer.id).second &&
            !is_left_alone(context, advocate->response.customer.id)) {
            advocates.push_back(advocate_view(context, visit, *program, *advocate));
        }
    }
    Value::Map view{{"title", visit.say("advocates.title")},
                    {"has_any", !advocates.empty()},
                    {"advocates", std::move(advocates)}};
    if (page_of_cases.next) {
        view.emplace_back("next",
                          "/advocates?after=" + percent_encoded(to_text(*page_of_cases.next)));
    }
    if (!visit.query("after").empty()) {
        view.emplace_back("first", "/advocates");
    }
    respond(page(context, visit, "advocates", std::move(view)));
}

/// By the case that the page showed, so that nobody is noted whom it would not show now.
void take_asked(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto seen = see_case(context, visit, case_number_of(visit.form.text("case")));
    const bool is_shown =
        seen && !is_private(*seen->program, seen->now) && seen->now.opened_at >= visit.at - a_year;
    const auto advocate =
        is_shown ? advocate_in(context, *seen->program, seen->now.number) : std::nullopt;
    if (!advocate || is_left_alone(context, advocate->response.customer.id)) {
        return respond(not_found(context, visit));
    }
    const bool is_noted = context.praises.note_asked(
        {advocate->response.customer.id, visit.at, visit.who().email}, visit.at - a_year);
    respond(see_other("/advocates", {.key = is_noted ? "advocates.noted" : "advocates.too_soon",
                                     .is_warning = !is_noted}));
}

}  // namespace

PageHandler show_advocates(PageContext& context) {
    return page_of(context, answer_with_advocates);
}

PageHandler note_asked(PageContext& context) {
    return page_of(context, take_asked);
}

}  // namespace heed::web::pages
