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
    : cases_(cases),
      program_(program),
      to_(to),
      request_{.after = std::nullopt, .limit = cases_at_once} {}

std::vector<Follower> Followers::next() {
    std::vector<Follower> found;
    while (found.empty() && !is_at_the_end_) {
        CaseFilter filter;
        filter.status = CaseStatus::open;
        filter.workflow = to_.name;
        const Page<CaseSummary> page = cases_.list(filter, request_);
        for (const CaseSummary& summary : page.items) {
            if (auto follower = follower_of(summary)) {
                found.push_back(*std::move(follower));
            }
        }
        request_.after = page.next;
        is_at_the_end_ = !page.next;
    }
    return found;
}

std::optional<Follower> Followers::follower_of(const CaseSummary& summary) {
    const auto subject = cases_.find(summary.number);
    if (!subject || subject->workflow_hash == to_.hash) {
        return std::nullopt;
    }
    const Workflow* from = program_.find_workflow(subject->workflow_hash);
    if (from == nullptr) {
        return Follower{summary.number,
                        summary.version,
                        &to_,
                        {Fate::Kind::cannot, {}, "its version is missing from the program."}};
    }
    Situation situation;
    situation.current = *subject;
    situation.responses = bodies(cases_.responses(summary.number));
    Follower follower{summary.number, summary.version, &to_,
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
    std::string numbers;
    for (const CaseNumber number : follower.others) {
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
    }
    const std::string others =
        numbers.empty() ? ""
        : follower.takes_key
            ? "; the customer's further answers join it, and case " + numbers +
                  " of the same customer runs its own course"
            : "; it runs its own course beside case " + numbers + " of the same customer";
    return in_words(follower.fate) + others;
}

std::string versions_in_words(const Follower& follower) {
    return "version " + std::to_string(follower.version) +
           (follower.fate.moves.empty() ? "" : " → " + std::to_string(follower.to->version));
}

}  // namespace heed::cli
