#include "adapters/web/pages/case_page.h"

#include <algorithm>
#include <set>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/case_links.h"
#include "adapters/web/pages/customer_view.h"
#include "adapters/web/pages/erasure.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/heroes/heroes_page.h"
#include "adapters/web/pages/heroes/praise_form.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/journal_detail.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/picture.h"
#include "adapters/web/pages/plan_editor.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/pages/spoken_names.h"
#include "adapters/web/pages/story_view.h"
#include "adapters/web/pages/timeline.h"
#include "engine/model/mail.h"
#include "engine/runtime/whole_journal.h"

namespace heed::web::pages {
namespace {

std::optional<SeenCase> asked_for(const PageContext& context, const Visit& visit) {
    return see_case(context, visit, case_number_of(visit.parameter("id")));
}

Value text_or_null(std::string text) {
    return text.empty() ? Value() : Value(std::move(text));
}

Value task_rows(const Visit& visit, const SeenCase& seen) {
    Value::List rows;
    for (const Task& task : seen.now.tasks) {
        const bool is_open = task.status == TaskStatus::open;
        const Party with = task.holder.empty() ? task.assignee : Party{task.holder, {}};
        Value due;
        if (is_open && task.due) {
            due = visit.speaker
                      .due(*task.due, visit.at,
                           calendar_of(*seen.program, seen.now.workflow_hash, task.state))
                      .text;
        }
        rows.emplace_back(
            Value::Map{{"task_id", task_id(seen.now.number, task.number)},
                       {"task_title", task.title.in(visit.language())},
                       {"with", called(*seen.program, with, visit.language())},
                       {"is_open", is_open},
                       {"is_overdue", is_open && task.overdue},
                       {"status", visit.say("case.task." + std::string(name_of(task.status)))},
                       {"due", due}});
    }
    return rows;
}

/// Everybody whom the case names, each once.
std::string people_text(const Visit& visit, const SeenCase& seen) {
    std::set<std::string> names;
    const auto add = [&](const Party& party) {
        if (!party.empty()) {
            names.insert(called(*seen.program, party, visit.language()));
        }
    };
    for (const Task& task : seen.now.tasks) {
        add(task.assignee);
        add({task.holder, {}});
        std::ranges::for_each(task.participants, add);
    }
    std::ranges::for_each(seen.now.participants, add);
    for (const PlanItem& item : seen.now.plan.items) {
        add({item.owner, {}});
    }
    return visit.speaker.locale().join({names.begin(), names.end()});
}

Value timeline_of(const PageContext& context, const Visit& visit, const SeenCase& seen,
                  const std::vector<MailRecord>& mails) {
    std::vector<JournalEntry> entries = whole_journal(context.cases, seen.now.number);
    Value::List views;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        views.push_back(entry_view(visit, seen, *entry, mails));
    }
    return views;
}

Value facts(const Visit& visit, const SeenCase& seen) {
    const Locale& locale = visit.speaker.locale();
    const Workflow* workflow = seen.workflow();
    std::vector<std::string> leaves;
    for (const std::string& name : seen.now.states) {
        const State* state = workflow == nullptr ? nullptr : workflow->find_state(name);
        if (state == nullptr || state->children.empty()) {
            leaves.push_back(spoken_state(workflow, name, locale.language()));
        }
    }
    const std::string_view title =
        workflow == nullptr ? std::string_view() : workflow->title.in(locale.language());
    return Value::Map{
        {"is_open", seen.now.status == CaseStatus::open},
        {"status", visit.say(seen.now.status == CaseStatus::open ? "case.open" : "case.ended")},
        {"outcome", text_or_null(spoken_outcome(visit, workflow, seen.now.outcome))},
        {"states", text_or_null(locale.join(leaves))},
        {"workflow", std::string(title.empty() ? std::string_view(seen.now.workflow) : title)},
        {"version", seen.now.version},
        {"opened", locale.date_and_time(seen.now.opened_at)},
        {"ended", seen.now.ended_at ? Value(locale.date_and_time(*seen.now.ended_at)) : Value()},
        {"level", seen.now.level > 0 ? Value(seen.now.level) : Value()},
        {"people", text_or_null(people_text(visit, seen))}};
}

std::string case_title(const Visit& visit, const SeenCase& seen) {
    return visit.say("case.title",
                     {{"number", seen.now.number}, {"name", name_of_customer(visit, seen)}});
}

/// A mail of a case, and how it reads where its template is still known.
struct AskedMail {
    CaseNumber number = 0;
    MailRecord record;
    std::optional<MailText> shown;
};

std::optional<AskedMail> asked_mail(const PageContext& context, const Visit& visit) {
    const auto seen = asked_for(context, visit);
    const auto number = static_cast<int>(case_number_of(visit.parameter("n")));
    const auto mails = seen ? context.cases.mails(seen->now.number) : std::vector<MailRecord>();
    const auto record =
        std::ranges::find(mails, number, [](const MailRecord& one) { return one.mail.number; });
    if (record == mails.end()) {
        return std::nullopt;
    }
    return AskedMail{seen->now.number, *record,
                     context.tools.mail_text
                         ? context.tools.mail_text(seen->now.number, record->mail)
                         : std::nullopt};
}

Reply chart_reply(const PageContext& context, const Visit& visit) {
    const auto seen = asked_for(context, visit);
    if (!seen || seen->workflow() == nullptr || !context.tools.chart) {
        return not_found(context, visit);
    }
    return svg_reply(context.tools.chart(*seen->workflow(), seen->now,
                                         whole_journal(context.cases, seen->now.number),
                                         visit.speaker.locale().language()));
}

Value plan_editing(const Visit& visit, const SeenCase& seen) {
    return may_plan(seen, visit)
               ? Value::Map{{"place", "/cases/" + std::to_string(seen.now.number) + "/plan"},
                            {"label", visit.say("plan.edit")},
                            {"is_urgent", false}}
               : Value();
}

}  // namespace

