#include "engine/analysis/forms_read.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/analysis/absent_values.h"
#include "engine/analysis/forms_filled.h"
#include "engine/analysis/literal_uses.h"
#include "engine/analysis/projection.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// What is done with a value that is read: a condition reads an empty text as well as any other.
enum class Purpose { condition, moment, text };

struct Reading {
    std::string name;  ///< `form.call_notes.promised`
    Place place;
    int length = 1;
    Purpose purpose = Purpose::condition;
    std::string where;  ///< for a person: “in “draft””
};

class FormReading {
  public:
    explicit FormReading(const Examined& examined) : examined_(examined), flow_(examined) {}

    void check() {
        FilledForms none;
        none.is_known = true;
        check_actions(examined_.workflow.every_response, none, "when a response arrives");
        for (const State& state : examined_.workflow.states) {
            if (examined_.is_reachable(state.id)) {
                check_state(state);
            }
        }
    }

  private:
    void check_state(const State& state) {
        const std::string where = state.id == root_state ? "anywhere" : "in “" + state.name + "”";
        const FilledForms entering = flow_.on_entering(state.id);
        check_actions(state.entry, entering, where);
        check_actions(state.exit, flow_.within(state.id), where);
        for (const TimerRule& rule : state.after) {
            check_expression(rule.moment, Purpose::moment, entering, where);
        }
        if (state.task) {
            for (const DueRule& due : state.task->due) {
                check_expression(due.moment, Purpose::moment, entering, where);
            }
            for (const auto& [language, title] : state.task->title) {
                check_template(title, entering, where);
            }
        }
        for (const DecisionList& list : lists_of(state)) {
            const FilledForms asking = flow_.while_asking(list);
            for (const Transition& line : *list.transitions) {
                check_expression(line.when, Purpose::condition, asking, where);
                check_actions(line.actions, asking, where);
            }
        }
    }

    void check_actions(const Actions& actions, const FilledForms& filled,
                       const std::string& where) {
        for (const Action& action : actions) {
            check_expression(action.when, Purpose::condition, filled, where);
            if (const auto* invite = std::get_if<action::Invite>(&action.what)) {
                check_expression(invite->at, Purpose::moment, filled, where);
            } else if (const auto* send = std::get_if<action::Send>(&action.what)) {
                const auto mails = examined_.program.mails.find(send->mail_template);
                for (const auto& mail : mails == examined_.program.mails.end()
                                            ? std::vector<std::shared_ptr<const MailTemplate>>()
                                            : mails->second) {
                    for (const text::Template* part :
                         {&mail->subject, &mail->preheader, &mail->body}) {
                        check_template(*part, filled, where);
                    }
                }
            }
        }
    }

    void check_expression(const std::optional<cel::Expression>& expression, Purpose purpose,
                          const FilledForms& filled, const std::string& where) {
        if (!expression) {
            return;
        }
        const Place start = expression->source().start;
        const int length = length_of(expression->text());
        for (const std::string& name : expression->names()) {
            const Condition* condition = condition_behind(examined_.workflow, name);
            if (condition != nullptr) {
                for (const std::string& inner : condition->holds.names()) {
                    if (!proves_presence(condition->holds, inner)) {
                        check_name({inner, start, length, purpose, where}, filled);
                    }
                }
            } else if (!proves_presence(*expression, name)) {
                check_name({name, start, length, purpose, where}, filled);
            }
        }
    }

    /// Whether an expression asks with has(…) for that field or its form, or whether the form is
    /// what the customer said last.
    static bool proves_presence(const cel::Expression& expression, const std::string& name) {
        const auto is_of_form = [&](const LiteralComparison& comparison) {
            const auto* heard = comparison.literal.as<std::string>();
            return comparison.name == "case.heard" && heard != nullptr &&
                   comparison.operation == cel::Operator::equal &&
                   name.starts_with("form." + *heard + ".");
        };
        return asks_presence(expression.root(), name) ||
               std::ranges::any_of(literal_comparisons(expression), is_of_form);
    }

