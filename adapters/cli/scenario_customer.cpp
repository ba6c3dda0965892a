#include "adapters/cli/scenario_customer.h"

#include <algorithm>
#include <array>

#include "adapters/cli/scenario_plan.h"
#include "adapters/cli/scenario_values.h"

namespace heed::cli {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> customer_verbs{
    {{"accepts", "customer.accepted"},
     {"comments", "customer.commented"},
     {"disputes", "customer.disputed"},
     {"answers", "customer.answered"},
     {"replies", "customer.replied"},
     {"withdraws", "customer.withdrew"}}};

/// `answers the plan: item 1 accepted, item 2 disputed “Too late”, all “Thank you”`
What reads_plan_answer(const LineReader& reader) {
    PlanAnswer answer;
    for (const std::string& part : parts_of(reader.rest)) {
        if (part.starts_with("all ")) {
            answer.text = value_of(part.substr(4)).text_or(part);
        } else {
            answer.items.push_back(read_item_answer(part));
        }
    }
    return PlanAnswered{std::move(answer)};
}

}  // namespace

std::string_view customer_verb(std::string_view event) {
    const auto known =
        std::ranges::find(customer_verbs, event, [](const auto& verb) { return verb.second; });
    return known == customer_verbs.end() ? std::string_view() : known->first;
}

What read_customer(LineReader& reader) {
    const std::string& said = word_at(reader.words, 0, "What the customer does");
    const auto verb =
        std::ranges::find(customer_verbs, said, [](const auto& v) { return v.first; });
    if (verb == customer_verbs.end()) {
        std::string known;
        for (const auto& [word, event] : customer_verbs) {
            known += (known.empty() ? "" : ", ") + std::string(word);
        }
        throw ScriptProblem("A customer does not “" + said + "”; a customer " + known + ".");
    }
    if (reader.words.size() == 3 && reader.words[1] == "the" && reader.words[2] == "plan") {
        return reads_plan_answer(reader);
    }
    const std::string form = said == "answers" ? word_at(reader.words, 1, "The form") : "";
    EventPosted posted{std::string(verb->second), form, {}};
    posted.fields = reader.fields_and_words(posted.words);
    return posted;
}

}  // namespace heed::cli
