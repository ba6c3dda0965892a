#pragma once

#include <functional>

#include "adapters/web/deed.h"
#include "adapters/web/pages/page_context.h"

// What people do on pages goes the way of everything else: an event, decided and committed.
namespace heed::web::pages {

/// What a page does with what came of a deed; called once, on any thread.
struct DeedReplies {
    std::function<Reply()> done;                     ///< taken now, or before by the same form
    std::function<Reply(const Rejection&)> refused;  ///< nothing changed
};

/// Hands the event in; where the store cannot take it, the page says so.
void submit(const PageContext&, std::shared_ptr<const Visit>, Event, const Respond&, DeedReplies);

/// What a form without a revision sends along, so that sending it twice counts once.
std::string fresh_form_key(const Visit&);

/// The event of a deed by who is signed in; `revision` and `key` are the form's fields.
Event event_of(const Visit&, CaseNumber, const std::string& name);
/// The same of a deed that counts whatever others did meanwhile, and each time that it is done.
Event event_at_any_revision(const Visit&, CaseNumber, const std::string& name);

}  // namespace heed::web::pages
