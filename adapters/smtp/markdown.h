#pragma once

#include "engine/expressions/text/template.h"
#include "engine/values/result.h"

namespace heed::smtp {

/// A Markdown text with tags, compiled once. Values are put in after the Markdown was read, so they
/// are never markup: a customer named `[x](http://evil)` is a name.
struct CompiledMarkdown {
    text::Template html;   ///< to be rendered with Escape::html
    text::Template plain;  ///< to be rendered with Escape::none, then laid out by `lay_out`
};

/// Compiles CommonMark. A section whose tags stand alone on their lines is a block of its own;
/// around a list it repeats the list's items. Not in a mail, and a finding: HTML, images (HD421), a
/// link to anything but our own pages or a fixed address (HD422), a link whose words name another
/// address than its target (HD423), sections that cross the Markdown (HD424).
Result<CompiledMarkdown> compile_markdown(const text::Template&);

/// Marks in the plain template's output, which `lay_out` turns into line breaks and quotes.
inline constexpr char quote_begins = '\x0E';
inline constexpr char quote_ends = '\x0F';
inline constexpr char value_line_break = '\x10';

/// Makes the rendered plain template readable: lines of at most 72 characters (long words apart),
/// `> ` before quoted lines, no doubled empty lines.
std::string lay_out(std::string_view rendered);

}  // namespace heed::smtp
