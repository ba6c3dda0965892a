#include "adapters/web/pages/journal_detail.h"

#include <algorithm>
#include <array>
#include <optional>

#include "adapters/web/pages/spoken_names.h"
#include "engine/analysis/spoken_span.h"

namespace heed::web::pages {
namespace {

/// The rest of the text, where it begins so.
std::optional<std::string_view> after(std::string_view text, std::string_view beginning) {
    return text.starts_with(beginning) ? std::optional(text.substr(beginning.size()))
                                       : std::nullopt;
}

/// Reads the parts of a detail, one by one.
struct DetailWords {
    const Workflow* workflow;
    const ActionPlan& plan;
    const Words& words;
    std::string_view language;

    std::string say(std::string_view key, const Value::Map& names = {}) const {
        return words.say(language, key, names);
    }
    std::optional<std::string> length(std::string_view text) const {
        const auto span = parse_span(text);
        return span ? std::optional(spoken_span(*span, SpanForm::length, words, language))
                    : std::nullopt;
    }

    /// Of a task's outcome its button's words.
    std::string outcome(std::string_view name) const {
        for (const State& state : workflow == nullptr ? std::vector<State>() : workflow->states) {
            if (!state.task) {
                continue;
            }
            const auto& outcomes = state.task->outcomes;
            const auto known = std::ranges::find(outcomes, name, &Outcome::name);
            if (known != outcomes.end() && !known->label.empty()) {
                return std::string(known->label.in(language));
            }
        }
        return spoken_name(name);
    }
    /// `17-2: reached`
    std::string task(std::string_view text) const {
        const auto colon = text.find(": ");
        const std::string named =
            say("journal.detail.task", {{"id", std::string(text.substr(0, colon))}});
        return colon == std::string_view::npos ? named
                                               : named + ": " + outcome(text.substr(colon + 2));
    }

    /// By its words: its number is no place in the list that people read.
    std::string item(std::string_view number) const {
        const auto is_meant = [&](const PlanItem& one) {
            return std::to_string(one.number) == number;
        };
        const auto known = std::ranges::find_if(plan.items, is_meant);
        return known == plan.items.end() ? say("journal.detail.removed_item")
                                         : say("journal.detail.item", {{"action", known->action}});
    }

    std::string timer(std::string_view key, std::string_view text) const {
        const auto spoken = length(text);
        return spoken ? say(key, {{"length", *spoken}}) : std::string(text);
    }

    std::string part(std::string_view text) const {
        constexpr std::string_view before_due = " before due";
        constexpr std::string_view without_news = " without news";
        if (const auto id = after(text, "task ")) {
            return task(*id);
        }
        if (const auto number = after(text, "item ")) {
            return item(*number);
        }
        for (const std::string_view thing : {"mail ", "version "}) {
            if (const auto id = after(text, thing)) {
                const std::string key(thing.substr(0, thing.size() - 1));
                return say("journal.detail." + key, {{"id", std::string(*id)}});
            }
        }
        if (text == "overdue") {
            return say("chart.timer.overdue");
        }
        if (const auto waited = after(text, "unclaimed ")) {
            return timer("chart.timer.unclaimed", *waited);
        }
        if (text.ends_with(before_due)) {
            return timer("chart.timer.before_due", text.substr(0, text.size() - before_due.size()));
        }
        if (text.ends_with(without_news)) {
            return timer("chart.timer.without_news",
                         text.substr(0, text.size() - without_news.size()));
        }
        if (const auto spoken = length(text)) {
            return *spoken;
        }
        const bool is_state = workflow != nullptr && workflow->find_state(text) != nullptr;
        return is_state ? spoken_state(workflow, text, language) : std::string(text);
    }
};

}  // namespace

std::string spoken_detail(std::string_view detail, const Workflow* workflow, const ActionPlan& plan,
                          const Words& words, std::string_view language) {
    const DetailWords speaker{workflow, plan, words, language};
    std::string spoken;
    while (!detail.empty()) {
        const auto end = std::min(detail.find(", "), detail.find("; "));
        const std::string_view part = detail.substr(0, end);
        spoken += speaker.part(part);
        const bool is_last = end == std::string_view::npos;
        spoken += is_last ? "" : detail.substr(end, 2);
        detail.remove_prefix(is_last ? detail.size() : end + 2);
    }
    return spoken;
}

namespace {

std::string key_of(std::string_view reason) {
    std::string key = "journal.suppressed." + std::string(reason);
    std::ranges::replace(key, ' ', '_');
    return key;
}

}  // namespace

std::string spoken_suppression(std::string_view reason, const Words& words,
                               std::string_view language) {
    if (const auto name = after(reason, "there is no template ")) {
        return words.say(language, "journal.suppressed.no_template",
                         {{"name", std::string(*name)}});
    }
    const std::string key = key_of(reason);
    return words.find(language, key) == nullptr ? std::string(reason) : words.say(language, key);
}

bool is_our_reason(std::string_view reply, const Words& words) {
    return words.find(Words::fallback, key_of(reply)) != nullptr;
}

}  // namespace heed::web::pages
