#include "adapters/web/api/tasks.h"

#include <algorithm>
#include <iterator>

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"
#include "adapters/web/api/sight.h"
#include "adapters/web/api/story.h"
#include "engine/decision/people.h"

namespace heed::web {
namespace {

using Members = std::span<const std::string_view>;

Reply no_such_task(std::string_view id) {
    return problem(404, "Not Found", "There is no task " + std::string(id) + ".");
}

struct Wanted {
    TaskFilter filter;
    CaseNumber of_case = 0;  ///< 0: of any
};

std::variant<Wanted, Reply> read_filter(const Request& request, const Directory& directory) {
    constexpr std::string_view known[] = {"assignee", "status", "case", "actor", "after", "limit"};
    std::vector<Finding> findings = unknown_query(request, known);
    Wanted wanted;
    if (const auto person = request.query_value("assignee")) {
        wanted.filter.people = {std::string(*person)};
        if (const Person* known_person = directory.find_person(*person)) {
            wanted.filter.teams = known_person->teams;
        }
    }
    if (const auto status = request.query_value("status")) {
        wanted.filter.status = parse_name<TaskStatus>(*status);
        if (!wanted.filter.status) {
            findings.push_back({"/status", "“status” is " + alternatives<TaskStatus>() + "."});
        }
    }
    if (const auto number = request.query_value("case")) {
        wanted.of_case = case_number_of(*number);
        if (wanted.of_case == 0 || !wanted.filter.people.empty()) {
            findings.push_back(
                {"/case", "“case” is a case's number, and stands without “assignee”."});
        }
    }
    if (!findings.empty()) {
        return problem(422, "Not a filter", "What is wrong with the query stands under “errors”.",
                       findings);
    }
    return wanted;
}

Value task_value(ApiContext& context, const Program& program, CaseNumber number, const Task& task) {
    const auto of_case = context.cases.find(number);
    return represent(number, task,
                     of_case ? program.find_workflow(of_case->workflow_hash) : nullptr,
                     program.organisation.language);
}

/// A case has few tasks: all of them, on one page.
Value tasks_of_case(ApiContext& context, const Program& program, const Wanted& wanted) {
    Value::List items;
    if (const auto of_case = context.cases.find(wanted.of_case)) {
        for (const Task& task : of_case->tasks) {
            if (!wanted.filter.status || task.status == *wanted.filter.status) {
                items.push_back(represent(wanted.of_case, task,
                                          program.find_workflow(of_case->workflow_hash),
                                          program.organisation.language));
            }
        }
    }
    return Value::Map{{"items", std::move(items)}, {"next", Value()}};
}

/// A page of the tasks that are seen. Those behind a hidden one take its place, and the page ends
/// where the last that is seen ends: neither its length nor its `next` tells of what is hidden.
Page<InboxTask> seen_tasks(InboxReader& inbox, const TaskFilter& filter, const PageRequest& asked,
                           const std::function<bool(CaseNumber)>& is_hidden) {
    Page<InboxTask> seen;
    std::optional<Cursor> end;
    PageRequest rest = asked;
    do {
        const auto missing = asked.limit - static_cast<int>(seen.items.size());
        rest.limit = missing == 0 ? asked.limit : missing;
        auto found = inbox.list(filter, rest);
        std::erase_if(found.items,
                      [&](const InboxTask& item) { return is_hidden(item.case_number); });
        if (missing == 0 && !found.items.empty()) {
            seen.next = end;
            return seen;
        }
        std::ranges::move(found.items, std::back_inserter(seen.items));
        end = missing == 0 ? end : found.next;
        rest.after = found.next;
    } while (rest.after);
    return seen;
}

/// One task alone comes with its customer, and with what was said in its case.
Reply task_reply(ApiContext& context, NumberedId id) {
    const auto now = context.cases.find(id.number);
    const Task* task = now ? now->find_task(id.part) : nullptr;
    if (task == nullptr) {
        return no_such_task(task_id(id.number, id.part));
    }
    const auto program = context.program();
    const std::string& language = program->organisation.language;
    const auto responses = context.cases.responses(id.number);
    Value::Map value =
        represent(id.number, *task, program->find_workflow(now->workflow_hash), language);
    const StorySource source = to_source(*program, *now, responses);
    value.emplace_back("customer", represent_customer(source));
    value.emplace_back("story", represent_story(source, id.part, language));
    value.emplace_back("also_open", represent_cases(also_open(context, *now)));
    return json_reply(200, json::write(std::move(value)));
}

/// A deed on the task that the path names, and that there is: `what` makes it of the body.
GuardedHandler deed(ApiContext& context, std::string_view name, Members members,
                    std::initializer_list<std::string_view> required,
                    std::function<std::variant<What, Reply>(int task, const Value& body)> what) {
    return [&context, name, members, required = std::vector(required), what = std::move(what)](
               Request&& request, TokenRole role, const Respond& respond) {
        const auto id = parse_task_id(request.parameter("id")).value();
        auto body = read_body(request, members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        auto done = what(id.part, std::get<Value>(body));
        if (auto* wrong = std::get_if<Reply>(&done)) {
            return respond(std::move(*wrong));
        }
        std::string deed_name = "task " + std::to_string(id.part) + " " + std::string(name);
        if (const auto* call = std::get_if<CallArranged>(&std::get<What>(done))) {
            deed_name += " " + to_rfc3339(call->starts);  // moved again, it is another deed
        }
        Event event = event_of(context, request, std::get<Value>(body), role, id.number, deed_name);
        event.what = std::get<What>(std::move(done));
        submit(context, Lane::people, std::move(event), respond,
               [&context, id](const Answer&) { return task_reply(context, id); });
    };
}

Reply no_time(std::string_view pointer) {
    return problem(422, "Cannot be taken as it is", "Nothing was changed.",
                   {{std::string(pointer), "Write a time as 2026-03-02T09:00:00Z (RFC 3339)."}});
}

/// Of a task there is one form, which needs no name.
std::optional<Reply> wrong_form(const Value& body) {
    const Value* form = body.find("form");
    if (form == nullptr || form->is_null() || form->as<Value::Map>() != nullptr) {
        return std::nullopt;
    }
    return problem(422, "Cannot be taken as it is", "Nothing was changed.",
                   {{"/form", "Write the form's fields as an object: {\"NAME\": …}."}});
}

/// Nothing where it is no list of texts.
std::optional<std::vector<std::string>> attended_in(const Value& body) {
    std::vector<std::string> people;
    const Value* told = body.find("attended");
    if (told == nullptr) {
        return people;
    }
    const auto* list = told->as<Value::List>();
    if (list == nullptr || std::ranges::any_of(*list, [](const Value& one) {
            return one.as<std::string>() == nullptr;
        })) {
        return std::nullopt;
    }
    std::ranges::transform(*list, std::back_inserter(people),
                           [](const Value& one) { return one.text_or(""); });
    return people;
}

constexpr std::string_view by_actor[] = {"actor", "revision"};

}  // namespace

GuardedHandler list_tasks(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const auto program = context.program();
        auto read = read_filter(request, program->directory);
        auto page = read_page(request);
        if (auto* wrong = std::get_if<Reply>(&read)) {
            return respond(std::move(*wrong));
        }
        if (auto* wrong = std::get_if<Reply>(&page)) {
            return respond(std::move(*wrong));
        }
        auto& wanted = std::get<Wanted>(read);
        const auto is_hidden = [&](CaseNumber number) {
            return hides(context, role, actor_of(request), number);
        };
        if (wanted.of_case != 0 && is_hidden(wanted.of_case)) {
            wanted.of_case = -1;  // as if there were none
        }
        if (wanted.of_case != 0) {
            return respond(json_reply(200, json::write(tasks_of_case(context, *program, wanted))));
        }
        const auto& asked = std::get<PageRequest>(page);
        const auto found = hides_some(context, role)
                               ? seen_tasks(context.inbox, wanted.filter, asked, is_hidden)
                               : context.inbox.list(wanted.filter, asked);
        respond(json_reply(200, json::write(represent_page(found, [&](const InboxTask& item) {
                               return task_value(context, *program, item.case_number, item.task);
                           }))));
    };
}

GuardedHandler show_task(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const auto id = parse_task_id(request.parameter("id"));
        const bool is_shown = id && !hides(context, role, actor_of(request), id->number);
        respond(is_shown ? task_reply(context, *id) : no_such_task(request.parameter("id")));
    };
}

