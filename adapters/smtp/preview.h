#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/smtp/letter.h"
#include "engine/model/program.h"
#include "engine/model/survey_response.h"

namespace heed::smtp {

/// Which mail is looked at, and after which response.
struct PreviewWish {
    std::string mail_template;
    std::string language;                    ///< empty: every one that the template has
    std::optional<SurveyResponse> response;  ///< nothing: plausible ones are made up
};

/// A mail as somebody would get it.
struct MailPreview {
    std::string language;
    std::string circumstances;  ///< `where wants_call holds`; empty: the same for everybody
    Letter letter;
    OutboxMail outgoing;  ///< what a mailer would be given
};

/// The mail in each language, filled in and laid out as it is sent. Where it reads conditions, both
/// sides of each are shown: after responses that bring them about, or as if one did. The program
/// has the template. Throws std::runtime_error where no workflow follows up on a survey.
std::vector<MailPreview> preview_mail(const Program&, const PreviewWish&, const Stationery&,
                                      Instant now);

/// All of them, to look at in a browser; `page` is templates/mail/preview.html.
std::string preview_page(std::string_view mail_template, const std::vector<MailPreview>&,
                         const text::Template& page);

/// All of them, to look at in a terminal.
std::string preview_text(const std::vector<MailPreview>&);

}  // namespace heed::smtp
