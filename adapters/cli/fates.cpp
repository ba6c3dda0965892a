#include "adapters/cli/fates.h"

#include <algorithm>
#include <iostream>

#include "adapters/cli/followers.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/still_open.h"
#include "engine/analysis/goal_checks.h"
#include "engine/definition/renamed_surveys.h"
#include "engine/runtime/goals.h"
#include "engine/runtime/program_use.h"
#include "engine/runtime/readers.h"

namespace heed::cli {
namespace {

constexpr std::size_t most_examples = 3;

void add(std::vector<SharedFate>& all, const std::string& workflow, const Follower& follower) {
    const std::string versions = versions_in_words(follower);
    const std::string words = in_words(follower);
    auto found = std::ranges::find_if(all, [&](const SharedFate& fate) {
        return fate.workflow == workflow && fate.versions == versions && fate.words == words;
    });
    if (found == all.end()) {
        all.push_back({workflow, versions, follower.fate.kind, words, 0, {}});
        found = all.end() - 1;
    }
    ++found->cases;
    if (found->examples.size() < most_examples) {
        found->examples.push_back(follower.number);
    }
}

/// Cases of a workflow that the program no longer has.
void add_left_behind(std::vector<SharedFate>& all, CaseReader& cases, const Workflow& gone) {
    CaseFilter filter;
    filter.status = CaseStatus::open;
    filter.workflow = gone.name;
    PageRequest request{.after = std::nullopt, .limit = 200};
    do {
        const Page<CaseSummary> page = cases.list(filter, request);
        for (const CaseSummary& summary : page.items) {
            add(all, gone.name,
                {summary.number,
                 summary.version,
                 nullptr,
                 {Fate::Kind::stays, {}, "the program no longer has this workflow."}});
        }
        request.after = page.next;
    } while (request.after);
}

void add_renamed(Diagnostics& findings, const ProgramText& text, ProgramUse& use) {
    std::vector<AnsweredSurvey> answered;
    for (auto& [name, sources] : use.answered_surveys()) {
        answered.push_back({name, sources});
    }
    const Diagnostics renamed = surveys_that_may_be_renamed(text, answered);
    findings.insert(findings.end(), renamed.begin(), renamed.end());
}

}  // namespace

std::optional<Fates> fates_under(const ProgramText& text, const Where& where) {
    const auto path = find_database(where);
    if (!path) {
        return std::nullopt;
    }
    const auto storage = open_storage(*path);
    ProgramStore& programs = storage->programs();
    const auto live = last_live(programs);
    Fates fates;
    if (live == nullptr) {
        return fates;
    }
    fates.findings = version_clashes(programs, text);
    add_renamed(fates.findings, text, storage->program_use());
    const Diagnostics doubtful = doubtful_goals(text, baselines_of(storage->facts(), text.program));
    fates.findings.insert(fates.findings.end(), doubtful.begin(), doubtful.end());
    Program program = text.program;
    program.pinned.insert(live->pinned.begin(), live->pinned.end());
    fates.affected = affected_by(*storage, program, *live);
    CaseReader& cases = storage->cases();
    for (const auto& [name, workflow] : program.workflows) {
        Followers walk(cases, program, *workflow);
        for (auto followers = walk.next(); !followers.empty(); followers = walk.next()) {
            for (const Follower& follower : followers) {
                add(fates.shared, name, follower);
            }
        }
    }
    for (const auto& [name, workflow] : live->workflows) {
        if (!program.workflows.contains(name)) {
            add_left_behind(fates.shared, cases, *workflow);
        }
    }
    return fates;
}

}  // namespace heed::cli
