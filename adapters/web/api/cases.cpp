#include "adapters/web/api/cases.h"

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"
#include "adapters/web/api/sight.h"
#include "adapters/web/api/told.h"
#include "adapters/web/readable_case.h"
#include "engine/decision/story.h"

namespace heed::web {
namespace {

constexpr std::string_view filters[] = {"open",   "state",       "customer", "assignee",
                                        "survey", "opened_from", "workflow", "opened_to",
                                        "actor",  "after",       "limit"};

/// The filter of a query, or what is wrong with it: a misspelt filter must not list everything.
std::variant<CaseFilter, Reply> read_filter(const Request& request) {
    std::vector<Finding> findings = unknown_query(request, filters);
    CaseFilter filter;
    filter.state = std::string(request.query_value("state").value_or(""));
    filter.customer = std::string(request.query_value("customer").value_or(""));
    filter.assignee = std::string(request.query_value("assignee").value_or(""));
    filter.workflow = std::string(request.query_value("workflow").value_or(""));
    filter.survey = std::string(request.query_value("survey").value_or(""));
    if (const auto open = request.query_value("open")) {
        filter.status = *open == "true" ? CaseStatus::open : CaseStatus::ended;
        if (*open != "true" && *open != "false") {
            findings.push_back({"/open", "“open” is true or false."});
        }
    }
    const auto instant = [&](std::string_view name, std::optional<Instant>& into) {
        if (const auto text = request.query_value(name)) {
            into = parse_rfc3339(*text);
            if (!into) {
                findings.push_back(
                    {"/" + std::string(name), "Write a time as 2026-03-02T09:00:00Z (RFC 3339)."});
            }
        }
    };
    instant("opened_from", filter.opened_from);
    instant("opened_to", filter.opened_to);
    if (!findings.empty()) {
        return problem(422, "Not a filter", "What is wrong with the query stands under “errors”.",
                       findings);
    }
    return filter;
}

Reply no_such_case(std::string_view id) {
    return problem(404, "Not Found", "There is no case " + std::string(id) + ".");
}

Value summary_value(ApiContext& context, const Program& program, const CaseSummary& row) {
    const CaseInList read = read_for_list(context.cases, row.number);
    const SurveyResponse* in_focus = read.in_focus();
    return represent(row, read.now ? read.now->worst.lowest : std::nullopt,
                     in_focus == nullptr ? "" : words_in(program, *in_focus));
}

}  // namespace

GuardedHandler list_cases(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        auto filter = read_filter(request);
        auto page = read_page(request);
        if (auto* wrong = std::get_if<Reply>(&filter)) {
            return respond(std::move(*wrong));
        }
        if (auto* wrong = std::get_if<Reply>(&page)) {
            return respond(std::move(*wrong));
        }
        auto& wanted = std::get<CaseFilter>(filter);
        narrow(wanted, context, role, actor_of(request));
        const auto found = context.cases.list(wanted, std::get<PageRequest>(page));
        const auto program = context.program();
        respond(json_reply(200, json::write(represent_page(found, [&](const CaseSummary& row) {
                               return summary_value(context, *program, row);
                           }))));
    };
}

GuardedHandler show_case(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        const auto now = hides(context, role, actor_of(request), number)
                             ? std::nullopt
                             : context.cases.find(number);
        respond(now ? case_reply(context, *now) : no_such_case(request.parameter("id")));
    };
}

GuardedHandler show_journal(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        auto page = read_page(request);
        if (auto* wrong = std::get_if<Reply>(&page)) {
            return respond(std::move(*wrong));
        }
        const CaseNumber number = case_number_of(request.parameter("id"));
        if (hides(context, role, actor_of(request), number) || !context.cases.find(number)) {
            return respond(no_such_case(request.parameter("id")));
        }
        const auto found = context.cases.journal(number, std::get<PageRequest>(page));
        const auto mails = context.cases.mails(number);
        respond(json_reply(200, json::write(represent_page(found, [&](const JournalEntry& entry) {
                               return represent(entry, context.words, *context.program(), mails);
                           }))));
    };
}

GuardedHandler post_event(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        constexpr std::string_view members[] = {"event", "form",  "fields",
                                                "words", "heard", "actor"};
        constexpr std::string_view required[] = {"event"};
        auto body = read_body(request, members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const Value& posted = std::get<Value>(body);
        const CaseNumber number = case_number_of(request.parameter("id"));
        const auto now = context.cases.find(number);
        const heed::Form* asked =
            now ? form_asked(*context.program(), *now, context.cases.mails(number)) : nullptr;
        auto read = read_posted(posted, asked, context.clock.now());
        if (const auto* findings = std::get_if<std::vector<Finding>>(&read)) {
            return respond(problem(422, "Cannot be taken as it is",
                                   "Nothing was changed. What is wrong stands under “errors”.",
                                   *findings));
        }
        Event event = event_of(context, request, posted, role, number, "event");
        event.what = std::get<EventPosted>(std::move(read));
        submit(context, Lane::people, std::move(event), respond,
               [&context](const Answer& answer) { return case_reply(context, answer); });
    };
}

}  // namespace heed::web
