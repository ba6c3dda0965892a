#pragma once

#include <array>

#include "engine/definition/shape.h"

namespace heed {

inline constexpr std::array raise_keys{
    Key{"event", Need::required, ValueKind::text, "the event's name"},
    Key{"after", Need::optional, ValueKind::text, "how long to wait before: 2 hours"},
};
inline constexpr Shape raise_shape{"“raise”", raise_keys};
inline constexpr Grammar full_raise_grammar{.shape = &raise_shape};
inline constexpr std::array raise_ways{&text_grammar, &full_raise_grammar};
inline constexpr Grammar raise_grammar{.either = raise_ways};

inline constexpr std::array<std::string_view, 1> present_words{"plan"};
inline constexpr Grammar present_grammar{.words = present_words};

/// The keys that a map has when it is an action written plainly: `send`, `remind`, …, and those
/// that go with them.
inline constexpr std::array action_keys{
    Key{"send", Need::optional, ValueKind::text, "a mail template's name"},
    Key{"remind", Need::optional, ValueKind::text, "who is reminded of the task"},
    Key{"escalate", Need::optional, ValueKind::texts, "who is brought in"},
    Key{"invite", Need::optional, ValueKind::texts, "who is invited to a meeting"},
    Key{"present", Need::optional, ValueKind::text,
        "plan: the action plan is shown to whom it is for", &present_grammar},
    Key{"set", Need::optional, ValueKind::map, "variables of the case: {case.NAME: EXPRESSION}",
        &map_of_texts_grammar},
    Key{"raise", Need::optional, ValueKind::anything, "an event, or {event: NAME, after: DURATION}",
        &raise_grammar},
    Key{"webhook", Need::optional, ValueKind::text, "a webhook's name in heed.yaml"},
    Key{"to", Need::optional, ValueKind::texts, "who gets it: of send and present"},
    Key{"form", Need::optional, ValueKind::text, "the form that the customer answers: of send"},
    Key{"at", Need::optional, ValueKind::text, "when the meeting begins: of invite"},
    Key{"for", Need::optional, ValueKind::text, "how long the meeting is: of invite"},
    Key{"when", Need::optional, ValueKind::text, "the condition under which it is done"},
};

inline constexpr Shape action_shape{"an action", action_keys};
inline constexpr Grammar action_grammar{.shape = &action_shape};
inline constexpr Grammar actions_grammar{.kind = ValueKind::list, .each = &action_grammar};

}  // namespace heed
