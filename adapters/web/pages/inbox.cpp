#include "adapters/web/pages/inbox.h"

#include <atomic>

#include "adapters/web/pages/as_of.h"
#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/lists.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"
#include "engine/model/mail.h"

namespace heed::web::pages {
namespace {

constexpr int tasks_on_a_page = 40;
constexpr std::size_t most_at_once = 100;

/// This page's address, with another cursor.
std::string address(const Visit& visit, std::string_view after) {
    std::string query;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            query += (query.empty() ? "?" : "&") + std::string(name) + "=" + percent_encoded(value);
        }
    };
    add("view", visit.query("view"));
    add("q", visit.query("q"));
    add("after", after);
    return "/inbox" + query;
}

Value rows_of(const PageContext& context, const Visit& visit, const Page<InboxTask>& page) {
    const auto program = context.program();
    Value::List rows;
    for (const InboxTask& item : page.items) {
        rows.push_back(inbox_row(context, visit, *program, item));
    }
    return rows;
}

/// On the first page of the list; a search is for tasks.
Value promise_rows(const PageContext& context, const Visit& visit, InboxView view) {
    const auto filter = promises_in(context, visit, view);
    Value::List rows;
    if (filter && visit.query("q").empty() && visit.query("after").empty()) {
        const auto program = context.program();
        for (const InboxPromise& promise : context.inbox.promises(*filter, tasks_on_a_page)) {
            rows.push_back(promise_row(visit, *program, promise));
        }
    }
    return rows;
}

Value next_of(const Visit& visit, const Page<InboxTask>& page) {
    return page.next ? Value(address(visit, to_text(*page.next))) : Value();
}

/// What became of deeds on several tasks, which are answered in any order.
struct Batch {
    std::atomic<std::size_t> left;
    std::atomic<int> done{0};
    std::atomic<int> refused{0};
};

Reply told(const Visit& visit, const Batch& batch, const std::string& to) {
    const auto number = [&](int count) {
        return visit.speaker.locale().number(std::int64_t{count});
    };
    return see_other(
        address(visit, visit.query("after")),
        {.key = batch.refused == 0 ? "inbox.reassigned" : "inbox.partly_reassigned",
         .names = {{"count", number(batch.done)}, {"refused", number(batch.refused)}, {"to", to}},
         .is_warning = batch.refused != 0});
}

void reassign_ticked(PageContext& context, const std::shared_ptr<const Visit>& visit,
                     const Respond& respond) {
    const auto program = context.program();
    const Party to = party_of_option(visit->form.text("to"));
    std::vector<NumberedId> ids;
    for (const std::string& text : visit->form.all("task")) {
        const auto id = parse_task_id(text);
        if (id && ids.size() < most_at_once && sees(context, *visit, id->number)) {
            ids.push_back(*id);
        }
    }
    if (ids.empty() || to.empty()) {
        return respond(see_other(address(*visit, visit->query("after")),
                                 {.key = "inbox.nothing_ticked", .is_warning = true}));
    }
    auto batch = std::make_shared<Batch>();
    batch->left = ids.size();
    const auto finished = [visit, batch,
                           name = called(*program, to, visit->language())](bool is_done) {
        ++(is_done ? batch->done : batch->refused);
        return --batch->left == 0 ? std::optional(told(*visit, *batch, name)) : std::nullopt;
    };
    for (const NumberedId& id : ids) {
        Event event = event_of(*visit, id.number, "task " + std::to_string(id.part) + " assign");
        event.expected_revision.reset();
        event.may_act_for_others = visit->who().role != UserRole::staff;
        event.what = TaskReassigned{id.part, to};
        const bool is_queued = context.events.submit(
            Lane::people, std::move(event), [finished, respond](const Answer& answer) {
                if (auto reply = finished(std::holds_alternative<Committed>(answer))) {
                    respond(*std::move(reply));
                }
            });
        if (!is_queued) {
            if (auto reply = finished(false)) {
                respond(*std::move(reply));
            }
        }
    }
}

/// Claims or releases the task whose button was pressed.
void take_or_give(PageContext& context, const std::shared_ptr<const Visit>& visit,
                  const std::string& deed, const Respond& respond) {
    const auto id = parse_task_id(visit->form.text(deed));
    if (!id || !see_case(context, *visit, id->number)) {
        return respond(not_found(context, *visit));
    }
    Event event = event_of(*visit, id->number, "task " + std::to_string(id->part) + " " + deed);
    event.what = deed == "claim" ? What(TaskClaimed{id->part}) : What(TaskReleased{id->part});
    const std::string place = deed == "claim" ? "/tasks/" + task_id(id->number, id->part)
                                              : address(*visit, visit->query("after"));
    submit(context, visit, std::move(event), respond,
           {.done = [place, deed] { return see_other(place, {.key = "inbox.did." + deed}); },
            .refused =
                [visit](const Rejection& rejection) {
                    return see_other(address(*visit, visit->query("after")),
                                     {.key = "task.refused." + std::string(name_of(rejection.kind)),
                                      .names = {{"sentence", rejection.sentence}},
                                      .is_warning = true});
                }});
}

}  // namespace

PageHandler show_inbox(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const InboxView view = parse_name<InboxView>(visit.query("view")).value_or(InboxView::all);
        TaskFilter filter = filter_of(context, visit, view);
        filter.search = std::string(visit.query("q"));
        Page<InboxTask> found;
        if (names_anybody(filter)) {
            found = context.inbox.list(
                filter, {.after = parse_cursor(visit.query("after")), .limit = tasks_on_a_page});
        }
        const auto program = context.program();
        const Value promises = promise_rows(context, visit, view);
        const bool has_promises = !promises.as<Value::List>()->empty();
        Value::Map page_view{
            {"title", visit.say("inbox.title")},
            {"tabs", inbox_tabs(context, visit, view)},
            {"search", search_view(visit, "/inbox", "view")},
            {"as_of",
             has_promises || !filter.search.empty() ? as_of_view(context, visit) : Value()},
            {"stands_in", standing_in(*program, visit)},
            {"here", address(visit, visit.query("after"))},
            {"tasks", rows_of(context, visit, found)},
            {"is_empty", found.items.empty() && !has_promises},
            {"has_tasks", !found.items.empty()},
            {"has_promises", has_promises},
            {"promises", promises},
            {"accepted_files", accepted_files},
            {"empty_text",
             visit.say(filter.search.empty() ? "inbox.empty." + std::string(name_of(view))
                                             : "inbox.empty.search")},
            {"next", next_of(visit, found)},
            {"first", visit.query("after").empty() ? Value() : Value(address(visit, ""))},
            {"assignees", assignee_options(visit, *program)}};
        respond(page(context, visit, "inbox", std::move(page_view)));
    };
}

PageHandler act_on_inbox(PageContext& context) {
    return [&context](Visit&& came, const Respond& respond) {
        const auto visit = std::make_shared<const Visit>(std::move(came));
        for (const char* deed : {"claim", "release"}) {
            if (visit->form.has(deed)) {
                return take_or_give(context, visit, deed, respond);
            }
        }
        reassign_ticked(context, visit, respond);
    };
}

}  // namespace heed::web::pages
