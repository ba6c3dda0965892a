#include "adapters/web/pages/case_list.h"

#include <algorithm>

#include "adapters/web/pages/as_of.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/lists.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/results/figure_links.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/pages/spoken_names.h"
#include "adapters/web/readable_case.h"
#include "engine/decision/story.h"
#include "engine/model/customer_now.h"
#include "engine/results/aftermath.h"

namespace heed::web::pages {
namespace {

constexpr int cases_on_a_page = 40;

std::string address(const Visit& visit, std::string_view status, std::string_view after) {
    std::string query;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            query +=
                (query.empty() ? "?" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
        }
    };
    add("status", status);
    for (const auto& [name, value] : visit.request.query) {
        if (name != "status" && name != "after") {
            add(name, value);
        }
    }
    add("after", after);
    return "/cases" + query;
}

CaseFilter filter_of(const PageContext& context, const Visit& visit) {
    CaseFilter filter;
    filter.status = parse_name<CaseStatus>(visit.query("status"));
    filter.search = std::string(visit.query("q"));
    filter.customer = std::string(visit.query("customer"));
    filter.behind = figure_asked(visit, *context.program());
    narrow(filter, context, visit);
    if (!filter.customer.empty() && !filter.within &&
        !filter.behind) {  // by the index, not by reading every case
        filter.within = CaseReach{.parties = {}, .accounts = {}, .customers = {filter.customer}};
    }
    return filter;
}

/// Whether the list comes from what stands in the index, a moment behind.
bool is_indexed(const CaseFilter& filter) {
    return filter.behind || filter.within || filter.sight || !filter.search.empty();
}

/// Behind a figure are also cases that name nobody of whoever looks at it.
bool is_theirs(const PageContext& context, const Visit& visit, const CaseFilter& filter,
               const CaseSummary& summary) {
    return !filter.behind || !filter.behind->within || sees(context, visit, summary.number);
}

bool is_about_causes(const CaseFilter& filter) {
    return filter.behind && (filter.behind->of.figure == Figure::root_causes ||
                             filter.behind->of.figure == Figure::open_promises);
}

/// What was written down with the root cause, the last time.
Value notes_in(const Program& program, const Case& now) {
    const Workflow* workflow = program.find_workflow(now.workflow_hash);
    std::string notes;
    for (const Task& task : now.tasks) {
        const auto taken = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
        if (workflow == nullptr || taken == task.outcomes.end() ||
            !task.form.contains(root_cause_field)) {
            continue;
        }
        const heed::Form* form = workflow->find_form(taken->form);
        notes.clear();
        for (const auto& [name, value] : task.form) {
            const FormField* field = form == nullptr ? nullptr : form->find_field(name);
            if (field != nullptr && field->kind == FormFieldKind::text) {
                notes += (notes.empty() ? "" : " · ") + value.text_or("");
            }
        }
    }
    return notes.empty() ? Value() : Value(notes);
}

Value row_of(const PageContext& context, const Visit& visit, const Program& program,
             const CaseSummary& summary, const CaseFilter& filter) {
    const CaseInList read = read_for_list(context.cases, summary.number);
    const auto& responses = read.responses;
    const std::string& language = visit.speaker.locale().language();
    const Survey* survey = program.find_survey(summary.survey);
    std::vector<std::string> states;
    const Workflow* workflow = program.find_live_workflow(summary.workflow);
    for (const std::string& state : summary.states) {
        states.push_back(spoken_state(workflow, state, language));
    }
    const bool is_open = summary.status == CaseStatus::open;
    const SurveyResponse* in_focus = read.in_focus();
    const std::string said = in_focus == nullptr ? "" : words_in(program, *in_focus);
    const std::string name =
        in_focus == nullptr || !read.now
            ? std::string()
            : customer_now(program.directory.contacts, *read.now,
                           to_source(program, *read.now, responses).responses, *in_focus)
                  .name;
    return Value::Map{
        {"number", summary.number},
        {"name", name.empty() ? visit.say("case.unnamed") : name},
        {"account", responses.empty() ? Value() : Value(responses.front().account.name)},
        {"survey", survey == nullptr ? summary.survey : std::string(survey->title.in(language))},
        {"is_open", is_open},
        {"said", said.empty() ? Value() : Value(said)},
        {"notes", is_about_causes(filter) && read.now ? notes_in(program, *read.now) : Value()},
        {"score", read.now ? score_view(read.now->worst.lowest) : Value()},
        {"since", is_open ? Value(visit.speaker.ago(summary.opened_at, visit.at)) : Value()},
        {"status", visit.say(is_open ? "case.open" : "case.ended")},
        {"states", is_open ? visit.speaker.locale().join(states)
                           : spoken_outcome(visit, workflow, summary.outcome)},
        {"opened", visit.speaker.locale().date_and_time(summary.opened_at)},
        {"changed", visit.speaker.ago(summary.updated_at, visit.at)}};
}

}  // namespace

PageHandler list_cases(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        const CaseFilter filter = filter_of(context, visit);
        const auto found = context.cases.list(
            filter, {.after = parse_cursor(visit.query("after")), .limit = cases_on_a_page});
        Value behind;
        if (filter.behind) {
            behind = Value::Map{{"text", told(visit, *program, *filter.behind)},
                                {"href", results_before(visit)}};
        }
        Value::List rows;
        for (const CaseSummary& summary : found.items) {
            if (is_theirs(context, visit, filter, summary)) {
                rows.push_back(row_of(context, visit, *program, summary, filter));
            }
        }
        std::vector<Tab> tabs;
        for (const char* status : {"", "open", "ended"}) {
            tabs.push_back({address(visit, status, ""),
                            visit.say(std::string("case.list.") + (*status == 0 ? "all" : status)),
                            visit.query("status") == status});
        }
        respond(page(context, visit, "cases",
                     {{"title", visit.say("case.list.title")},
                      {"tabs", tabs_view(visit.say("case.list.which"), tabs)},
                      {"search", search_view(visit, "/cases", "status")},
                      {"as_of", is_indexed(filter) ? as_of_view(context, visit) : Value()},
                      {"behind", std::move(behind)},
                      {"is_empty", rows.empty()},
                      {"cases", std::move(rows)},
                      {"next", found.next ? Value(address(visit, visit.query("status"),
                                                          to_text(*found.next)))
                                          : Value()},
                      {"first", visit.query("after").empty()
                                    ? Value()
                                    : Value(address(visit, visit.query("status"), ""))}}));
    };
}

}  // namespace heed::web::pages
