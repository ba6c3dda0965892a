#include "adapters/web/pages/plain_reasons.h"

#include <algorithm>

#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/spoken_names.h"

namespace heed::web::pages {
namespace {

bool is_about_the_definition(std::string_view key) {
    return key.starts_with("workflow.") || key.starts_with("guard.") || key == "remark.no_value" ||
           key == "remark.nobody_listens";
}

class Plain {
  public:
    Plain(const Visit& visit, const SeenCase& seen) : visit_(visit), seen_(seen) {}

    Reason operator()(Reason reason) const {
        for (const std::string_view what : {"assignee.", "participant."}) {
            if (reason.key.starts_with(what)) {
                reason.key = key_of(reason, what);
            }
        }
        if (reason.key == "timer.after") {
            reason.key = "plain.timer";
        }
        for (auto& [name, value] : reason.values) {
            value = named(name.text_or(""), value, reason.workflow);
        }
        return reason;
    }

  private:
    /// Whoever was found by a role is told with it; how it was found is for those who run Heed.
    static std::string key_of(const Reason& reason, std::string_view what) {
        const std::string_view way = std::string_view(reason.key).substr(what.size());
        const bool is_by_role = way == "response" || way == "directory" || way == "role";
        return "plain." + std::string(what) + (is_by_role ? "role" : std::string(way));
    }

    Value named(std::string_view name, const Value& value, const std::string& workflow) const {
        const std::string text = value.text_or("");
        if (text.empty() && name != "item") {
            return value;
        }
        if (name == "state" || name == "targets") {
            return states(text, workflow);
        }
        if (name == "event") {
            return event(text);
        }
        if (name == "team") {
            return called(*seen_.program, Party{.person = "", .team = text}, visit_.language());
        }
        return name == "word" ? Value(spoken_role(visit_, text)) : value;
    }

    /// `senior_call, review`
    std::string states(std::string_view list, const std::string& workflow) const {
        const Workflow* then = seen_.program->find_workflow(workflow);
        std::vector<std::string> spoken;
        while (!list.empty()) {
            const auto end = list.find(", ");
            spoken.push_back(spoken_state(then == nullptr ? seen_.workflow() : then,
                                          list.substr(0, end), visit_.language()));
            list.remove_prefix(end == std::string_view::npos ? list.size() : end + 2);
        }
        return visit_.speaker.locale().join(spoken);
    }

    /// An outcome by the words of its button; what every workflow may hear has words already.
    std::string event(const std::string& name) const {
        for (const Task& task : seen_.now.tasks) {
            const auto outcome = std::ranges::find(task.outcomes, name, &TaskOutcome::name);
            if (outcome != task.outcomes.end() && !outcome->label.empty()) {
                return std::string(outcome->label.in(visit_.language()));
            }
        }
        return name.find('.') == std::string::npos ? spoken_name(name) : name;
    }

    const Visit& visit_;
    const SeenCase& seen_;
};

}  // namespace

std::vector<Reason> plain(const std::vector<Reason>& reasons, const Visit& visit,
                          const SeenCase& seen) {
    const Plain in_plain_words(visit, seen);
    std::vector<Reason> told;
    for (const Reason& reason : reasons) {
        if (!is_about_the_definition(reason.key)) {
            told.push_back(in_plain_words(reason));
        }
    }
    return told;
}

}  // namespace heed::web::pages
