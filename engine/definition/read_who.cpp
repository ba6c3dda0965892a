#include "engine/definition/read_who.h"

#include <algorithm>
#include <array>

#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/values/ascii.h"
#include "engine/values/closest.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/folded.h"

namespace heed {
namespace {

/// The columns that rows have, or may have in a response.
std::vector<std::string> columns_of(const std::map<std::string, DirectoryRow, std::less<>>& rows,
                                    std::string_view manager) {
    std::vector<std::string> columns{"id", "name", std::string(manager)};
    for (const auto& [id, row] : rows) {
        for (const auto& [column, value] : row.columns) {
            if (std::ranges::find(columns, column) == columns.end()) {
                columns.push_back(column);
            }
        }
    }
    return columns;
}

template <class Rows>
std::vector<std::string> keys_of(const Rows& rows) {
    std::vector<std::string> keys;
    for (const auto& [key, row] : rows) {
        keys.push_back(key);
    }
    return keys;
}

void report_unknown_who(const yaml::Node& node, const WorkflowScope& scope) {
    std::vector<std::string> choices{"customer", "assignee"};
    for (const Role& role : scope.workflow.roles) {
        choices.push_back(role.name);
    }
    std::string help = did_you_mean(node.text, choices);
    for (const auto& [email, person] : scope.around.directory.people) {
        if (folded(person.name) == folded(node.text)) {
            help = "for a person, write person " + email;
        }
    }
    if (help.empty()) {
        help = node.text.find('@') != std::string::npos ? "for a person, write person " + node.text
               : scope.around.directory.teams.contains(node.text)
                   ? "for a team, write team " + node.text
                   : "write customer, assignee, a role, person EMAIL, team NAME, account.COLUMN, "
                     "service.COLUMN, response.answers.QUESTION, whoever did STATE or whoever "
                     "wrote plan";
    }
    scope.findings.error(code::unknown_who, node.place, node.length,
                         "nobody is known as " + in_quotes(node.text), help);
}

/// `prefix` and a name behind it; reports a name that is not among `choices`.
void check_known(const yaml::Node& node, const std::string& name, std::string_view what,
                 const std::vector<std::string>& choices, WorkflowScope& scope) {
    if (scope.around.is_alone || std::ranges::find(choices, name) != choices.end()) {
        return;
    }
    scope.findings.error(code::unknown_who, node.place, node.length,
                         std::string(what) + " " + in_quotes(name), suggestion(name, choices));
}

/// The answers and fields in which somebody can be named.
std::vector<std::string> naming_texts(const WorkflowScope& scope) {
    std::vector<std::string> texts;
    for (const auto& survey : scope.surveys) {
        for (const Question& question : survey->questions) {
            if (question.kind == QuestionKind::text || question.kind == QuestionKind::choice) {
                texts.push_back("answers." + question.name);
            }
        }
        for (const Field& field : survey->fields) {
            if (field.kind == FieldKind::text) {
                texts.push_back("fields." + field.name);
            }
        }
    }
    return texts;
}

std::optional<Who> read_named(const yaml::Node& node, WorkflowScope& scope) {
    struct Spelling {
        std::string_view prefix;
        WhoKind kind;
    };
    static constexpr std::array<Spelling, 7> spellings{{{"person ", WhoKind::person},
                                                        {"team ", WhoKind::team},
                                                        {"account.", WhoKind::account_column},
                                                        {"service.", WhoKind::service_column},
                                                        {"response.", WhoKind::named_in_response},
                                                        {"whoever wrote ", WhoKind::whoever_wrote},
                                                        {"whoever did ", WhoKind::whoever_did}}};
    const auto spelling = std::ranges::find_if(
        spellings, [&](const Spelling& s) { return node.text.starts_with(s.prefix); });
    if (spelling == spellings.end()) {
        return std::nullopt;
    }
    const Directory& directory = scope.around.directory;
    std::string name = node.text.substr(spelling->prefix.size());
    switch (spelling->kind) {
        case WhoKind::person:
            name = to_lower_ascii(name);
            check_known(node, name, "people.csv has no", keys_of(directory.people), scope);
            break;
        case WhoKind::team:
            check_known(node, name, "teams.csv has no team", keys_of(directory.teams), scope);
            break;
        case WhoKind::account_column:
            check_known(node, name, "accounts.csv has no column",
                        columns_of(directory.accounts, "client_manager"), scope);
            break;
        case WhoKind::service_column:
            check_known(node, name, "services.csv has no column",
                        columns_of(directory.services, "manager"), scope);
            break;
        case WhoKind::named_in_response:
            check_known(node, name, "the survey has no text, choice or field", naming_texts(scope),
                        scope);
            break;
        case WhoKind::whoever_wrote:
            if (name != "plan") {
                scope.findings.error(code::unknown_who, node.place, node.length,
                                     "only the action plan is written",
                                     "write whoever wrote plan; for a form, whoever did STATE");
            }
            break;
        default:
            if (scope.workflow.find_state(name) == nullptr) {
                check_known(node, name, "there is no state", scope.state_names(), scope);
            }
    }
    return Who{spelling->kind, name, node.place};
}

constexpr std::string_view but_not = "but not ";

/// Whether the last of those whom a list names, `but not` aside, is always somebody.
bool ends_in_a_fixed_party(const std::vector<Who>& candidates) {
    const auto last = std::find_if(candidates.rbegin(), candidates.rend(),
                                   [](const Who& w) { return !w.but_not; });
    return last != candidates.rend() &&
           (last->kind == WhoKind::person || last->kind == WhoKind::team);
}

/// `but not WHO`, an item of a list.
std::optional<Who> read_left_out(const yaml::Node& node, WorkflowScope& scope) {
    yaml::Node named = node;
    named.text = node.text.substr(but_not.size());
    std::optional<Who> who = read_who(named, scope);
    if (who && (who->kind == WhoKind::customer || who->kind == WhoKind::assignee)) {
        scope.findings.error(code::unknown_who, node.place, node.length,
                             in_quotes(named.text) + " is in no list of colleagues to be left out",
                             "write but not and a role, a person, a team or whoever wrote plan");
        return std::nullopt;
    }
    if (who) {
        who->but_not = true;
    }
    return who;
}

/// Words that say by themselves who is meant.
constexpr std::array<std::string_view, 2> taken_names{"customer", "assignee"};

void check_role_name(const yaml::Entry& entry, WorkflowScope& scope) {
    if (std::ranges::find(taken_names, entry.key) != taken_names.end()) {
        scope.findings.error(code::bad_name, entry.place, entry.length,
                             in_quotes(entry.key) + " means somebody else already",
                             "name the role otherwise");
    }
}

/// Where a second one begins, of two between which no comma stands.
size_t second_of(std::string_view text) {
    size_t first = std::string_view::npos;
    for (const std::string_view word : {" team ", " person ", " account.", " service."}) {
        first = std::min(first, text.find(word));
    }
    return first;
}

}  // namespace

std::optional<Who> read_who(const yaml::Node& node, WorkflowScope& scope) {
    if (node.text.find(", ") != std::string::npos) {
        scope.findings.error(code::unknown_who, node.place, node.length,
                             in_quotes(node.text) + " are several, and stand here as one",
                             "put brackets around them: [" + node.text + "]");
        return std::nullopt;
    }
    if (node.text.starts_with(but_not)) {
        scope.findings.error(code::unknown_who, node.place, node.length,
                             in_quotes(node.text) +
                                 " leaves somebody out of a list, and here "
                                 "stands none",
                             "make a list of it: [WHO, " + node.text + "]");
        return std::nullopt;
    }
    if (const size_t second = second_of(node.text); second != std::string::npos) {
        const std::string behind = node.text.substr(second + 1);
        scope.findings.error(code::unknown_who, node.place, node.length,
                             "a comma is missing before " + in_quotes(behind),
                             "write [" + node.text.substr(0, second) + ", " + behind + "]");
        return std::nullopt;
    }
    if (node.text == "customer") {
        return Who{WhoKind::customer, "", node.place};
    }
    if (node.text == "assignee") {
        return Who{WhoKind::assignee, "", node.place};
    }
    if (std::optional<Who> named = read_named(node, scope)) {
        return named;
    }
    if (scope.workflow.find_role(node.text) == nullptr) {
        report_unknown_who(node, scope);
        return std::nullopt;
    }
    return Who{WhoKind::role, node.text, node.place};
}

std::vector<Who> read_whom(const yaml::Node& node, WorkflowScope& scope) {
    std::vector<Who> whom;
    const size_t before = scope.findings.count();
    for (const yaml::Node* text : read_texts(node, "who", scope.findings)) {
        const bool leaves_out = text->text.starts_with(but_not) && node.is(yaml::Node::Kind::list);
        if (std::optional<Who> who =
                leaves_out ? read_left_out(*text, scope) : read_who(*text, scope)) {
            whom.push_back(std::move(*who));
        }
    }
    if (scope.findings.count() == before && !whom.empty() &&
        std::ranges::all_of(whom, &Who::but_not)) {
        scope.findings.error(code::unknown_who, node.place, node.length,
                             "this leaves somebody out, and names nobody",
                             "name who is meant before it");
    }
    return whom;
}

void read_roles(const yaml::Node& node, WorkflowScope& scope) {
    for (const yaml::Entry& entry : node.entries) {
        Role role{entry.key, {}};
        check_role_name(entry, scope);
        if (!check_name(entry.key, entry.place, entry.length, "a role", scope.findings) ||
            !check_kind(entry.value, ValueKind::texts, in_quotes(entry.key), scope.findings)) {
            scope.workflow.roles.push_back(std::move(role));
            continue;
        }
        const size_t before = scope.findings.count();
        role.candidates = read_whom(entry.value, scope);
        const bool sound = scope.findings.count() == before;
        if (sound && !ends_in_a_fixed_party(role.candidates)) {
            scope.findings.error(code::may_not_resolve, entry.place, entry.length,
                                 "it can happen that nobody has the role " + in_quotes(entry.key),
                                 "end its list with a team or a person: team NAME, person EMAIL");
        }
        scope.workflow.roles.push_back(std::move(role));
    }
}

}  // namespace heed
