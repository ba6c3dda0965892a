#pragma once

#include "adapters/web/pages/form_fields.h"
#include "adapters/web/pages/sight.h"

namespace heed::web::pages {

/// A task of a case that somebody may see.
struct SeenTask {
    SeenCase of;
    int number = 0;

    const Task& task() const { return *of.now.find_task(number); }
    const heed::Form* form_of(const TaskOutcome& outcome) const {
        return of.workflow() == nullptr || outcome.form.empty()
                   ? nullptr
                   : of.workflow()->find_form(outcome.form);
    }
};

/// The prefix of the names of an outcome's fields: each outcome of a task has a form of its own.
std::string prefix_of(const TaskOutcome&);

/// What was typed into the form of an outcome and not taken, and why.
struct Rejected {
    std::string outcome;
    FormValues typed;
    std::vector<std::string> attended{};  ///< who was ticked as having been there
    bool is_attendance_missing = false;
    bool is_invalid = false;  ///< the fields say what is wrong with them
    std::string sentence;     ///< shown above everything
    std::string left_over;    ///< what was typed where its form is no longer there
};

/// The page `task`.
Value::Map task_view(const PageContext&, const Visit&, const SeenTask&, const Rejected& = {});

}  // namespace heed::web::pages
