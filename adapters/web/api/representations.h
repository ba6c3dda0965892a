#pragma once

#include "engine/model/program.h"
#include "engine/runtime/readers.h"
#include "engine/values/value.h"

// What the API shows of the nouns: its own contract, apart from how the store keeps them.
namespace heed::web {

Value represent(const CaseView&);
Value represent(const TaskView&, const Program&);
Value represent(const ActionPlan&);
Value represent(const JournalEntry&);
Value represent(const HookDelivery&);

/// `cm@example.com`, or `team senior-management`.
std::string party_name(const Party&);
/// The other way round.
Party read_party(std::string_view name);

/// `{"items":[…],"next":"…"}`; `next` is null on the last page.
Value represent_list(Value::List items, const std::string& next);

}  // namespace heed::web
