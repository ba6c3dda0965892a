#include "adapters/cli/script_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/cli/scenario_customer.h"
#include "adapters/cli/scenario_time.h"
#include "engine/model/mail.h"

namespace heed::cli {
namespace {

/// Quoted, on one line; quotes within become single ones.
std::string quoted(const std::string& text) {
    std::string inner;
    for (size_t i = 0; i < text.size();) {
        if (text.compare(i, 3, "“") == 0 || text.compare(i, 3, "”") == 0) {
            inner += '\'';
            i += 3;
        } else {
            const char character = text[i++];
            inner += character == '\n' || character == '\r' ? ' '
                     : character == '"'                     ? '\''
                                                            : character;
        }
    }
    return "“" + inner + "”";
}

std::string written(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return quoted(*text);
    }
    if (const auto* list = value.as<Value::List>()) {
        std::string all;
        for (const Value& item : *list) {
            all += (all.empty() ? "" : ", ") + written(item);
        }
        return "[" + all + "]";
    }
    if (const auto* truth = value.as<bool>()) {
        return *truth ? "yes" : "no";
    }
    if (const auto* time = value.as<Timestamp>()) {
        return quoted(to_rfc3339(Instant(std::chrono::seconds(time->seconds))));
    }
    if (const auto* whole = value.as<std::int64_t>()) {
        return std::to_string(*whole);
    }
    const auto* number = value.as<double>();
    return number == nullptr ? "nothing" : fmt::format("{}", *number);
}

/// `: “Words”, name value, name value`, or nothing.
std::string behind_colon(const FormValues& values, const std::string& words = {}) {
    std::string all = words.empty() ? "" : ": " + quoted(words);
    for (const auto& [name, value] : values) {
        all += (all.empty() ? ": " : ", ") + name + " " + written(value);
    }
    return all;
}

struct Line {
    const Event& event;
    const Calendar& calendar;
    const std::string& response_file;

    std::string task(int number) const { return task_id(event.case_number, number); }
    std::string in_case() const { return " in case " + std::to_string(event.case_number); }
    std::string time(Instant at) const { return script_time(at, calendar); }
    static std::string outside(const PlanItem& item) {
        return item.is_outside ? ", outside yes" : "";
    }

    std::string operator()(const ResponseArrived& what) const {
        const std::string opens =
            what.new_case == 0 ? "" : " as case " + std::to_string(what.new_case);
        return "response " + response_file + opens;
    }
    std::string operator()(const CaseStarted& what) const {
        return event.actor + " starts " + what.workflow + " as case " +
               std::to_string(what.new_case);
    }
    std::string operator()(const CaseMigrated& what) const {
        return "case " + std::to_string(event.case_number) + " moves to the new version" +
               (what.may_close ? " and may close" : "");
    }
    std::string operator()(const TimerFired& what) const {
        return fmt::format("timer {} fires{}", what.timer, in_case());
    }
    std::string operator()(const TaskClaimed& what) const {
        return event.actor + " claims " + task(what.task);
    }
    std::string operator()(const TaskReleased& what) const {
        return event.actor + " releases " + task(what.task);
    }
    std::string operator()(const TaskCompleted& what) const {
        std::string line = event.actor + " completes " + task(what.task) + " " + what.outcome;
        for (const std::string& person : what.attended) {
            line += (&person == &what.attended.front() ? " attended by " : " and ") + person;
        }
        return line + behind_colon(what.form);
    }
    std::string operator()(const AbsenceTold& what) const {
        return event.actor + " was not at " + task(what.task);
    }
    std::string operator()(const TaskReassigned& what) const {
        return event.actor + " reassigns " + task(what.task) + " to " +
               (what.to.team.empty() ? what.to.person : "team " + what.to.team);
    }
    std::string operator()(const TaskPaused& what) const {
        return event.actor + " pauses " + task(what.task) +
               (what.until ? " until " + time(*what.until) : "") + ": " + quoted(what.reason);
    }
    std::string operator()(const TaskResumed& what) const {
        return event.actor + " resumes " + task(what.task);
    }
    std::string operator()(const CallArranged& what) const {
        return event.actor + " arranges a call about " + task(what.task) + " at " +
               time(what.starts);
    }
    std::string operator()(const TaskCommented& what) const {
        return event.actor + " comments on " + task(what.task) + ": " + quoted(what.text);
    }
    std::string operator()(const DraftSaved& what) const {
        return event.actor + " drafts " + task(what.task) + behind_colon(what.form);
    }
    std::string operator()(const PlanReplaced& what) const {
        std::string line =
            event.actor + " replaces the plan" + in_case() + ": " + quoted(what.plan.summary);
        for (const PlanItem& item : what.plan.items) {
            line += fmt::format(
                ", [{}, {}, {}, {}, {}, {}, {}, {}]", item.number, quoted(item.action),
                quoted(item.owner), item.due ? time(*item.due) : "nothing", name_of(item.status),
                quoted(item.evidence), quoted(item.reason), item.is_outside ? "yes" : "no");
        }
        return line;
    }
    std::string operator()(const PlanItemAdded& what) const {
        const PlanItem& item = what.item;
        return event.actor + " adds item" + in_case() + ": " + quoted(item.action) + ", owner " +
               quoted(item.owner) + (item.due ? ", due " + time(*item.due) : "") + outside(item);
    }
    std::string operator()(const PlanItemChanged& what) const {
        const PlanItem& item = what.item;
        return fmt::format("{} item {} {}{}: action {}, owner {}{}{}, evidence {}{}", event.actor,
                           item.number, name_of(item.status), in_case(), quoted(item.action),
                           quoted(item.owner), item.due ? ", due " + time(*item.due) : "",
                           outside(item), quoted(item.evidence),
                           item.reason.empty() ? "" : ", reason " + quoted(item.reason));
    }
    std::string operator()(const EventPosted& what) const {
        if (what.heard) {
            return heard(what);
        }
        const std::string_view verb =
            event.actor == "customer" ? customer_verb(what.name) : std::string_view();
        const bool answers = verb == "answers";
        const std::string form = what.form.empty() ? "" : (answers ? " " : " with ") + what.form;
        const std::string actor = event.actor == "customer" ? "integration" : event.actor;
        const std::string said =
            verb.empty() ? actor + " posts " + what.name : "customer " + std::string(verb);
        return said + form + in_case() + behind_colon(what.fields, what.words);
    }
    std::string heard(const EventPosted& what) const {
        return event.actor + " heard " + what.name +
               (what.form.empty() ? "" : " with " + what.form) + " by " +
               std::string(name_of(what.heard->how)) + " through " + what.heard->by + " at " +
               time(what.heard->at) + in_case() + behind_colon(what.fields, what.words);
    }
    std::string operator()(const PlanAnswered& what) const {
        std::string said;
        for (const ItemAnswer& item : what.answer.items) {
            said += fmt::format("{}item {} {}{}", said.empty() ? ": " : ", ", item.item,
                                name_of(item.verdict),
                                item.text.empty() ? "" : " " + quoted(item.text));
        }
        if (!what.answer.text.empty()) {
            said += (said.empty() ? ": all " : ", all ") + quoted(what.answer.text);
        }
        return "customer answers the plan" + in_case() + said;
    }
    std::string operator()(const LinksRevoked& what) const {
        std::string mails;
        for (const int mail : what.mails) {
            mails += (mails.empty() ? ": " : ", ") + std::to_string(mail);
        }
        return event.actor + " revokes links" + in_case() + mails;
    }
    /// No recording has one: what was erased cannot be told.
    std::string operator()(const CustomerForgotten&) const { return ""; }
    std::string operator()(const FilesAttached&) const { return ""; }
    std::string operator()(const MailRefused& what) const {
        return "mail " + mail_id(event.case_number, what.mail) + " refused: " + quoted(what.reply);
    }
};

void add_text(Value::Map& map, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        map.emplace_back(name, text);
    }
}

