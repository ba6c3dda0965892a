#include "adapters/cli/scenario_plan.h"

#include <charconv>
#include <sstream>

#include "adapters/cli/scenario_line.h"
#include "adapters/cli/scenario_time.h"
#include "adapters/cli/scenario_values.h"

namespace heed::cli {

int number_in(const std::string& text, std::string_view what) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        throw ScriptProblem("“" + text + "” is no number of " + std::string(what) + ".");
    }
    return number;
}

ItemStatus status_named(const std::string& word) {
    if (const auto status = parse_name<ItemStatus>(word)) {
        return *status;
    }
    throw ScriptProblem("An item is " + alternatives<ItemStatus>() + "; not “" + word + "”.");
}

bool truth_in(const Value& value) {
    if (const bool* truth = value.as<bool>()) {
        return *truth;
    }
    throw ScriptProblem("Whether the owner is outside is yes or no.");
}

PlanItem listed_item(const Value& value, const Calendar& calendar) {
    const auto* parts = value.as<Value::List>();
    const auto* number = parts == nullptr || parts->size() < 6 || parts->size() > 8
                             ? nullptr
                             : (*parts)[0].as<std::int64_t>();
    if (number == nullptr) {
        throw ScriptProblem(
            "A plan's item stands here as [NUMBER, ACTION, OWNER, DUE, STATUS, EVIDENCE, REASON, "
            "OUTSIDE]; the number is 0 for a new one, what it does not have is nothing, and the "
            "last two may be left out.");
    }
    PlanItem item;
    item.number = static_cast<int>(*number);
    item.action = (*parts)[1].text_or("");
    item.owner = (*parts)[2].text_or("");
    if (!(*parts)[3].is_null()) {
        item.due = due_in((*parts)[3].text_or(""), calendar);
    }
    item.status = status_named((*parts)[4].text_or(""));
    item.evidence = (*parts)[5].text_or("");
    item.reason = parts->size() > 6 ? (*parts)[6].text_or("") : "";
    item.is_outside = parts->size() > 7 && truth_in((*parts)[7]);
    return item;
}

ItemAnswer read_item_answer(const std::string& part) {
    std::istringstream words{part};
    std::string item;
    std::string number;
    std::string said;
    std::string text;
    words >> item >> number >> said >> std::ws;
    std::getline(words, text);
    const auto verdict = parse_name<PlanVerdict>(said);
    if (item == "item" && verdict) {
        return {.item = number_in(number, "an item"),
                .verdict = *verdict,
                .text = text.empty() ? "" : value_of(text).text_or(text)};
    }
    throw ScriptProblem("“" + part +
                        "” is no answer to an item. Write item 1 accepted, item 2 commented “…”, "
                        "item 3 disputed “…”, or all “…”.");
}

}  // namespace heed::cli