GuardedHandler claim_task(ApiContext& context) {
    return deed(context, "claim", by_actor, {"actor"},
                [](int task, const Value&) { return What(TaskClaimed{task}); });
}

GuardedHandler release_task(ApiContext& context) {
    return deed(context, "release", by_actor, {"actor"},
                [](int task, const Value&) { return What(TaskReleased{task}); });
}

GuardedHandler complete_task(ApiContext& context) {
    static constexpr std::string_view members[] = {"outcome", "form", "attended", "actor",
                                                   "revision"};
    return deed(context, "completion", members, {"outcome", "actor"},
                [](int task, const Value& body) -> std::variant<What, Reply> {
                    if (auto wrong = wrong_form(body)) {
                        return *std::move(wrong);
                    }
                    auto attended = attended_in(body);
                    if (!attended) {
                        return problem(422, "Cannot be taken as it is", "Nothing was changed.",
                                       {{"/attended", "Write a list of e-mail addresses."}});
                    }
                    return What(TaskCompleted{task, text_of(body, "outcome"), form_of(body, "form"),
                                              *std::move(attended)});
                });
}

GuardedHandler deny_attendance(ApiContext& context) {
    return deed(context, "absence", by_actor, {"actor"},
                [](int task, const Value&) { return What(AbsenceTold{task}); });
}