void add_map(Value::Map& map, std::string_view name, Value::Map content) {
    if (!content.empty()) {
        map.emplace_back(name, std::move(content));
    }
}

Value::Map to_map(const std::vector<std::pair<std::string, Value>>& named) {
    Value::Map map;
    for (const auto& [name, value] : named) {
        map.emplace_back(name, value);
    }
    return map;
}

}  // namespace

std::string write_script_line(const Event& event, const Calendar& calendar,
                              const std::string& response_file) {
    return script_time(event.at, calendar) + " " +
           std::visit(Line{event, calendar, response_file}, event.what);
}

std::string write_program_line(const std::string& folder, Instant at, const Calendar& calendar) {
    return script_time(at, calendar) + " program " + folder + " goes live";
}

Value to_neutral(const SurveyResponse& response, const Survey* survey) {
    Value::Map map{{"id", response.id}, {"submitted_at", to_rfc3339(response.submitted_at)}};
    if (!response.survey.empty()) {
        map.emplace_back("survey", response.survey);
    }
    if (response.desk) {
        map.insert(map.end(), {{"source", response.source},
                               {"actor", response.desk->by},
                               {"said", name_of(response.desk->said)},
                               {"words", response.desk->words},
                               {"senior", response.desk->is_for_seniors},
                               {"thank", response.desk->is_thanked}});
    }
    if (response.updated_at) {
        map.emplace_back("updated_at", to_rfc3339(*response.updated_at));
    }
    add_text(map, "language", response.language);
    Value::Map customer;
    add_text(customer, "id", response.customer.id);
    add_text(customer, "name", response.customer.name);
    add_text(customer, "email", response.customer.email);
    add_text(customer, "phone", response.customer.phone);
    add_text(customer, "best_time", response.customer.best_time);
    add_map(map, "customer", std::move(customer));
    Value::Map account;
    add_text(account, "id", response.account.id);
    add_text(account, "name", response.account.name);
    add_text(account, "client_manager", response.account.client_manager);
    add_map(map, "account", std::move(account));
    Value::Map service;
    add_text(service, "id", response.service.id);
    add_text(service, "type", response.service.type);
    add_text(service, "manager", response.service.manager);
    add_map(map, "service", std::move(service));
    Value::Map answers = to_map(response.answers);
    Value::Map fields = to_map(response.fields);
    for (const UnreadAnswer& unread : response.unread) {
        const bool is_field = survey != nullptr && survey->find_field(unread.name) != nullptr;
        (is_field ? fields : answers).emplace_back(unread.name, unread.words);
    }
    if (!response.desk || !answers.empty()) {
        map.emplace_back("answers", std::move(answers));
    }
    add_map(map, "fields", std::move(fields));
    return map;
}

}  // namespace heed::cli
