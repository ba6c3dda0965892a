#include "engine/definition/read_show.h"

#include <algorithm>
#include <array>

#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array<std::pair<std::string_view, Shown>, 6> parts{
    {{"response", Shown::response},
     {"plan", Shown::plan},
     {"plan.answers", Shown::plan_answers},
     {"heard", Shown::heard},
     {"comments", Shown::comments},
     {"attachments", Shown::attachments}}};
constexpr std::string_view of_response = "response.";
constexpr std::string_view of_form = "form.";

bool is_question(const WorkflowScope& scope, std::string_view name) {
    return scope.around.is_alone || std::ranges::any_of(scope.surveys, [&](const auto& survey) {
               return survey->find_question(name) != nullptr;
           });
}

std::optional<ShownPart> part_named(const std::string& name, const WorkflowScope& scope) {
    const auto known = std::ranges::find(parts, name, [](const auto& part) { return part.first; });
    if (known != parts.end()) {
        return ShownPart{known->second, ""};
    }
    if (name.starts_with(of_response) && is_question(scope, name.substr(of_response.size()))) {
        return ShownPart{Shown::question, name.substr(of_response.size())};
    }
    if (name.starts_with(of_form) &&
        scope.workflow.find_form(name.substr(of_form.size())) != nullptr) {
        return ShownPart{Shown::form, name.substr(of_form.size())};
    }
    return std::nullopt;
}

std::vector<std::string> all_parts(const WorkflowScope& scope) {
    std::vector<std::string> names;
    std::ranges::transform(parts, std::back_inserter(names),
                           [](const auto& part) { return std::string(part.first); });
    for (const Form& form : scope.workflow.forms) {
        names.push_back(std::string(of_form) + form.name);
    }
    for (const auto& survey : scope.surveys) {
        for (const Question& question : survey->questions) {
            names.push_back(std::string(of_response) + question.name);
        }
    }
    return names;
}

}  // namespace

std::vector<ShownPart> read_show(const yaml::Node& node, WorkflowScope& scope) {
    std::vector<ShownPart> shown;
    const auto texts = read_texts(node, "“show”", scope.findings);
    check_differ(texts, scope.findings);
    for (const yaml::Node* text : texts) {
        if (auto part = part_named(text->text, scope)) {
            shown.push_back(*std::move(part));
        } else {
            scope.findings.error(code::unknown_shown, text->place, text->length,
                                 "a task cannot show " + in_quotes(text->text),
                                 suggestion(text->text, all_parts(scope)));
        }
    }
    return shown;
}

}  // namespace heed
