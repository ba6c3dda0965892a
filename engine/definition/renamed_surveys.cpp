#include "engine/definition/renamed_surveys.h"

#include <algorithm>

#include "engine/definition/finding_collector.h"
#include "engine/definition/words.h"
#include "engine/definition/yaml.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// A source that no survey maps may bring responses to any of them, as the API does.
bool may_come_from(const Program& program, const Survey& survey, const std::string& source) {
    const bool is_mapped = std::ranges::any_of(
        program.surveys, [&](const auto& one) { return one.second->sources.contains(source); });
    return !is_mapped || survey.sources.contains(source);
}

/// Those that are gone, and that the survey may be the new name of.
std::vector<std::string> possible_names(const Program& program, const Survey& survey,
                                        const std::vector<AnsweredSurvey>& answered) {
    std::vector<std::string> names;
    for (const AnsweredSurvey& one : answered) {
        const bool is_gone = !program.surveys.contains(one.name);
        if (is_gone && std::ranges::any_of(one.sources, [&](const std::string& source) {
                return may_come_from(program, survey, source);
            })) {
            names.push_back(one.name);
        }
    }
    return names;
}

/// Where the survey's file says its name.
yaml::Node name_of(const ProgramText& text, const std::string& survey) {
    for (const SourceFile& file : text.files) {
        FindingCollector unread;  // it was read without an error before
        const auto root = file.path.starts_with("surveys/") ? yaml::parse(file, unread)
                                                            : std::optional<yaml::Node>();
        const yaml::Node* name = root ? root->find("survey") : nullptr;
        if (name != nullptr && name->text == survey) {
            return *name;
        }
    }
    return {};
}

}  // namespace

Diagnostics surveys_that_may_be_renamed(const ProgramText& text,
                                        const std::vector<AnsweredSurvey>& answered) {
    FindingCollector findings;
    for (const SourceFile& file : text.files) {
        findings.add_source(file.path, file.text);
    }
    for (const auto& [name, survey] : text.program.surveys) {
        const bool is_new =
            std::ranges::find(answered, name, &AnsweredSurvey::name) == answered.end();
        if (!is_new || survey->formerly) {
            continue;
        }
        const auto gone = possible_names(text.program, *survey, answered);
        if (gone.empty()) {
            continue;
        }
        const yaml::Node place = name_of(text, name);
        findings.warning(code::survey_gone, place.place, place.length,
                         "the store has responses to " + in_words(gone) +
                             ", which is gone, and none to " + in_quotes(name) +
                             ": is it the same survey? Late updates of those responses would be "
                             "taken as new customers",
                         "write “formerly: [" + gone.front() +
                             "]” into the survey, or “formerly: []” if it is another one");
    }
    return findings.sorted();
}

}  // namespace heed
