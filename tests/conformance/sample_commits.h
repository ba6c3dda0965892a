#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/commit.h"
#include "engine/model/event.h"

namespace heed::sample {

/// 2026-03-02T09:15:00Z and so many minutes.
Instant minute(int minutes);

/// What these effects make of a case: the case after them, by the same fold that replays a journal,
/// and everything the store has to write.
Commit commit_of(const std::optional<Case>& before, std::string key, Instant at,
                 std::vector<Effect> effects);

SurveyResponse response(const std::string& id);

/// A new response opens a case: thank-you, a task with two mails to colleagues, two timers.
Commit opening(CaseNumber, const std::string& response_id, const std::string& open_key = "");

/// A comment on the case's first task: an event that conflicts with nothing but its own kind.
Commit comment(const Case& before, const std::string& key, const std::string& text = "called");

/// A timer that is due so many minutes after the first.
Timer timer(int number, int due_minute);

Mail mail(int number, int created_minute);

/// A case with something in every field, and a journal entry with every effect and every kind of
/// value.
Commit rich(CaseNumber);

}  // namespace heed::sample
