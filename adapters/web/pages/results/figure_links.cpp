#include "adapters/web/pages/results/figure_links.h"

#include <algorithm>
#include <array>

#include "adapters/web/pages/form.h"
#include "adapters/web/pages/results/overview_view.h"
#include "adapters/web/pages/results/shown_surveys.h"
#include "adapters/web/pages/results/spoken_ends.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/results/aftermath.h"

namespace heed::web::pages {
namespace {

/// What a list of cases asks for beside a figure.
constexpr std::array beside_figures{std::string_view("status"), std::string_view("after"),
                                    std::string_view("shown"), std::string_view("q")};

bool is_shown(const Program& program, const CasesAsked& asked) {
    return std::ranges::any_of(shown_surveys(program), [&](const auto& survey) {
        return asked.of.of.surveys == survey->names();
    });
}

std::string spoken_option(const Visit& visit, const Program& program, const CasesAsked& asked) {
    const std::string& option = asked.option;
    switch (asked.of.figure) {
        case Figure::root_causes:
        case Figure::open_promises:
            return spoken_cause(visit, program, option);
        case Figure::kept_promises:
            return visit.say("results.promise." + option);
        default:
            return spoken_end(visit, program, option);
    }
}

}  // namespace

FigureLinks::FigureLinks(const Visit& visit, const OverviewAsked& asked) : asked_(asked) {
    for (const char* name : {"survey", "period", "by", "only", "within"}) {
        const std::string_view value =
            std::string_view(name) == "survey" ? asked.survey->name : visit.query(name);
        if (!value.empty()) {
            shown_ +=
                (shown_.empty() ? "" : "&") + std::string(name) + "=" + percent_encoded(value);
        }
    }
    if (asked.period.length == PeriodLength::week) {
        const std::chrono::days shown = asked.period.last - asked.period.first;
        shown_ += "&weeks=" + std::to_string(std::chrono::ceil<std::chrono::weeks>(shown).count()) +
                  "&to=" + to_text(week_of(Date(asked.period.last)));
    }
}

CasesAsked FigureLinks::asked_of(Figure figure, const Question& question) const {
    CasesAsked asked{.of = {.of = {.surveys = asked_.survey->names(),
                                   .from = asked_.period.first,
                                   .to = asked_.period.last},
                            .figure = figure,
                            .question = question,
                            .is_told = is_told_}};
    if (asked_.within) {
        asked.within = {{.dimension = asked_.within->dimension, .members = {}}};
        if (asked_.within->members.size() == 1) {
            asked.of.of.members = {{asked_.within->dimension, asked_.within->members.front()}};
        }
    }
    return asked;
}

std::string FigureLinks::address(const CasesAsked& asked) const {
    std::string query;
    for (const auto& [name, value] : parameters_of(asked)) {
        query += (query.empty() ? "?" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    }
    return "/cases" + query + "&shown=" + percent_encoded(shown_);
}

std::string FigureLinks::to(Figure figure, const ResultItem& item, const Question& question) const {
    return item.n == 0 ? "" : address(asked_of(figure, question));
}

std::string FigureLinks::to_option(Figure figure, const std::string& option,
                                   std::optional<std::int64_t> value) const {
    CasesAsked asked = asked_of(figure);
    asked.option = option;
    asked.value = value;
    return address(asked);
}

std::string FigureLinks::to_value(Figure figure, std::int64_t value,
                                  const Question& question) const {
    CasesAsked asked = asked_of(figure, question);
    asked.value = value;
    return address(asked);
}

std::string FigureLinks::to_member(Figure figure, const ResultItem& item, const Question& question,
                                   const std::string& dimension) const {
    CasesAsked asked = asked_of(figure, question);
    asked.of.of.members = {{dimension, item.member}};
    return address(asked);
}

std::string FigureLinks::to_period(Figure figure, const ResultItem& item,
                                   const Question& question) const {
    CasesAsked asked = asked_of(figure, question);
    if (const auto period = parse_period(item.period)) {
        asked.of.of.from = period->first;
        asked.of.of.to = period->last;
    }
    return address(asked);
}

FigureLinks FigureLinks::of_week(Week week) const {
    FigureLinks links = *this;
    links.asked_.period.first = week.monday;
    links.asked_.period.last = later(week, 1).monday - std::chrono::days(1);
    return links;
}

FigureLinks FigureLinks::told_by_staff() const {
    FigureLinks links = *this;
    links.is_told_ = true;
    return links;
}

std::optional<CasesAsked> figure_asked(const Visit& visit, const Program& program) {
    Parameters parameters;
    for (const auto& [name, value] : visit.request.query) {
        if (std::ranges::find(beside_figures, name) == beside_figures.end()) {
            parameters.emplace(name, value);
        }
    }
    if (!parameters.contains("measure")) {
        return std::nullopt;
    }
    auto asked = read_cases_asked(program, parameters);
    return asked && is_shown(program, *asked) ? asked : std::nullopt;
}

std::string results_before(const Visit& visit) {
    const std::string shown(visit.query("shown"));
    return (shown.find("weeks=") == std::string::npos ? "/results?" : "/results/weeks?") + shown;
}

std::string told(const Visit& visit, Figure figure, const Question& question) {
    return visit.say(
        "results.told." + std::string(name_of(figure)),
        {{"question", question.title.empty() ? question.name
                                             : std::string(question.title.in(visit.language()))}});
}

std::string told(const Visit& visit, const Program& program, const CasesAsked& asked) {
    const Segment& of = asked.of.of;
    std::string text = told(visit, asked.of.figure, asked.of.question);
    if (!asked.option.empty()) {
        text += " · " + spoken_option(visit, program, asked);
    }
    if (asked.of.figure == Figure::kept_promises && asked.value) {
        text += " · " + visit.say(*asked.value == 1 ? "results.kept" : "results.not_kept");
    }
    if (is_of_question(asked.of.figure) && asked.value) {
        text += " · " + visit.speaker.locale().number(*asked.value);
    }
    if (asked.of.is_told) {
        text += " · " + visit.say("results.told_by");
    }
    for (const auto& [dimension, member] : of.members) {
        text += " · " + spoken_dimension(visit, dimension) + ": " +
                spoken_member(visit, program, dimension, member);
    }
    const auto& locale = visit.speaker.locale();
    text +=
        " · " + visit.say("results.interval", {{"low", locale.short_date(Date(of.from), visit.at)},
                                               {"high", locale.short_date(Date(of.to), visit.at)}});
    const Survey* survey = of.surveys.empty() ? nullptr : program.find_survey(of.surveys.front());
    return survey == nullptr ? text
                             : text + " · " + std::string(survey->title.in(visit.language()));
}

std::string spoken_cause(const Visit& visit, const Program& program, const std::string& cause) {
    for (const auto& [name, workflow] : program.workflows) {
        for (const heed::Form& form : workflow->forms) {
            const FormField* field =
                workflow->is_private ? nullptr : form.find_field(root_cause_field);
            if (field != nullptr && find_option(field->options, cause) != nullptr) {
                return said_in(field->options, cause, visit.language());
            }
        }
    }
    return spoken_name(cause);
}

}  // namespace heed::web::pages
