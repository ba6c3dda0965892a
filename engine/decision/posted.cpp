#include "engine/decision/posted.h"

#include <algorithm>
#include <array>

#include "engine/decision/attachments.h"
#include "engine/decision/forms.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/mails.h"
#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/decision/timers.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

/// What a customer does; all else that may be posted is declared.
constexpr std::array<std::string_view, 6> customer_events{"customer.accepted", "customer.commented",
                                                          "customer.disputed", "customer.answered",
                                                          "customer.replied",  "customer.withdrew"};

bool is_customers(const std::string& event) {
    return std::ranges::find(customer_events, event) != customer_events.end();
}

bool may_be_posted(const Workflow& workflow, const std::string& name) {
    return workflow.surveys.empty() || is_customers(name) ||
           std::ranges::find(workflow.events, name) != workflow.events.end();
}

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::vector<Fault> form_faults(const Program& program, const Workflow& workflow,
                               const Case& subject, const EventPosted& posted) {
    if (posted.form.empty()) {
        return {};
    }
    const Form* form = workflow.find_form(posted.form);
    if (form == nullptr) {
        return {{"/form", "The workflow has no form “" + posted.form + "”."}};
    }
    return faults_of(*form, posted.fields, program.find_survey(subject.survey), "/form");
}

/// What is missing for others to know what the customer said, and from whom we know it.
std::vector<Fault> telling_faults(const Program& program, const EventPosted& posted, Instant now) {
    std::vector<Fault> faults;
    if (utf8::length(posted.words) > longest_words) {
        faults.push_back({"/words", "Please keep this to 10,000 characters; it has " +
                                        std::to_string(utf8::length(posted.words)) + "."});
    }
    if (!posted.heard) {
        return faults;
    }
    if (!is_customers(posted.name)) {
        faults.push_back({"/heard", "Only what a customer does is heard by a colleague."});
    }
    if (program.directory.find_person(posted.heard->by) == nullptr) {
        faults.push_back({"/heard/by", posted.heard->by.empty() ? "Say who heard it."
                                                                : "The directory does not know " +
                                                                      posted.heard->by + "."});
    }
    if (posted.heard->at > now) {
        faults.push_back({"/heard/at", "This time is still to come."});
    }
    const bool says_by_words = posted.name == "customer.replied" ||
                               posted.name == "customer.commented" ||
                               posted.name == "customer.disputed";
    if (says_by_words && is_blank(posted.words)) {
        faults.push_back({"/words", "Write what the customer said."});
    }
    if (posted.name == "customer.answered" && posted.form.empty()) {
        faults.push_back({"/form", "Say what the customer answered."});
    }
    return faults;
}

/// As it is kept. A colleague who tells what the customer does tells it in the customer's name.
Said to_said(const Step& step, const EventPosted& posted) {
    const Form* form = step.workflow.find_form(posted.form);
    const std::string& actor = step.event.actor;
    const bool is_hers = posted.name.starts_with("customer.");
    const bool is_colleague = step.program.directory.find_person(actor) != nullptr;
    Said said{.at = step.at,
              .kind = form != nullptr ? SaidKind::form : SaidKind::heard,
              .by = is_hers ? "customer" : actor,
              .heard_by = is_hers && is_colleague ? actor : "",
              .state = leaf_before(step),
              .name = form != nullptr ? posted.form : posted.name,
              .fields = form != nullptr ? to_kept(*form, posted.fields) : posted.fields,
              .words = is_blank(posted.words) ? "" : posted.words};
    if (posted.heard) {
        said.heard_by = posted.heard->by;
        said.heard_at = posted.heard->at;
        said.how = posted.heard->how;
    }
    return said;
}

/// Where no step waits for it: a person reads it. Nothing is left to do about an acceptance, nor
/// about a withdrawal once all has ended, unless there are words.
std::optional<LooseEnd> to_be_read(const Step& step, const Said& said, const std::string& event) {
    const bool is_nothing_left =
        event == "customer.accepted" || (event == "customer.withdrew" && step.is_ended());
    const bool is_told = !said.heard_by.empty() && !is_nothing_left;
    if (said.words.empty() && !is_told) {
        return std::nullopt;
    }
    const std::string who = customer_in_focus(step).name;
    return LooseEnd{.title = own_words::read_what_was_said(*step.program.words, who),
                    .reason = own_words::nobody_waited(*step.program.words, who, event),
                    .mail_template = "task-opened",
                    .may_join_open_task = true};
}

}  // namespace

std::optional<Rejection> refuse_posted(const Program& program, const Workflow& workflow,
                                       const Case& subject, const Event& event) {
    const EventPosted& posted = std::get<EventPosted>(event.what);
    if (!may_be_posted(workflow, posted.name)) {
        return Rejection{
            RejectionKind::unknown_event,
            "The workflow “" + workflow.name + "” does not know the event “" + posted.name + "”.",
            {}};
    }
    std::vector<Fault> faults = form_faults(program, workflow, subject, posted);
    const bool is_form = !faults.empty();
    std::ranges::move(telling_faults(program, posted, std::max(event.at, subject.last_at)),
                      std::back_inserter(faults));
    if (faults.empty()) {
        return std::nullopt;
    }
    return Rejection{RejectionKind::invalid_form,
                     is_form ? "The form is not filled in correctly yet."
                             : "What was said is not told completely yet.",
                     std::move(faults)};
}

void take_posted(Step& step, const EventPosted& posted) {
    step.entry.event = posted.name;
    const Said said = to_said(step, posted);
    const bool counts = !step.current.is_outranked(said);
    if (counts && (said.kind == SaidKind::form || !said.fields.empty())) {
        step.emit(FillForm{said.name, said.fields});
    }
    Signal signal{.name = posted.name};
    if (!step.is_bare()) {
        step.emit(NoteSaid{said});
        if (!said.heard_by.empty()) {
            confirm_to_customer(step, said);
        }
        signal.loose_end = to_be_read(step, said, posted.name);
    }
    if (step.is_ended() && posted.name == "customer.withdrew") {
        cancel_all_timers(step);  // nor is the customer asked anything later
    }
    if (counts) {
        hear(step, std::move(signal));
    } else {
        step.remark(RemarkKind::said_since);
        settle(step);
    }
}

void take_files(Step& step) {
    keep_attached(step);
    if (step.event.actor != "customer") {
        return;
    }
    const std::string who = customer_in_focus(step).name;
    hear(step, {.name = step.entry.event,
                .loose_end = LooseEnd{
                    .title = own_words::look_at_files(*step.program.words, who),
                    .reason = own_words::nobody_waited(*step.program.words, who, step.entry.event),
                    .mail_template = "task-opened",
                    .may_join_open_task = true}});
}

}  // namespace heed
