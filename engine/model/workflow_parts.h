#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/expressions/cel/expression.h"
#include "engine/model/survey.h"
#include "engine/values/diagnostic.h"
#include "engine/values/enum_names.h"
#include "engine/values/span.h"

namespace heed {

/// Whom a workflow names.
enum class WhoKind {
    customer,
    assignee,
    role,
    person,
    team,
    account_column,
    service_column,
    whoever_did,
    whoever_wrote,
    named_in_response
};

struct Who {
    WhoKind kind = WhoKind::role;
    std::string name;  ///< role, e-mail, team, column, state, `plan`, `answers.NAME` or
                       ///< `fields.NAME`; empty for customer and assignee
    Place place;
    bool but_not = false;  ///< whom the rest of its list leaves out
};

/// Alternatives: the first that exists is taken.
struct Role {
    std::string name;
    std::vector<Who> candidates;
};

struct Condition {
    std::string name;
    cel::Expression holds;
};

namespace action {

struct Send {
    std::string mail_template;
    std::vector<Who> to;
    std::string form;  ///< answered by the customer on a page; empty: none
};
struct Remind {
    Who whom;
};
struct Escalate {
    std::vector<Who> to;
};
struct Invite {
    std::vector<Who> whom;
    std::optional<cel::Expression> at;  ///< without it, the last open half hour before due
    Span length;
};
struct Present {
    std::vector<Who> to;
};
struct Set {
    std::string variable;
    cel::Expression value;
};
struct Raise {
    std::string event;
    std::optional<Span> after;
};
struct CallWebhook {
    std::string name;  ///< as heed.yaml names it
};

}  // namespace action

/// One thing a workflow does on entry, on exit or on a transition.
struct Action {
    std::variant<action::Send, action::Remind, action::Escalate, action::Invite, action::Present,
                 action::Set, action::Raise, action::CallWebhook>
        what;
    std::optional<cel::Expression> when;
    Place place;
};
using Actions = std::vector<Action>;

}  // namespace heed
