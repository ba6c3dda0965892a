#include "engine/runtime/program_history.h"

#include <algorithm>
#include <array>
#include <set>

namespace heed {
namespace {

/// What people call some of a program's files, and how their paths begin.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kinds{
    {{"workflows", "workflows/"},
     {"surveys", "surveys/"},
     {"calendars", "calendars/"},
     {"goals", "goals/"},
     {"notes", "notes.csv"},
     {"mails", "templates/mail/"},
     {"people", "directory/"},
     {"directory", "directory/"},
     {"settings", "heed.yaml"}}};

/// Older stores keep paths with the folder before them.
std::string_view within_program(std::string_view path) {
    for (const auto& [word, beginning] : kinds) {
        const auto at = path.rfind(beginning);
        if (at != std::string_view::npos && (at == 0 || path[at - 1] == '/')) {
            return path.substr(at);
        }
    }
    return path;
}

/// `thank-you` of `templates/mail/thank-you.de.md`
std::string_view called(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return name.substr(0, name.find('.'));
}

bool is_meant(std::string_view path, std::string_view what) {
    const auto kind =
        std::ranges::find(kinds, what, &std::pair<std::string_view, std::string_view>::first);
    return what.empty() || path == what ||
           (kind != kinds.end() ? path.starts_with(kind->second) : called(path) == what);
}

std::vector<TextChange> changed_texts(const std::map<std::string, std::string>& before,
                                      const std::map<std::string, std::string>& after) {
    std::vector<TextChange> changes;
    const auto text_in = [](const auto& texts, const std::string& name) {
        const auto found = texts.find(name);
        return found == texts.end() ? std::string() : found->second;
    };
    std::set<std::string> names;
    for (const auto& [name, text] : before) {
        names.insert(name);
    }
    for (const auto& [name, text] : after) {
        names.insert(name);
    }
    for (const std::string& name : names) {
        TextChange change{name, text_in(before, name), text_in(after, name)};
        if (change.before != change.after) {
            changes.push_back(std::move(change));
        }
    }
    return changes;
}

}  // namespace

TextsOf texts_of_workflow(std::string_view name) {
    return [name = std::string(name)](const StoredProgram& program) {
        const std::string source = workflow_source(program, name);
        return source.empty() ? std::map<std::string, std::string>()
                              : std::map<std::string, std::string>{{name, source}};
    };
}

TextsOf texts_of_files(std::string_view what) {
    return [what = std::string(what)](const StoredProgram& program) {
        std::map<std::string, std::string> texts;
        for (const ProgramFile& file : program.files) {
            const std::string_view path = within_program(file.path);
            if (is_meant(path, what)) {
                texts.emplace(path, file.content);
            }
        }
        return texts;
    };
}

std::vector<LiveChange> changes_of(ProgramStore& store, const TextsOf& texts_of) {
    std::vector<ActiveProgram> activations = store.activations();
    std::ranges::reverse(activations);
    std::vector<LiveChange> changes;
    std::map<std::string, std::string> before;
    bool is_first = true;
    for (const ActiveProgram& live : activations) {
        const auto kept = store.find(live.hash);
        if (!kept) {
            continue;
        }
        auto after = texts_of(*kept);
        LiveChange change{live, changed_texts(before, after), is_first};
        is_first = false;
        before = std::move(after);
        if (!change.texts.empty()) {
            changes.push_back(std::move(change));
        }
    }
    std::ranges::reverse(changes);
    return changes;
}

std::string live_before(const std::vector<LiveChange>& of_workflow, std::string_view source) {
    const auto change = std::ranges::find_if(
        of_workflow, [&](const LiveChange& one) { return one.texts.front().after == source; });
    return change == of_workflow.end() ? std::string() : change->texts.front().before;
}

}  // namespace heed
