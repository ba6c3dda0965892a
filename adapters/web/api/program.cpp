#include "adapters/web/api/program.h"

#include <algorithm>

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "engine/runtime/program_history.h"

namespace heed::web {
namespace {

using Standing = ReloadedProgram::Standing;

/// `workflows/closed-loop.yaml:12:3: there is no state “cal”.`
Finding to_finding(const Diagnostic& problem) {
    const Place& place = problem.place;
    std::string detail = place.file;
    if (!detail.empty() && place.line > 0) {
        detail += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    detail += detail.empty() ? "" : ": ";
    detail += problem.code.empty() ? problem.message : problem.code + ": " + problem.message;
    if (!problem.help.empty()) {
        detail += " (" + problem.help + ")";
    }
    return {"", std::move(detail)};
}

Reply reply_for(const ReloadedProgram& reloaded) {
    if (reloaded.standing == Standing::failed) {
        return unexpected_failure("reading the program again: " + reloaded.failure);
    }
    if (reloaded.standing == Standing::refused) {
        std::vector<Finding> findings;
        std::ranges::transform(reloaded.problems, std::back_inserter(findings), to_finding);
        return problem(422, "The program does not go live",
                       "What was live goes on. What is wrong stands under “errors”.", findings);
    }
    Value::List changed;
    for (const std::string& workflow : reloaded.changed) {
        changed.emplace_back(workflow);
    }
    Value::List affected, waiting;
    for (const Diagnostic& one : reloaded.affected) {
        affected.emplace_back(to_finding(one).detail);
    }
    for (const WaitingTasks& tasks : reloaded.waiting) {
        waiting.emplace_back(Value::Map{
            {"holder", tasks.holder}, {"open_tasks", tasks.count}, {"first", tasks.first}});
    }
    return json_reply(
        200, json::write(
                 Value::Map{{"program", reloaded.hash},
                            {"status", reloaded.standing == Standing::live ? "live" : "unchanged"},
                            {"changed", std::move(changed)},
                            {"affected", std::move(affected)},
                            {"waiting", std::move(waiting)}}));
}

/// The workflow's text as it stood in the program that first brought this version.
std::string source_of(const Program& program, ProgramStore& store, const WorkflowVersion& version) {
    if (const Workflow* known = program.find_workflow(version.hash)) {
        return known->source;
    }
    const auto kept = store.find(version.program_hash);
    return kept ? workflow_source(*kept, version.name) : std::string();
}

/// Of private cases an admin token alone hears how many there are.
bool is_counted(const VersionRecord& record, const Program& program, TokenRole role) {
    const Workflow* workflow = program.find_workflow(record.workflow.hash);
    return role == TokenRole::admin || (workflow != nullptr && !workflow->is_private);
}

Value::Map represent(const VersionRecord& record, const Program& program, TokenRole role) {
    const auto live = program.workflows.find(record.workflow.name);
    Value::Map members{
        {"version", record.workflow.version},
        {"hash", record.workflow.hash},
        {"live", live != program.workflows.end() && live->second->hash == record.workflow.hash},
        {"activated_by", record.activated_by},
        {"activated_at", to_rfc3339(record.activated_at)}};
    if (is_counted(record, program, role)) {
        Value::Map states;
        for (const auto& [state, count] : record.open_by_state) {
            states.emplace_back(state, count);
        }
        members.emplace_back("open_cases", record.open_cases);
        members.emplace_back("ended_cases", record.ended_cases);
        members.emplace_back("states", std::move(states));
    }
    return members;
}

/// When which version was live: also again, after going back.
Value::List periods_of(const std::vector<VersionRecord>& versions, const Program& program,
                       ProgramStore& store) {
    Value::List periods;
    Value until;
    for (const LiveChange& change :
         changes_of(store, texts_of_workflow(versions.front().workflow.name))) {
        const auto record = std::ranges::find_if(versions, [&](const VersionRecord& one) {
            return source_of(program, store, one.workflow) == change.texts.front().after;
        });
        if (record != versions.end()) {
            periods.emplace_back(Value::Map{{"version", record->workflow.version},
                                            {"from", to_rfc3339(change.live.activated_at)},
                                            {"until", until},
                                            {"activated_by", change.live.activated_by}});
        }
        until = Value(to_rfc3339(change.live.activated_at));
    }
    return periods;
}

std::string_view kind_of(const TextChange& text) {
    return text.before.empty() ? "new" : text.after.empty() ? "gone" : "changed";
}

Value represent(const LiveChange& change, const Programs& programs) {
    Value::List texts;
    for (const TextChange& text : change.texts) {
        texts.emplace_back(Value::Map{
            {"file", text.name},
            {"change", kind_of(text)},
            {"diff", change.is_first ? "" : programs.difference(text.before, text.after)}});
    }
    return Value::Map{{"live_since", to_rfc3339(change.live.activated_at)},
                      {"activated_by", change.live.activated_by},
                      {"program", change.live.hash},
                      {"changes", std::move(texts)}};
}

Value represent(const std::vector<VersionRecord>& versions, const Program& program, TokenRole role,
                ProgramStore* sources) {
    const std::string& name = versions.front().workflow.name;
    Value::List items;
    for (const VersionRecord& record : versions) {
        Value::Map members = represent(record, program, role);
        if (sources != nullptr) {
            members.emplace_back("source", source_of(program, *sources, record.workflow));
        }
        items.emplace_back(std::move(members));
    }
    const auto live = program.workflows.find(name);
    const bool is_live = live != program.workflows.end();
    Value::Map members{
        {"name", name},
        {"title", is_live ? Value(live->second->title.in(program.organisation.language)) : Value()},
        {"live_version", is_live ? Value(live->second->version) : Value()},
        {"private", is_live && live->second->is_private},
        {"versions", std::move(items)}};
    if (sources != nullptr) {
        members.emplace_back("periods", periods_of(versions, program, *sources));
    }
    return members;
}

}  // namespace

Handler reload_program(Access& access, DeedLog& deeds, const Programs& programs) {
    return [&access, &deeds, &programs](Request&& request, const Respond& respond) {
        auto checked = access.check(request, Right::run);
        if (auto* refused = std::get_if<Reply>(&checked)) {
            return respond(std::move(*refused));
        }
        auto body = read_body(request, {}, {});
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const auto& token = std::get<ApiToken>(checked);
        const Respond then =
            deeds.once_recorded(token, AuditAct::program_read, "", request, respond);
        then(reply_for(programs.reload("token " + token.name)));
    };
}

GuardedHandler list_workflows(ApiContext& context, const Programs& programs) {
    return [&context, &programs](Request&&, TokenRole role, const Respond& respond) {
        const auto program = context.program();
        std::vector<std::vector<VersionRecord>> by_name;
        for (VersionRecord& record : programs.store.versions("", Counting::cases)) {
            if (by_name.empty() || by_name.back().front().workflow.name != record.workflow.name) {
                by_name.emplace_back();
            }
            by_name.back().push_back(std::move(record));
        }
        Value::List items;
        for (const auto& versions : by_name) {
            items.push_back(represent(versions, *program, role, nullptr));
        }
        respond(json_reply(200, json::write(Value::Map{{"items", std::move(items)}})));
    };
}

GuardedHandler show_workflow(ApiContext& context, const Programs& programs) {
    return [&context, &programs](Request&& request, TokenRole role, const Respond& respond) {
        const std::string name(request.parameter("name"));
        const auto versions = name.empty() ? std::vector<VersionRecord>()
                                           : programs.store.versions(name, Counting::cases);
        respond(versions.empty()
                    ? problem(404, "Not Found", "There is no workflow “" + name + "”.")
                    : json_reply(200, json::write(represent(versions, *context.program(), role,
                                                            &programs.store))));
    };
}

GuardedHandler show_program_history(const Programs& programs) {
    return [&programs](Request&& request, TokenRole, const Respond& respond) {
        constexpr std::string_view known[] = {"of"};
        if (const auto findings = unknown_query(request, known); !findings.empty()) {
            return respond(problem(422, "Not a question",
                                   "What is wrong with the query stands under “errors”.",
                                   findings));
        }
        Value::List items;
        for (const LiveChange& change :
             changes_of(programs.store, texts_of_files(request.query_value("of").value_or("")))) {
            items.push_back(represent(change, programs));
        }
        respond(json_reply(200, json::write(Value::Map{{"items", std::move(items)}})));
    };
}

GuardedHandler migrate_case(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        constexpr std::string_view members[] = {"actor", "close"};
        constexpr std::string_view required[] = {"actor"};
        auto body = read_body(request, members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const CaseNumber number = case_number_of(request.parameter("id"));
        const auto subject = context.cases.find(number);
        if (!subject) {
            return respond(
                problem(404, "Not Found",
                        "There is no case " + std::string(request.parameter("id")) + "."));
        }
        const auto program = context.program();
        const auto live = program->workflows.find(subject->workflow);
        if (live == program->workflows.end()) {
            return respond(problem(409, "Not possible now",
                                   "The workflow “" + subject->workflow +
                                       "” is not live any more, so there is no version to move "
                                       "to."));
        }
        Event event = event_of(context, request, std::get<Value>(body), role, number, "migration");
        const Value* close = std::get<Value>(body).find("close");
        event.what = CaseMigrated{live->second->hash, close != nullptr && *close == Value(true)};
        submit(context, Lane::people, std::move(event), respond,
               [&context](const Answer& answer) { return case_reply(context, answer); });
    };
}

}  // namespace heed::web