GuardedHandler assign_task(ApiContext& context) {
    static constexpr std::string_view members[] = {"assignee", "actor", "revision"};
    return deed(context, "assignment", members, {"assignee", "actor"},
                [](int task, const Value& body) {
                    return What(TaskReassigned{task, to_party(text_of(body, "assignee"))});
                });
}

GuardedHandler pause_task(ApiContext& context) {
    static constexpr std::string_view members[] = {"reason", "until", "actor", "revision"};
    return deed(context, "pause", members, {"reason", "actor"},
                [](int task, const Value& body) -> std::variant<What, Reply> {
                    TaskPaused paused{
                        .task = task, .reason = text_of(body, "reason"), .until = std::nullopt};
                    if (body.find("until") != nullptr) {
                        paused.until = parse_rfc3339(text_of(body, "until"));
                        if (!paused.until) {
                            return no_time("/until");
                        }
                    }
                    return What(std::move(paused));
                });
}

GuardedHandler arrange_call(ApiContext& context) {
    static constexpr std::string_view members[] = {"starts", "actor", "revision"};
    return deed(context, "call", members, {"starts", "actor"},
                [](int task, const Value& body) -> std::variant<What, Reply> {
                    const auto starts = parse_rfc3339(text_of(body, "starts"));
                    return starts ? std::variant<What, Reply>(What(CallArranged{task, *starts}))
                                  : no_time("/starts");
                });
}

GuardedHandler resume_task(ApiContext& context) {
    return deed(context, "resume", by_actor, {"actor"},
                [](int task, const Value&) { return What(TaskResumed{task}); });
}

GuardedHandler comment_task(ApiContext& context) {
    static constexpr std::string_view members[] = {"text", "actor"};
    return deed(context, "comment", members, {"text", "actor"}, [](int task, const Value& body) {
        return What(TaskCommented{task, text_of(body, "text")});
    });
}

GuardedHandler save_draft(ApiContext& context) {
    static constexpr std::string_view members[] = {"form", "actor"};
    return deed(context, "draft", members, {"form", "actor"},
                [](int task, const Value& body) -> std::variant<What, Reply> {
                    if (auto wrong = wrong_form(body)) {
                        return *std::move(wrong);
                    }
                    return What(DraftSaved{task, form_of(body, "form")});
                });
}

}  // namespace heed::web
