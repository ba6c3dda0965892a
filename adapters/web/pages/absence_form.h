#pragma once

#include "adapters/web/pages/page_context.h"

// Entering until when somebody is away: one's own, or by an administrator anybody's.
namespace heed::web::pages {

/// A form as it was typed; `*_fault` are keys of words, empty where all is well.
struct AbsenceForm {
    std::string from, to, substitute;
    std::string from_fault, to_fault;
    bool has_faults() const { return !from_fault.empty() || !to_fault.empty(); }
};

/// As the directory has it now.
AbsenceForm absence_of(const Visit&, const Person&);

/// For `parts/absence`, whose form is posted to `place` and `place`/removal.
Value absence_view(const PageContext&, const Visit&, const Person&, const AbsenceForm&,
                   const std::string& place);

/// Takes in what was posted; where that is not possible, the form says why and nothing is changed.
AbsenceForm take_absence(const PageContext&, const Visit&, const Person&);

/// False where none was entered.
bool remove_absence_of(const PageContext&, const Visit&, const std::string& email);

}  // namespace heed::web::pages
