#pragma once

#include <string_view>

#include "engine/decision/decide.h"

namespace heed {

/// The number of the case that a sample is about.
inline constexpr CaseNumber sample_case = 17;

/// Which mail is tried, and after which response.
struct MailSample {
    std::string_view mail_template;
    std::string_view language;  ///< of who gets it
    const SurveyResponse& response;
};

/// A mail as somebody might get it. The response opens a case as `decide` has it; whatever that
/// case has not got yet (a task, an action plan, filled-in forms, a meeting) is made up.
Mail sample_mail(const Program&, const Workflow&, const MailSample&);

/// Whether the template is written to customers by that workflow, rather than to colleagues.
bool is_written_to_customers(const Workflow&, std::string_view mail_template);

/// Whether it is a digest, or one of the two by which people get into their account.
bool is_of_no_case(std::string_view mail_template);

}  // namespace heed
