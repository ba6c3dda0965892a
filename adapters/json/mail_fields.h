#pragma once

#include "adapters/json/stored_fields.h"
#include "engine/model/mail.h"

namespace heed::json {

// The fields of mails in stored texts.

template <class Visit>
constexpr void visit_fields(Visit& visit, const Invitation*) {
    visit("uid", &Invitation::uid);
    visit("sequence", &Invitation::sequence);
    visit("cancelled", &Invitation::cancelled);
    visit("starts", &Invitation::starts);
    visit("ends", &Invitation::ends);
    visit("attendees", &Invitation::attendees);
    visit("summary", &Invitation::summary);
    visit("description", &Invitation::description);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Mail*) {
    visit("number", &Mail::number);
    visit("purpose", &Mail::purpose);
    visit("template", &Mail::mail_template);
    visit("template_hash", &Mail::template_hash);
    visit("language", &Mail::language);
    visit("to", &Mail::to);
    visit("to_name", &Mail::to_name);
    visit("form", &Mail::form);
    visit("response", &Mail::response);
    visit("task", &Mail::task);
    visit("variables", &Mail::variables);
    visit("invitation", &Mail::invitation);
    visit("reminds_of_task", &Mail::reminds_of_task);
    visit("reminds_of_item", &Mail::reminds_of_item);
    visit("urgent", &Mail::is_urgent);
    visit("created_at", &Mail::created_at);
    visit("suppressed", &Mail::suppressed);
}

}  // namespace heed::json
