#include "adapters/web/pages/heroes/praise_form.h"

#include <algorithm>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/praising.h"
#include "engine/decision/advocates.h"
#include "engine/decision/people_named.h"
#include "engine/decision/response_comment.h"
#include "engine/values/utf8.h"

namespace heed::web::pages {
namespace {

/// Nothing where that person may not see the case, or it is private: nothing of it is told.
std::optional<SeenCase> praised_in(const PageContext& context, const Visit& visit) {
    auto seen = see_case(context, visit, case_number_of(visit.parameter("id")));
    return seen && !is_private(*seen->program, seen->now) ? std::move(seen) : std::nullopt;
}

std::string comment_in(const SeenCase& seen, const SurveyResponse& response) {
    return comment_of(seen.program->find_survey(response.survey), response).text_or("");
}

/// Whom of us any of the answers names.
std::vector<std::string> named_in(const SeenCase& seen, const SurveyResponse& response) {
    std::string all = comment_in(seen, response);
    for (const auto& [question, answer] : response.answers) {
        all += "\n" + answer.text_or("");
    }
    return people_named(seen.program->directory, all);
}

/// What the customer said last, and the first colleague whom an answer names.
PraiseWish suggested(const SeenCase& seen) {
    PraiseWish wish;
    for (const SurveyResponse& response : seen.responses) {
        const std::string words = comment_in(seen, response);
        const auto named = named_in(seen, response);
        if (!named.empty()) {
            wish.person = named.front();
        }
        if (!words.empty() && utf8::length(words) <= longest_story) {
            wish.words = words;
        }
    }
    return wish;
}

Reply form_page(const PageContext& context, const Visit& visit, const SeenCase& seen,
                const PraiseWish& wish, const std::vector<PraiseFault>& faults) {
    Value::List people;
    for (const auto& [email, person] : seen.program->directory.people) {
        people.emplace_back(Value::Map{{"email", email}, {"name", person.name}});
    }
    Value::Map view{{"title", visit.say("heroes.write.title")},
                    {"narrow", true},
                    {"case_number", seen.now.number},
                    {"person", wish.person},
                    {"story", wish.story},
                    {"said", wish.words},
                    {"people", std::move(people)}};
    for (const PraiseFault& fault : faults) {
        view.emplace_back(fault.field + "_problem", visit.say("heroes.problem." + fault.key));
    }
    return page(context, visit, "praise", std::move(view), faults.empty() ? 200 : 422);
}

void ask(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto seen = praised_in(context, visit);
    respond(seen ? form_page(context, visit, *seen, suggested(*seen), {})
                 : not_found(context, visit));
}

void take(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto seen = praised_in(context, visit);
    if (!seen) {
        return respond(gone(context, visit, "heroes.gone", visit.form.trimmed("story")));
    }
    const PraiseWish wish{.person = visit.form.trimmed("person"),
                          .story = visit.form.trimmed("story"),
                          .words = visit.form.trimmed("words")};
    const auto faults = faults_of(wish, *seen->program);
    if (!faults.empty()) {
        return respond(form_page(context, visit, *seen, wish, faults));
    }
    pass_on(context.praises, *seen->program, wish, seen->now.number, seen->leading(),
            visit.who().email, visit.at);
    respond(
        see_other("/cases/" + std::to_string(seen->now.number),
                  {"heroes.written", {{"name", seen->program->directory.name_of(wish.person)}}}));
}

}  // namespace

PageHandler ask_for_praise(PageContext& context) {
    return page_of(context, ask);
}

PageHandler take_praise(PageContext& context) {
    return page_of(context, take);
}

Value praise_hint(const PageContext& context, const Visit& visit, const SeenCase& seen) {
    if (is_private(*seen.program, seen.now)) {
        return {};
    }
    const auto passed_on = context.praises.of_case(seen.now.number);
    for (const SurveyResponse& response : seen.responses) {
        const bool praises = response.desk ? response.desk->said == Saying::praise
                                           : advocate_reason(*seen.program, seen.now, response) ==
                                                 AdvocateReason::best_marks;
        if (!praises) {
            continue;
        }
        for (const std::string& email : named_in(seen, response)) {
            if (std::ranges::find(passed_on, email, &Praise::person) == passed_on.end()) {
                return visit.say("heroes.hint", {{"name", seen.program->directory.name_of(email)}});
            }
        }
    }
    return {};
}

}  // namespace heed::web::pages
