#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/spoken_span.h"
#include "engine/model/workflow.h"

namespace heed::diagram {

/// Says what a workflow's words mean in one language, by templates/words/chart. The words outlive
/// it.
class Tongue {
  public:
    Tongue(const Words& words, std::string_view language) : words_(&words), language_(language) {}

    const std::string& language() const { return language_; }

    /// The text `chart.KEY`.
    std::string say(std::string_view key, const Value::Map& names = {}) const;

    std::string who(const Who&) const;
    /// `client manager and service manager`
    std::string people(const std::vector<Who>&) const;
    std::string deed(const Action&, const Workflow&) const;

    /// A guard: `if` with a condition's name, else with the expression; "" for none.
    std::string guard(const Workflow&, std::string_view condition) const;

    /// An instant that an expression gives: `form.call_notes.promised` → “promised” of “call
    /// notes”.
    std::string moment(std::string_view expression) const;

    std::string span(const Span& span, SpanForm form) const {
        return spoken_span(span, form, *words_, language_);
    }
    /// `after 5 business days`, `when overdue`, `1 business day before due`.
    std::string timer(const TimerRule&) const;

    /// An event as that state hears it: an outcome of its tasks by its label.
    std::string event(const Workflow&, const State&, std::string_view event) const;

  private:
    const Words* words_;
    std::string language_;
};

}  // namespace heed::diagram