    void check_template(const text::Template& text, const FilledForms& filled,
                        const std::string& where) {
        for (const text::NameUse& use : text.names()) {
            const bool is_shown = use.use == text::Use::value || use.use == text::Use::unescaped;
            if (is_shown && !use.guarded() && !stands_behind_its_condition(use)) {
                check_name({use.name, use.place, use.length, Purpose::text, where}, filled);
            }
        }
    }

    /// Whether a section around it holds only where the name has a value.
    bool stands_behind_its_condition(const text::NameUse& use) const {
        return std::ranges::any_of(use.within, [&](const text::Enclosing& section) {
            const Condition* condition = examined_.workflow.find_condition(section.name);
            return section.use == text::Use::section && condition != nullptr &&
                   needs_value(condition->holds.root(), use.name);
        });
    }

    /// What is compared has a value wherever the comparison holds.
    static bool needs_value(const cel::Node& node, const std::string& name) {
        const bool is_needed = std::ranges::any_of(node.children, [&](const cel::Node& child) {
            return node.kind == cel::Node::Kind::conjunction
                       ? needs_value(child, name)
                       : node.kind == cel::Node::Kind::binary && !child.asks.empty() &&
                             child.asks[0] == name;
        });
        return is_needed || (node.kind == cel::Node::Kind::has && asks_presence(node, name));
    }

    void check_name(const Reading& reading, const FilledForms& filled) {
        const FormField* field = form_field_of(examined_.workflow, reading.name);
        if (field == nullptr || !filled.is_known ||
            filled.surely.contains(reading.name.substr(5))) {
            return;
        }
        const std::string form = reading.name.substr(5, reading.name.find('.', 5) - 5);
        const bool reads_as_empty =
            reading.purpose == Purpose::condition &&
            (field->kind == FormFieldKind::text || field->kind == FormFieldKind::choice);
        if (!filled.possibly.contains(form)) {
            report(true, reading,
                   "nobody can have filled in the form “" + form + "” " + reading.where + ", so “" +
                       reading.name + "” has no value",
                   "give the form to an outcome on the way there");
        } else if (!filled.surely.contains(form) && !reads_as_empty) {
            report(reading.purpose == Purpose::moment, reading,
                   "it can happen that nobody has filled in the form “" + form + "” " +
                       reading.where + ", so “" + reading.name + "” has no value",
                   in_case_of(reading));
        } else if (!field->required && !reads_as_empty) {
            report_optional(reading, form);
        }
    }

    void report_optional(const Reading& reading, const std::string& form) {
        if (is_new(reading)) {
            examined_.findings.warning(
                code::may_be_absent, reading.place, reading.length,
                "“" + reading.name + "” may be missing: its field in the form “" + form +
                    "” is not required",
                reading.purpose == Purpose::moment ? "make the field required: true"
                                                   : in_case_of(reading));
        }
    }

    static std::string in_case_of(const Reading& reading) {
        return reading.purpose == Purpose::text
                   ? "put a section around it: {{#" + reading.name + "}} … {{/" + reading.name +
                         "}}"
                   : "ask for it first: has(" + reading.name + ") && …";
    }

    void report(bool is_error, const Reading& reading, std::string message, std::string help) {
        if (!is_new(reading)) {
            return;
        }
        if (is_error) {
            examined_.findings.error(code::form_not_filled, reading.place, reading.length,
                                     std::move(message), std::move(help));
        } else {
            examined_.findings.warning(code::form_not_filled, reading.place, reading.length,
                                       std::move(message), std::move(help));
        }
    }

    /// A mail that several states send is reported once.
    bool is_new(const Reading& reading) {
        return reported_
            .emplace(reading.place.file, reading.place.line, reading.place.column, reading.name)
            .second;
    }

    const Examined& examined_;
    FormFlow flow_;
    std::set<std::tuple<std::string, int, int, std::string>> reported_;
};

}  // namespace

void check_forms_read(const Examined& examined) {
    FormReading(examined).check();
}

}  // namespace heed
