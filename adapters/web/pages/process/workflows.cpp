#include "adapters/web/pages/process/workflows.h"

#include <algorithm>
#include <map>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/picture.h"
#include "adapters/web/pages/process/tabs.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/runtime/program_history.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view path = "/process";

std::string address_of(const std::string& workflow) {
    return std::string(path) + "/workflows/" + percent_encoded(workflow);
}

/// The open cases of a workflow, counted as far as they are shown.
std::vector<CasesAt> standing_of(const ProcessDesk& desk, const std::string& workflow) {
    return desk.pages.cases.count_open(workflow, most_counted + 1);
}

/// Of one version, or of all (0).
std::int64_t open_cases(const std::vector<CasesAt>& standing, int version) {
    std::int64_t sum = 0;
    for (const CasesAt& place : standing) {
        sum += version == 0 || place.version == version ? place.cases : 0;
    }
    return sum;
}

std::string open_words(const Visit& visit, std::int64_t cases) {
    return visit.say("process.open." + visit.speaker.locale().plural(cases),
                     {{"count", visit.speaker.capped(cases)}});
}

std::string since_words(const Visit& visit, const Program& program, const VersionRecord& record) {
    return visit.say("process.since",
                     {{"when", visit.speaker.locale().date_and_time(record.activated_at)},
                      {"who", spoken_activator(visit, program, record.activated_by)}});
}

std::string title_of(const Visit& visit, const Workflow* workflow, const std::string& name) {
    const std::string_view title = workflow == nullptr
                                       ? std::string_view()
                                       : workflow->title.in(visit.speaker.locale().language());
    return title.empty() ? spoken_name(name) : std::string(title);
}

/// A row of the overview: the workflow's newest version.
Value row_of(const ProcessDesk& desk, const Visit& visit, const Workflow* live,
             const VersionRecord& newest) {
    const std::string& name = newest.workflow.name;
    const std::int64_t open = open_cases(standing_of(desk, name), 0);
    return Value::Map{
        {"href", address_of(name)},
        {"title", title_of(visit, live, name)},
        {"version",
         visit.say("process.version",
                   {{"version", live == nullptr ? newest.workflow.version : live->version}})},
        {"since", since_words(visit, *desk.pages.program(), newest)},
        {"is_private", live != nullptr && live->is_private},
        {"open", open_words(visit, open)}};
}

/// How many open cases are in which innermost state, the most first.
Value state_rows(const Visit& visit, const Workflow* live, const std::vector<CasesAt>& standing) {
    std::map<std::string, std::int64_t> by_state;
    for (const CasesAt& place : standing) {
        for (const std::string& state : place.states) {
            by_state[state] += place.cases;
        }
    }
    std::vector<std::pair<std::string, std::int64_t>> states(by_state.begin(), by_state.end());
    std::ranges::stable_sort(states, std::greater(), &std::pair<std::string, std::int64_t>::second);
    Value::List rows;
    for (const auto& [state, cases] : states) {
        rows.emplace_back(Value::Map{{"state", spoken_state(live, state, visit.language())},
                                     {"cases", visit.speaker.capped(cases)}});
    }
    return rows;
}

std::string source_of(const ProcessDesk& desk, const VersionRecord& record) {
    const auto kept = desk.programs.store.find(record.workflow.program_hash);
    return kept ? workflow_source(*kept, record.workflow.name) : std::string();
}

/// Each version with when it went live last.
Value version_rows(const ProcessDesk& desk, const Visit& visit, const Program& program,
                   const Workflow* live, const std::vector<VersionRecord>& versions,
                   const std::vector<CasesAt>& standing) {
    const std::string& name = versions.front().workflow.name;
    const auto changes = changes_of(desk.programs.store, texts_of_workflow(name));
    Value::List rows;
    for (const VersionRecord& record : versions) {
        const int version = record.workflow.version;
        const std::string source = source_of(desk, record);
        const auto last = std::ranges::find_if(changes, [&](const LiveChange& change) {
            return change.texts.front().after == source;
        });
        const bool is_known = last != changes.end();
        rows.emplace_back(Value::Map{
            {"number", version},
            {"href", address_of(name) + "/versions/" + std::to_string(version)},
            {"when", visit.speaker.locale().date_and_time(is_known ? last->live.activated_at
                                                                   : record.activated_at)},
            {"who", spoken_activator(visit, program,
                                     is_known ? last->live.activated_by : record.activated_by)},
            {"is_live", live != nullptr && live->hash == record.workflow.hash},
            {"is_first", !is_known || last->texts.front().before.empty()},
            {"open", visit.speaker.capped(open_cases(standing, version))}});
    }
    return rows;
}

