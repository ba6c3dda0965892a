#pragma once

#include "engine/definition/finding_collector.h"
#include "engine/definition/source_file.h"
#include "engine/expressions/text/template.h"

namespace heed {

/// Reads the HTML that stands around every mail (templates/mail/layout.html). It knows `language`,
/// `subject`, `preheader` and `organisation`, and has {{{body}}} once: code HD418.
text::Template read_layout(const SourceFile&, FindingCollector&);

}  // namespace heed
