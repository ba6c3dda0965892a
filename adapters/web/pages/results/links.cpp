#include "adapters/web/pages/results/links.h"

#include "adapters/web/pages/form.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/runtime/results.h"
#include "engine/values/parse_number.h"

namespace heed::web::pages {
namespace {

std::string address(std::string_view path, const Pairs& query) {
    std::string all(path);
    char before = '?';
    for (const auto& [name, value] : query) {
        if (!value.empty()) {
            all += before + name + "=" + percent_encoded(value);
            before = '&';
        }
    }
    return all;
}

/// The end whose cases are listed; nothing where all ends are, or the list is of something else.
std::optional<OtherEnd> end_of(const CountedCases& cases) {
    const bool is_of_one = cases.measure == Measure::ended_otherwise && cases.value;
    return is_of_one ? std::optional(end_named(cases.question, *cases.value)) : std::nullopt;
}

std::string title_of(const Visit& visit, const Text& title, const std::string& name) {
    return title.empty() ? name : std::string(title.in(visit.speaker.locale().language()));
}

}  // namespace

std::string results_address(Week to, int weeks, std::string_view survey) {
    return address(
        "/results/weeks",
        {{"weeks", std::to_string(weeks)}, {"to", to_text(to)}, {"survey", std::string(survey)}});
}

std::string results_behind(const Visit& visit, const CountedCases& cases) {
    return results_address(parse_week(visit.query("until")).value_or(cases.of.to),
                           parse_number<int>(visit.query("weeks")).value_or(weeks_in(cases.of)),
                           cases.of.survey);
}

std::string cases_address(const CountedCases& cases, const CountedPeriod& shown) {
    return address("/cases", {{"results", std::string(name_of(cases.measure))},
                              {"from", to_text(cases.of.from)},
                              {"to", to_text(cases.of.to)},
                              {"survey", cases.of.survey},
                              {"question", cases.question},
                              {"value", cases.value ? std::to_string(*cases.value) : ""},
                              {"weeks", std::to_string(weeks_in(shown))},
                              {"until", to_text(shown.to)}});
}

std::optional<CountedCases> asked_cases(const Visit& visit) {
    const auto measure = parse_name<Measure>(visit.query("results"));
    const auto from = parse_week(visit.query("from"));
    const auto to = parse_week(visit.query("to"));
    if (!measure || !from || !to) {
        return std::nullopt;
    }
    return CountedCases{
        .of = {.from = *from, .to = *to, .survey = std::string(visit.query("survey"))},
        .measure = *measure,
        .question = std::string(visit.query("question")),
        .value = parse_number<std::int64_t>(visit.query("value"))};
}

std::string week_name(const Visit& visit, Week week) {
    return visit.say(
        "results.week",
        {{"number", number_in_year(week)},
         {"monday", visit.speaker.locale().short_date(
                        Date(std::chrono::sys_days(week.monday.time_since_epoch())), visit.at)}});
}

std::string spoken_end(const Visit& visit, const Program& program, OutcomeMeaning meaning,
                       const std::string& outcome) {
    if (meaning != OutcomeMeaning::other || outcome == forgotten_outcome || outcome.empty()) {
        const std::string_view key = outcome == forgotten_outcome ? outcome : name_of(meaning);
        return visit.say("results.end." + std::string(key));
    }
    for (const auto& [name, workflow] : program.workflows) {
        const State* state = workflow->is_private ? nullptr : workflow->find_state(outcome);
        if (state != nullptr && !state->title.empty()) {
            return title_of(visit, state->title, outcome);
        }
    }
    return spoken_name(outcome);
}

std::string told(const Visit& visit, const Program& program, const CountedCases& cases) {
    const Survey* survey = program.find_survey(cases.of.survey);
    const Question* question = survey ? survey->find_question(cases.question) : nullptr;
    std::string text = visit.say("results.figure." + std::string(name_of(cases.measure)));
    if (const auto end = end_of(cases)) {
        text += " · " + spoken_end(visit, program, end->meaning, end->outcome);
    } else if (!cases.question.empty()) {
        text +=
            " · " + (question ? title_of(visit, question->title, question->name) : cases.question);
    }
    if (cases.value && cases.measure != Measure::ended_otherwise) {
        text += " · " + visit.speaker.locale().number(*cases.value);
    }
    text += " · " + week_name(visit, cases.of.from);
    if (cases.of.to != cases.of.from) {
        text += " – " + week_name(visit, cases.of.to);
    }
    if (!cases.of.survey.empty()) {
        text += " · " + (survey ? title_of(visit, survey->title, survey->name) : cases.of.survey);
    }
    return text;
}

}  // namespace heed::web::pages