void show_version(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const std::string name(visit.parameter("name"));
    const auto versions = desk.programs.store.versions(name, Counting::none);
    const auto number = case_number_of(visit.parameter("version"));
    const auto record = std::ranges::find(versions, number, [](const VersionRecord& one) {
        return CaseNumber{one.workflow.version};
    });
    const std::string source = record == versions.end() ? "" : source_of(desk, *record);
    const std::string was =
        live_before(changes_of(desk.programs.store, texts_of_workflow(name)), source);
    const auto before = std::ranges::find_if(
        versions, [&](const VersionRecord& one) { return source_of(desk, one) == was; });
    if (was.empty() || before == versions.end()) {  // the first changed nothing
        return respond(not_found(desk.pages, visit));
    }
    const auto program = desk.pages.program();
    respond(page(desk.pages, visit, "process/version",
                 {{"title", visit.say("process.change.title",
                                      {{"workflow",
                                        title_of(visit, program->find_live_workflow(name), name)},
                                       {"before", before->workflow.version},
                                       {"after", record->workflow.version}})},
                  {"tabs", process_tabs(desk, visit, path)},
                  {"back", address_of(name)},
                  {"since", since_words(visit, *program, *record)},
                  {"lines", diff_lines(desk.programs.difference(was, source))}}));
}

void show_chart(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const std::string name(visit.parameter("name"));
    const auto program = desk.pages.program();
    const Workflow* workflow = program->find_live_workflow(name);
    if (workflow == nullptr) {
        return respond(not_found(desk.pages, visit));
    }
    const std::string counted =
        visit.say("process.counted", {{"when", visit.speaker.locale().date_and_time(visit.at)}});
    respond(svg_reply(desk.chart(*workflow, standing_of(desk, name), counted,
                                 visit.speaker.locale().language())));
}

}  // namespace

Value diff_lines(std::string_view diff) {
    constexpr std::size_t longest = 60'000;
    diff = diff.substr(std::min(diff.find("@@"), diff.size())).substr(0, longest);
    Value::List lines;
    while (!diff.empty()) {
        const std::size_t end = std::min(diff.find('\n'), diff.size());
        const std::string_view line = diff.substr(0, end);
        lines.emplace_back(Value::Map{
            {"text", line}, {"added", line.starts_with('+')}, {"removed", line.starts_with('-')}});
        diff.remove_prefix(std::min(end + 1, diff.size()));
    }
    return lines;
}

PageHandler process_overview(ProcessDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto program = desk.pages.program();
        Value::List live_rows, former_rows;
        std::string last;
        for (const VersionRecord& record : desk.programs.store.versions("", Counting::none)) {
            const std::string& name = record.workflow.name;
            const Workflow* live = program->find_live_workflow(name);
            const bool is_shown =
                live == nullptr ? name != last : live->hash == record.workflow.hash;
            if (is_shown) {
                (live == nullptr ? former_rows : live_rows)
                    .push_back(row_of(desk, visit, live, record));
            }
            last = name;
        }
        respond(page(desk.pages, visit, "process/workflows",
                     {{"title", visit.say("process.title")},
                      {"tabs", process_tabs(desk, visit, path)},
                      {"workflows", std::move(live_rows)},
                      {"has_former", !former_rows.empty()},
                      {"former", std::move(former_rows)}}));
    };
}

PageHandler workflow_page(ProcessDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const std::string name(visit.parameter("name"));
        const auto versions = name.empty() ? std::vector<VersionRecord>()
                                           : desk.programs.store.versions(name, Counting::none);
        if (versions.empty()) {
            return respond(not_found(desk.pages, visit));
        }
        const auto program = desk.pages.program();
        const Workflow* live = program->find_live_workflow(name);
        const auto standing = standing_of(desk, name);
        respond(
            page(desk.pages, visit, "process/workflow",
                 {{"title", title_of(visit, live, name)},
                  {"tabs", process_tabs(desk, visit, path)},
                  {"chart", live == nullptr ? Value() : Value(address_of(name) + "/chart")},
                  {"open", open_words(visit, open_cases(standing, 0))},
                  {"is_live", live != nullptr},
                  {"is_private", live != nullptr && live->is_private},
                  {"states", state_rows(visit, live, standing)},
                  {"versions", version_rows(desk, visit, *program, live, versions, standing)}}));
    };
}

PageHandler workflow_chart(ProcessDesk& desk) {
    return page_of(desk, show_chart);
}
PageHandler version_page(ProcessDesk& desk) {
    return page_of(desk, show_version);
}

}  // namespace heed::web::pages
