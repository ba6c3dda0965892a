#pragma once

#include "adapters/json/mail_fields.h"
#include "adapters/json/task_fields.h"
#include "engine/model/case.h"

namespace heed::json {

// The fields of cases in stored texts.

template <class Visit>
constexpr void visit_fields(Visit& visit, const WorstScores*) {
    visit("lowest", &WorstScores::lowest);
    visit("nps", &WorstScores::nps);
    visit("ces", &WorstScores::ces);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const CaseResponse*) {
    visit("number", &CaseResponse::number);
    visit("source", &CaseResponse::source);
    visit("id", &CaseResponse::id);
    visit("digests", &CaseResponse::digests);
    visit("updated_at", &CaseResponse::updated_at);
    visit("worst", &CaseResponse::worst);
    visit("forgotten", &CaseResponse::is_forgotten);
    visit("taken_at", &CaseResponse::taken_at);
    visit("state", &CaseResponse::state);
    visit("went_on_in", &CaseResponse::went_on_in);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Meeting*) {
    visit("state", &Meeting::state);
    visit("was_held", &Meeting::was_held);
    visit("invitation", &Meeting::invitation);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Said*) {
    visit("at", &Said::at);
    visit("kind", &Said::kind);
    visit("by", &Said::by);
    visit("heard_by", &Said::heard_by);
    visit("state", &Said::state);
    visit("name", &Said::name);
    visit("response", &Said::response);
    visit("fields", &Said::fields);
    visit("words", &Said::words);
    visit("heard_at", &Said::heard_at);
    visit("how", &Said::how);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Attachment*) {
    visit("number", &Attachment::number);
    visit("at", &Attachment::at);
    visit("by", &Attachment::by);
    visit("state", &Attachment::state);
    visit("task", &Attachment::task);
    visit("item", &Attachment::item);
    visit("mail", &Attachment::mail);
    visit("name", &Attachment::name);
    visit("words", &Attachment::words);
    visit("kind", &Attachment::kind);
    visit("bytes", &Attachment::bytes);
    visit("erased", &Attachment::is_erased);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Case*) {
    visit("number", &Case::number);
    visit("workflow", &Case::workflow);
    visit("version", &Case::version);
    visit("workflow_hash", &Case::workflow_hash);
    visit("survey", &Case::survey);
    visit("open_key", &Case::open_key);
    visit("customer", &Case::customer);
    visit("status", &Case::status);
    visit("outcome", &Case::outcome);
    visit("counts_as", &Case::counts_as);
    visit("states", &Case::states);
    visit("history", &Case::history);
    visit("visits", &Case::visits);
    visit("done_by", &Case::done_by);
    visit("variables", &Case::variables);
    visit("forms", &Case::forms);
    visit("responses", &Case::responses);
    visit("leading", &Case::leading);
    visit("moved_by", &Case::moved_by);
    visit("moved_to", &Case::moved_to);
    visit("worst", &Case::worst);
    visit("level", &Case::level);
    visit("participants", &Case::participants);
    visit("tasks", &Case::tasks);
    visit("timers", &Case::timers);
    visit("meetings", &Case::meetings);
    visit("plan", &Case::plan);
    visit("promised", &Case::promised);
    visit("promised_before", &Case::promised_before);
    visit("answers", &Case::answers);
    visit("said", &Case::said);
    visit("attachments", &Case::attachments);
    visit("revoked_links", &Case::revoked_links);
    visit("last_timer", &Case::last_timer);
    visit("last_mail", &Case::last_mail);
    visit("revision", &Case::revision);
    visit("opened_at", &Case::opened_at);
    visit("last_at", &Case::last_at);
    visit("ended_at", &Case::ended_at);
}

}  // namespace heed::json
