#include "engine/decision/own_words.h"

#include "engine/model/customer_now.h"

namespace heed::own_words {
namespace {

/// `own.time_was_up` and `overdue`: what is said of that one.
std::string key(std::string_view sentence, std::string_view variant) {
    return "own." + std::string(sentence) + "." + std::string(variant);
}

/// A sentence that has nothing to be filled in but the customer's name.
Text of_customer(const Words& words, std::string_view sentence, const std::string& customer) {
    return words.text("own." + std::string(sentence), {{"customer", customer}});
}

/// Whether there are words for that variant, as for an event that every workflow may hear.
bool is_said(const Words& words, const std::string& key) {
    return words.find(Words::fallback, key) != nullptr;
}

/// Which of the texts `own.time_was_up` it is.
std::string_view cause(AfterKind kind) {
    switch (kind) {
        case AfterKind::overdue:
            return "overdue";
        case AfterKind::unclaimed:
            return "unclaimed";
        case AfterKind::before_due:
            return "before_due";
        case AfterKind::entry:
        case AfterKind::moment:
        case AfterKind::without_news:
            break;
    }
    return "other";
}

}  // namespace

Text reach_another_way(const Words& words, const std::string& customer) {
    return of_customer(words, "reach_another_way", customer);
}

Text how_to_reach(const Words& words, const Customer& customer, const Survey* survey) {
    if (is_out_of_reach(customer, survey)) {
        return words.text("own.out_of_reach", {});
    }
    if (customer.phone.empty()) {
        return {};
    }
    return words.text("own.reach_by_telephone",
                      {{"phone", customer.phone}, {"best_time", customer.best_time}});
}

Text not_sent(const Words& words, const std::string& mail_template, const std::string& customer,
              const std::string& why) {
    return words.text(key("not_sent", why == "no address" ? "no_address" : "other"),
                      {{"mail", mail_template}, {"customer", customer}, {"why", why}});
}

Text check_address(const Words& words, const std::string& address) {
    // Without one the mail cannot be read, not even to whom it was.
    return words.text(key("check_address", address.empty() ? "unknown" : "known"),
                      {{"address", address}});
}

Text not_delivered(const Words& words, const std::string& mail, const std::string& address,
                   const std::string& reply) {
    return words.text("own.not_delivered",
                      {{"mail", mail}, {"address", address}, {"reply", reply}});
}

Text decide_what_happens_next(const Words& words) {
    return words.text("own.decide_what_happens_next");
}

Text undecided(const Words& words, const std::string& fault) {
    return words.text("own.undecided", {{"fault", fault}});
}

Text timer_without_value(const Words& words, const std::string& time) {
    return words.text("own.timer_without_value", {{"time", time}});
}

Text unread_answer(const Words& words, const Text& question, const std::string& answer) {
    return words.text("own.unread_answer", {{"question", question}, {"answer", answer}});
}

Text answer_about_report(const Words& words, const std::string& customer) {
    return of_customer(words, "answer_about_report", customer);
}

Text said_after_its_time(const Words& words, const std::string& customer, PlanVerdict verdict) {
    return words.text(key("said_after_its_time", name_of(verdict)), {{"customer", customer}});
}

Text read_what_was_said(const Words& words, const std::string& customer) {
    return of_customer(words, "read_what_was_said", customer);
}

Text look_at_files(const Words& words, const std::string& customer) {
    return of_customer(words, "look_at_files", customer);
}

Text nobody_waited(const Words& words, const std::string& customer, const std::string& event) {
    return words.text("own.nobody_waited", {{"what", was_heard(words, customer, event)}});
}

Text talk_after_absence(const Words& words, const std::string& customer) {
    return of_customer(words, "talk_after_absence", customer);
}

Text was_not_there(const Words& words, const std::string& person) {
    return words.text("own.was_not_there", {{"person", person}});
}

Text response_changed(const Words& words) {
    return words.text("own.response_changed");
}

Text another_response(const Words& words) {
    return words.text("own.another_response");
}

Text promise_overdue(const Words& words) {
    return words.text("own.promise_overdue");
}

Text promise_changed(const Words& words) {
    return words.text("own.promise_changed");
}

Text time_was_up(const Words& words, const TimerRule* rule) {
    return words.text(key("time_was_up", cause(rule == nullptr ? AfterKind::entry : rule->kind)));
}

Text task_completed(const Words& words, const std::string& task, const Option& outcome) {
    return words.text(
        "own.task_completed",
        {{"task", task}, {"outcome", outcome.label.empty() ? Text(outcome.name) : outcome.label}});
}

Text event_came_in(const Words& words, const std::string& event) {
    const std::string known = key("came_in", event);
    return words.text(is_said(words, known) ? known : "own.came_in.other", {{"event", event}});
}

Text plan_answered(const Words& words, PlanVerdict verdict) {
    return words.text(key("plan_answered", name_of(verdict)));
}

Text mail_undelivered(const Words& words, const std::string& address) {
    return words.text("own.mail_undelivered", {{"address", address}});
}

Text version_changed(const Words& words, int version) {
    return words.text("own.version_changed", {{"version", std::to_string(version)}});
}

Text case_moved_on(const Words& words, const std::string& event) {
    return words.text("own.case_moved_on", {{"event", event}});
}

Text customer_forgotten(const Words& words) {
    return words.text("own.customer_forgotten");
}

Text pause_is_over(const Words& words) {
    return words.text("own.pause_is_over");
}

Text was_heard(const Words& words, const std::string& who, const std::string& event) {
    const std::string known = key("heard", event);
    return words.text(is_said(words, known) ? known : "own.heard.other",
                      {{"who", who}, {"event", event}});
}

Text noted_for_you(const Words& words, const std::string& event) {
    const std::string known = key("noted_for_you", event);
    if (is_said(words, known)) {
        return words.text(known);
    }
    return is_said(words, key("heard", event)) ? Text() : Text(event);
}

Text heard_how(const Words& words, HeardHow how) {
    return words.text("story.how." + std::string(name_of(how)));
}

}  // namespace heed::own_words
