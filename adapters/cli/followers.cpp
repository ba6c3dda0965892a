#include "adapters/cli/followers.h"

#include <iterator>

#include "adapters/system/clock.h"
#include "engine/decision/joining.h"
#include "engine/decision/migration.h"

namespace heed::cli {
namespace {

constexpr int cases_at_once = 200;

std::string moves_in_words(const Fate& fate) {
    std::string text;
    for (const StateMove& move : fate.moves) {
        text +=
            (text.empty() ? "" : ", ") + move.from + (move.from == move.to ? "" : " → " + move.to);
    }
    return text;
}

std::string in_words(const Fate& fate) {
    switch (fate.kind) {
        case Fate::Kind::stays:
            return "stays: " + fate.reason;
        case Fate::Kind::cannot:
            return "cannot move: " + fate.reason;
        case Fate::Kind::closes:
            return moves_in_words(fate) + ": " + in_words(fate.closing) +
                   (fate.is_told ? "" : "; only with --close");
        case Fate::Kind::moves:
            break;
    }
    return moves_in_words(fate);
}

std::vector<Shared<SurveyResponse>> bodies(std::vector<SurveyResponse> responses) {
    return {std::make_move_iterator(responses.begin()), std::make_move_iterator(responses.end())};
}

}  // namespace

Followers::Followers(CaseReader& cases, const Program& program, const Workflow& to)
    : cases_(cases), program_(program), to_(to) {
    for (const CasesAt& place : cases.count_open(to.name, 1)) {
        const bool is_there = place.version == to.version && known_as(to.version).size() < 2;
        if (!is_there && (versions_.empty() || versions_.front() != place.version)) {
            versions_.insert(versions_.begin(), place.version);
        }
    }
    begin_version();
}

/// More than one where a version was live with another content.
std::vector<const Workflow*> Followers::known_as(int version) const {
    std::vector<const Workflow*> known;
    for (const auto& [hash, workflow] : program_.pinned) {
        if (workflow->name == to_.name && workflow->version == version) {
            known.push_back(workflow.get());
        }
    }
    const bool is_target = to_.version == version && !program_.pinned.contains(to_.hash);
    if (is_target) {
        known.push_back(&to_);
    }
    return known;
}

void Followers::begin_version() {
    before_ = 0;
    shared_.reset();
    if (versions_.empty()) {
        return;
    }
    const auto known = known_as(versions_.back());
    const bool none_moves = !to_.migration || to_.migration->from_version != versions_.back();
    if (known.size() == 1 && none_moves) {
        shared_ = fate_of(*known.front(), to_, Case{});
    }
}

std::vector<Follower> Followers::next() {
    std::vector<Follower> found;
    while (found.empty() && !versions_.empty()) {
        const int version = versions_.back();
        const auto numbers = cases_.open_of_version(to_.name, version, before_, cases_at_once);
        for (const CaseNumber number : numbers) {
            auto follower = shared_ ? std::optional(Follower{number, version, &to_, *shared_})
                                    : follower_of(number);
            if (follower) {
                found.push_back(*std::move(follower));
            }
        }
        if (std::ssize(numbers) < cases_at_once) {
            versions_.pop_back();
            begin_version();
        } else {
            before_ = numbers.back();
        }
    }
    return found;
}

std::optional<Follower> Followers::follower_of(CaseNumber number) {
    const auto subject = cases_.find(number);
    if (!subject || subject->workflow_hash == to_.hash) {
        return std::nullopt;
    }
    const Workflow* from = program_.find_workflow(subject->workflow_hash);
    if (from == nullptr) {
        return Follower{number,
                        subject->version,
                        &to_,
                        {Fate::Kind::cannot, {}, "its version is missing from the program."}};
    }
    Situation situation;
    situation.current = *subject;
    situation.responses = bodies(cases_.responses(number));
    Follower follower{number, subject->version, &to_,
                      fate_of_move(program_, *from, to_, situation, system::SystemClock().now())};
    if (to_.scope == CaseScope::customer && follower.fate.kind == Fate::Kind::moves) {
        look_for_others(std::move(situation), follower);
    }
    return follower;
}

void Followers::look_for_others(Situation situation, Follower& follower) {
    follower.others = cases_.also_open(follower.number);
    for (const CaseNumber number : follower.others) {
        if (auto other = cases_.find(number)) {
            situation.others.push_back({*std::move(other), bodies(cases_.responses(number))});
        }
    }
    follower.takes_key = !key_when_moved(program_, to_, situation).empty();
}

std::string in_words(const Follower& follower) {
    if (follower.others.empty()) {
        return in_words(follower.fate);
    }
    std::string others = follower.others.size() == 1 ? "case " : "cases ";
    for (const CaseNumber& number : follower.others) {
        others += (&number == &follower.others.front()  ? ""
                   : &number == &follower.others.back() ? " and "
                                                        : ", ") +
                  std::to_string(number);
    }
    others += " of the same customer";
    return in_words(follower.fate) +
           (!follower.takes_key ? "; it runs its own course beside " + others
            : follower.others.size() == 1
                ? "; the customer's further answers join it, and " + others + " runs its own course"
                : "; the customer's further answers join it, and " + others +
                      " run their own course");
}

std::string versions_in_words(const Follower& follower) {
    return "version " + std::to_string(follower.version) +
           (follower.fate.moves.empty() ? "" : " → " + std::to_string(follower.to->version));
}

}  // namespace heed::cli
