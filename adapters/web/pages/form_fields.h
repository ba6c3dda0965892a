#pragma once

#include <map>
#include <string>
#include <string_view>

#include "adapters/web/pages/visit.h"
#include "engine/model/form.h"
#include "engine/model/survey.h"
#include "engine/model/task.h"
#include "engine/model/workflow_parts.h"

namespace heed::web::pages {

// The forms of workflows, as the fields of a page: parts/form_field.html shows each. The names of
// the inputs are the fields' own behind a prefix, so that a page may have several forms.

/// `2026-03-10T14:30`, as browsers send a time of the page's zone, or `10 March 2026, 14:30`, as
/// people type it; and as browsers want it.
std::optional<Instant> local_time(const std::string& text, const Locale&);
std::string local_input(Instant, const Locale&);

/// What a posted form says. What cannot be read stays the text that it is, and is found by
/// `field_problems`.
FormValues read_fields(const heed::Form&, const Form& posted, std::string_view prefix,
                       const Locale&);

/// What is wrong with the values, as a sentence for each field by its name; empty: nothing.
using FieldProblems = std::map<std::string, std::string, std::less<>>;
FieldProblems field_problems(const heed::Form&, const FormValues&, const Survey*, const Speaker&);

/// The fields with the values and problems that they have now.
Value fields_view(const heed::Form&, const Survey*, const FormValues&, const FieldProblems&,
                  std::string_view prefix, const Speaker&);

/// Values as people read them: `Root cause: delay`. Fields without a value are left out.
Value answers_view(const heed::Form&, const Survey*, const FormValues&, const Speaker&);

}  // namespace heed::web::pages
