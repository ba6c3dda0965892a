#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/api/context.h"
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

/// An administrator wants somebody to be forgotten.
struct ErasureOrder {
    std::string who;             ///< a customer's id, or an e-mail address
    std::string by;              ///< the administrator
    bool is_for_good = false;    ///< else it is only looked at what would go
    bool are_all_meant = false;  ///< also where several people have the address
};

enum class ErasureEnd { done, would_go, nobody, colleague, several, failed };

/// What went, or would go.
struct ErasureReport {
    ErasureEnd end = ErasureEnd::failed;
    std::vector<std::string> people;  ///< ids; "": known by the address alone
    int cases = 0;
    int responses = 0;
    int mails = 0;
    int attachments = 0;
    int tasks = 0;
    int parked = 0;
    int mentions = 0;
};

/// What the pages of a case borrow from other edges of the world.
struct CaseTools {
    /// The workflow as SVG, with the way that the case took.
    std::function<std::string(const Workflow&, const Case&, const std::vector<JournalEntry>&,
                              std::string_view language)>
        chart;
    /// Nothing where its template is no longer known.
    std::function<std::optional<MailText>(CaseNumber, const Mail&)> mail_text;
    /// Erases all about a customer, as `heed forget` does; may take seconds.
    std::function<ErasureReport(const ErasureOrder&)> forget;
    /// Reads a response as the API does.
    std::function<ReadResponse(const Program&, const Value& body)> read_response;
};

}  // namespace heed::web::pages
