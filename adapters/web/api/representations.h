#pragma once

#include "engine/decision/story.h"
#include "engine/model/program.h"
#include "engine/model/words.h"
#include "engine/runtime/delivery_store.h"
#include "engine/runtime/readers.h"
#include "engine/values/value.h"

// What the API shows of the nouns: its own contract, apart from how the store keeps them.
namespace heed::web {

/// The case with all that was said in it. Words for people come as one text, in that language.
Value represent(const StorySource&, const std::vector<CaseNumber>& also_open,
                std::string_view language);
/// Whom the case is about, and how they are reached; null where no response says who.
Value represent_customer(const StorySource&);
/// With the worst score of the case and what its customer wrote.
Value represent(const CaseSummary&, const std::optional<std::int64_t>& lowest,
                const std::string& words);
/// By their ids.
Value represent_cases(const std::vector<CaseNumber>&);
/// With the forms that its outcomes ask for, by the definition that the case is pinned to.
Value::Map represent(CaseNumber, const Task&, const Workflow*, std::string_view language);
Value represent(const ActionPlan&);
Value represent(const PlanAnswer&);
/// With the remarks as sentences of English.
Value represent(const JournalEntry&, const Words&, const Program&, const std::vector<MailRecord>&);
Value represent(const HookDelivery&);

/// `cm@example.com`, or `team senior-management`.
std::string party_name(const Party&);

/// `{"items":[…],"next":"…"}`; `next` is null on the last page.
template <class Item, class Represent>
Value represent_page(const Page<Item>& page, const Represent& represent_item) {
    Value::List items;
    for (const Item& item : page.items) {
        items.push_back(represent_item(item));
    }
    return Value::Map{{"items", std::move(items)},
                      {"next", page.next ? Value(to_text(*page.next)) : Value()}};
}

}  // namespace heed::web
