#pragma once

#include <string>
#include <string_view>

#include "engine/expressions/text/template.h"
#include "engine/model/mail_template.h"

namespace heed::smtp {

/// A mail's template, ready to be filled in: its Markdown read, its layout around it.
struct CompiledMail {
    text::Template subject;
    text::Template plain;
    text::Template html;
};

/// Compiles a mail once. The layout is an HTML page with the tags {{language}}, {{subject}},
/// {{preheader}}, {{organisation}} and, once, {{{body}}}.
Result<CompiledMail> compile_mail(const MailTemplate&, const text::Template& layout);

struct RenderedMail {
    std::string subject;  ///< one line
    std::string text;
    std::string html;
};

/// Fills a mail in. Values stay text, whatever they look like.
RenderedMail render_mail(const CompiledMail&, const text::Lookup&, const text::Writer&);

}  // namespace heed::smtp
