#pragma once

#include <string>

#include "tests/unit/decision/world.h"

namespace heed::decision_test {

inline std::string head(int version, const std::string& migrate = {}) {
    return "workflow: test\nversion: " + std::to_string(version) + "\n" + migrate +
           R"(surveys: [service-quality]
calendar: head-office
roles:
  client_manager: [account.client_manager, team accounts]
  senior: team senior
)";
}

inline constexpr const char* from_1 = "migrate: {from: 1}\n";

/// A case that began on one version, and the next version beside it.
inline World with_next(const std::string& first, const std::string& next,
                       const std::string& migrate = from_1) {
    World world(first, head(1));
    world.respond({.ratings = {{"quality", 4}}});
    World after(next, head(2, migrate));
    const auto newer = after.program().workflows.at("test");
    world.program().pinned[newer->hash] = newer;
    world.program().workflows["test"] = newer;
    return world;
}

inline Verdict migrate(World& world, bool may_close = true) {
    return world.act("zoe@example.com",
                     CaseMigrated{world.program().workflows.at("test")->hash, may_close});
}

inline constexpr const char* call_and_wait = R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, due: 1 business day}
    on: {completed: wait}
    after: {1 hours: {remind: assignee}}
  wait:
    after: {2 days: over}
  over: {type: final}
)";

}  // namespace heed::decision_test
