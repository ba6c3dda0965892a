#include "engine/analysis/thanks.h"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/resting_points.h"
#include "engine/decision/selection.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

bool is_customer(const Who& who) {
    return who.kind == WhoKind::customer;
}

/// The mail to the customer that an action is; nullptr where it is none.
const action::Send* mail_to_customer(const Action& action) {
    const auto* send = std::get_if<action::Send>(&action.what);
    return send != nullptr && std::ranges::any_of(send->to, is_customer) ? send : nullptr;
}

/// A mail to the customer at the opening of a case: for every response, or on entering a state.
struct Greeting {
    const Action* action = nullptr;
    StateId state = root_state;
    bool is_for_every_response = false;
    Transition guard;  ///< the action's own condition, as a line
};

class ThanksCheck {
  public:
    explicit ThanksCheck(const Examined& examined) : examined_(examined) {
        add(examined.workflow.every_response, root_state, true);
        for (const State& state : examined.workflow.states) {
            add(state.entry, state.id, false);
        }
    }

    void check() {
        std::vector<const Transition*> lines;
        for (const Greeting& greeting : greetings_) {
            lines.push_back(&greeting.guard);
        }
        for (const State& state : examined_.workflow.states) {
            for (const Transition& line : state.always) {
                lines.push_back(&line);
            }
        }
        const Projection projection(examined_, lines);
        RestingPoints opening(examined_, projection, RestingPoints::Extent::opening);
        for (size_t point = 0; point < projection.size() && !is_reported_; ++point) {
            check_point(projection, opening, point);
        }
        check_further_responses();
    }

  private:
    void add(const Actions& actions, StateId state, bool is_for_every_response) {
        for (const Action& action : actions) {
            if (mail_to_customer(action) != nullptr) {
                Greeting greeting{&action, state, is_for_every_response, {}};
                greeting.guard.when = action.when;
                greetings_.push_back(std::move(greeting));
            }
        }
    }

    /// Whether a case that opens at that point comes into that state.
    bool comes_into(StateId state, RestingPoints& opening, size_t point) const {
        return std::ranges::any_of(examined_.workflow.states, [&](const State& leaf) {
            return (leaf.id == state || examined_.workflow.is_descendant(leaf.id, state)) &&
                   opening.can_be(leaf.id, point);
        });
    }

    void check_point(const Projection& projection, RestingPoints& opening, size_t point) {
        if (!comes_into(root_state, opening, point)) {
            return;
        }
        std::vector<const Greeting*> sent;
        bool may_be_more = false;
        for (const Greeting& greeting : greetings_) {
            if (!greeting.is_for_every_response && !comes_into(greeting.state, opening, point)) {
                continue;
            }
            const Truth truth =
                truth_of(greeting.guard.when, examined_.workflow, projection, point);
            may_be_more = may_be_more || truth == Truth::open;
            if (truth == Truth::yes) {
                sent.push_back(&greeting);
            }
        }
        if (sent.empty() && !may_be_more) {
            report_none(projection, point);
        }
        for (size_t i = 0; i < sent.size() && !is_reported_; ++i) {
            for (size_t j = i + 1; j < sent.size() && !is_reported_; ++j) {
                check_pair(*sent[i], *sent[j]);
            }
        }
    }

    /// What is sent on the way into a case goes to nobody whose response joins it later.
    void check_further_responses() {
        if (is_reported_ || greetings_.empty() || examined_.workflow.scope == CaseScope::response ||
            thanks_who_joins()) {
            return;
        }
        is_reported_ = true;
        examined_.findings.warning(
            code::thanked_once, greetings_.front().action->place, 1,
            "a further response that joins an open case is not thanked: this mail goes out when a "
            "case begins",
            "write it under every_response, which is done for each new response");
    }

    bool thanks_who_joins() const {
        const auto has_mail = [](const Actions& actions) {
            return std::ranges::any_of(
                actions, [](const Action& one) { return mail_to_customer(one) != nullptr; });
        };
        return has_mail(examined_.workflow.every_response) ||
               std::ranges::any_of(lists_of(examined_.workflow), [&](const DecisionList& list) {
                   return list.cause == DecisionList::Cause::event &&
                          hears(list.word, "response.received", examined_.state(list.state)) &&
                          std::ranges::any_of(*list.transitions, [&](const Transition& line) {
                              return has_mail(line.actions);
                          });
               });
    }

    void report_none(const Projection& projection, size_t point) {
        is_reported_ = true;
        if (greetings_.empty()) {
            const State& root = examined_.state(root_state);
            examined_.findings.warning(
                code::thanked_once, root.place, length_of("workflow"),
                "nobody is thanked: no mail goes to the customer when a response arrives",
                "every_response: [{send: thank-you, to: customer}], one action a line");
            return;
        }
        const Greeting& first = greetings_.front();
        examined_.findings.warning(code::thanked_once, first.action->place, 1,
                                   "a response whose " + projection.describe(point) +
                                       " is not thanked: no mail goes to its customer",
                                   "send one without “when”, or one more for those who get none");
    }

    void check_pair(const Greeting& one, const Greeting& other) {
        const std::string& mail = mail_to_customer(*one.action)->mail_template;
        const bool are_same = mail_to_customer(*other.action)->mail_template == mail;
        if (are_same) {
            is_reported_ = true;
            examined_.findings.error(
                code::thanked_once, other.action->place, 1,
                "one response gets the mail “" + mail + "” twice: here and by line " +
                    std::to_string(one.action->place.line),
                "take one of them out, or let their “when” exclude each other");
        } else if (one.is_for_every_response && other.is_for_every_response) {
            is_reported_ = true;
            examined_.findings.warning(
                code::thanked_once, other.action->place, 1,
                "one response gets two mails at once: “" + mail + "” and “" +
                    mail_to_customer(*other.action)->mail_template + "”",
                "let their “when” exclude each other, or write one mail of both");
        }
    }

    const Examined& examined_;
    std::vector<Greeting> greetings_;
    bool is_reported_ = false;
};

void refuse_mails_to_anonymous(const Examined& examined) {
    for_each_actions(examined.workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            const auto* present = std::get_if<action::Present>(&action.what);
            if (mail_to_customer(action) != nullptr ||
                (present != nullptr && std::ranges::any_of(present->to, is_customer))) {
                examined.findings.error(
                    code::not_to_be_contacted, action.place, 1,
                    "the survey is answered anonymously, so there is no customer to write to",
                    "take it out, or write respondents: named in the survey");
            }
        }
    });
}

}  // namespace

void check_thanks(const Examined& examined) {
    if (examined.all_anonymous()) {
        refuse_mails_to_anonymous(examined);
    } else if (!examined.some_anonymous()) {
        ThanksCheck(examined).check();
    }
}

}  // namespace heed
