#pragma once

#include <string>
#include <string_view>

#include "engine/expressions/text/template.h"
#include "engine/values/result.h"

namespace heed {

/// A mail as somebody wrote it, in one language: `templates/mail/NAME.md`, or `NAME.LANG.md` for
/// its translations. The file starts with front matter, plain `key: value` lines between two lines
/// of `---`; the rest is Markdown. Names in both stand in {{mustache}} tags.
struct MailTemplate {
    std::string name;          ///< `thank-you`
    std::string language;      ///< BCP 47: of the file's name, else of the front matter, else `en`
    text::Template subject;    ///< required
    text::Template preheader;  ///< what inboxes show beside the subject; may be empty
    std::string list;          ///< of mails one can unsubscribe from: `reminders`; may be empty
    text::Template body;       ///< Markdown, before anything is filled in
    std::string source;        ///< the whole file: all that is needed to read it again
    std::string hash;          ///< SHA-256 of name, language and source
    bool operator==(const MailTemplate& other) const { return hash == other.hash; }
};

/// Reads a template file. `path` ends in the file's name, which gives the template's name and
/// language; places in findings carry it. Codes HD401 to HD407 (its tags) and HD411 to HD417.
Result<MailTemplate> parse_mail_template(std::string_view path, std::string_view source);

}  // namespace heed