PageHandler show_case(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto seen = asked_for(context, visit);
        if (!seen) {
            return respond(not_found(context, visit));
        }
        const std::vector<MailRecord> mails = context.cases.mails(seen->now.number);
        const Value links = links_view(visit, *seen, mails);
        respond(
            page(context, visit, "case",
                 {{"title", case_title(visit, *seen)},
                  {"case_number", seen->now.number},
                  {"facts", facts(visit, *seen)},
                  {"tasks", task_rows(visit, *seen)},
                  {"customer", customer_view(context, visit, *seen)},
                  {"story", story_view(visit, *seen)},
                  {"may_praise", !is_private(*seen->program, seen->now)},
                  {"praise_hint", praise_hint(context, visit, *seen)},
                  {"praises", praises_view(context, visit, *seen)},
                  {"attachments", attachments_view(context, visit, *seen, AttachPlace::of_case)},
                  {"plan", plan_view(visit, *seen)},
                  {"edit", plan_editing(visit, *seen)},
                  {"has_chart", seen->workflow() != nullptr && context.tools.chart != nullptr},
                  {"timeline", timeline_of(context, visit, *seen, mails)},
                  {"has_links", !links.as<Value::List>()->empty()},
                  {"links", links},
                  {"has_report", seen->now.promised.presented_at.has_value()},
                  {"may_erase", may_erase(visit, *seen)}}));
    };
}

PageHandler show_chart(PageContext& context) {
    return
        [&context](Visit&& visit, const Respond& respond) { respond(chart_reply(context, visit)); };
}

PageHandler show_mail(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto asked = asked_mail(context, visit);
        if (!asked) {
            return respond(not_found(context, visit));
        }
        const auto& [number, record, shown] = *asked;
        const Locale& locale = visit.speaker.locale();
        const std::string place =
            "/cases/" + std::to_string(number) + "/mails/" + std::to_string(record.mail.number);
        respond(page(
            context, visit, "mail",
            {{"title", shown ? shown->subject : spoken_mail(visit, record.mail.mail_template)},
             {"case_number", number},
             {"mail_id", mail_id(number, record.mail.number)},
             {"to", record.mail.to.empty() ? record.mail.to_name : record.mail.to},
             {"text", shown ? Value(shown->text) : Value()},
             {"html", shown && !shown->html.empty() ? Value(place + "/content") : Value()},
             {"standing", record.digest_at
                              ? visit.say("case.mail.gathered",
                                          {{"when", locale.date_and_time(*record.digest_at)}})
                              : visit.say("case.mail." + std::string(name_of(record.standing)))},
             {"attempts", record.attempts},
             {"reply", text_or_null(spoken_suppression(record.reply, visit.speaker.words(),
                                                       locale.language()))},
             {"is_our_reason", record.standing == MailStanding::suppressed ||
                                   is_our_reason(record.reply, visit.speaker.words())},
             {"created", locale.date_and_time(record.mail.created_at)},
             {"settled",
              record.settled_at ? Value(locale.date_and_time(*record.settled_at)) : Value()}}));
    };
}

PageHandler show_mail_content(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto asked = asked_mail(context, visit);
        if (!asked || !asked->shown || asked->shown->html.empty()) {
            return respond(not_found(context, visit));
        }
        Reply reply{200, {{"Content-Type", "text/html; charset=utf-8"}}, asked->shown->html};
        reply.headers.emplace_back("Content-Security-Policy",
                                   "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                                   "frame-ancestors 'self'; sandbox");
        reply.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
        respond(std::move(reply));
    };
}

}  // namespace heed::web::pages
