#include "engine/results/cases_asked.h"

#include <utility>

#include "engine/values/parse_number.h"

namespace heed {
namespace {

std::string taken(Parameters& parameters, std::string_view name) {
    const auto found = parameters.find(name);
    std::string value = found == parameters.end() ? "" : found->second;
    if (found != parameters.end()) {
        parameters.erase(found);
    }
    return value;
}

std::string text_of(Day day) {
    return to_text(Date(day));
}

}  // namespace

std::optional<CasesAsked> read_cases_asked(const Program& program, const Parameters& given) {
    Parameters parameters = given;
    CasesAsked asked;
    asked.option = taken(parameters, "option");
    asked.value = parse_number<std::int64_t>(taken(parameters, "value"));
    if (std::string dimension = taken(parameters, "within"); !dimension.empty()) {
        asked.within.emplace().push_back({.dimension = std::move(dimension), .members = {}});
    }
    auto figures = read_figures_asked(program, parameters);
    if (!std::holds_alternative<FiguresAsked>(figures)) {
        return std::nullopt;
    }
    asked.of = std::get<FiguresAsked>(std::move(figures));
    return asked;
}

std::vector<std::pair<std::string, std::string>> parameters_of(const CasesAsked& asked) {
    const FiguresAsked& of = asked.of;
    std::string measure(name_of(of.figure));
    if (is_of_question(of.figure)) {
        measure += ":" + of.question.name;
    }
    std::vector<std::pair<std::string, std::string>> all{
        {"survey", of.of.surveys.empty() ? "" : of.of.surveys.front()},
        {"measure", measure},
        {"from", text_of(of.of.from)},
        {"to", text_of(of.of.to)}};
    if (of.is_told) {
        all.emplace_back("answered_by", "staff");
    }
    all.insert(all.end(), of.of.members.begin(), of.of.members.end());
    if (!asked.option.empty()) {
        all.emplace_back("option", asked.option);
    }
    if (asked.value) {
        all.emplace_back("value", std::to_string(*asked.value));
    }
    if (asked.within && asked.within->size() == 1) {
        all.emplace_back("within", asked.within->front().dimension);
    }
    return all;
}

}  // namespace heed
