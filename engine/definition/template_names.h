#pragma once

#include "engine/expressions/cel/expression.h"
#include "engine/expressions/text/template.h"

namespace heed {

/// A finding for each tag of a template that reads a name which is not declared (HD102, HD105).
/// Names inside a section over a list may be those of its items, and are not looked at.
Diagnostics unknown_names(const text::Template&, const cel::Declarations&);

/// Adds what every mail can read beside its case: `recipient`, `organisation`, `page`, `task`,
/// `item`, `meeting`, `heard`, `story`, `answer`, `reason`, `level` and `in_conversation`.
void declare_mail_names(cel::Declarations&);

}  // namespace heed
