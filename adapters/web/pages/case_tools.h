#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/workflow.h"

namespace heed::web::pages {

/// A mail as it is sent, without what only its receiver may have.
struct MailText {
    std::string subject;
    std::string text;
    std::string html;
};

/// What the pages of a case borrow from other edges of the world.
struct CaseTools {
    /// The workflow as SVG, with the way that the case took.
    std::function<std::string(const Workflow&, const Case&, const std::vector<JournalEntry>&,
                              std::string_view language)>
        chart;
    /// Nothing where its template is no longer known.
    std::function<std::optional<MailText>(CaseNumber, const Mail&)> mail_text;
    /// Erases all about a customer, as `heed forget` does; `done` is called on another thread:
    /// false where the store failed, and it may be tried again.
    std::function<void(const std::string& customer, std::function<void(bool)> done)> forget;
};

}  // namespace heed::web::pages
