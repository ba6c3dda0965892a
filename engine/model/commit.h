#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/survey_response.h"

namespace heed {

/// Where a response stands: in which case, under which number.
struct ResponsePlace {
    CaseNumber case_number = 0;
    int number = 0;
    bool operator==(const ResponsePlace&) const = default;
};

/// A response body to keep, under its number within the case.
struct KeptResponse {
    int number = 1;
    bool is_new = true;  ///< false: a newer version replaces the body
    SurveyResponse response;
    Instant received_at{};
    std::optional<ResponsePlace> taken_from{};  ///< where an ended case keeps its versions so far
    bool operator==(const KeptResponse&) const = default;
};

/// The bytes of an attachment, under its number within the case.
struct KeptFile {
    int number = 0;
    std::shared_ptr<const std::string> content;
    bool operator==(const KeptFile&) const = default;
};

/// Everything that one event writes, as a value: the store writes it whole or not at all.
struct Commit {
    Case after;
    int expected_revision = 0;  ///< of the stored case; 0: it must not exist yet
    JournalEntry entry;
    std::optional<KeptResponse> response;
    std::vector<int> changed_tasks;  ///< numbers; their content stands in `after`
    std::vector<Timer> started;      ///< still running after this event
    std::vector<int> stopped;        ///< timers that had been stored and are gone
    std::vector<Mail> mails;
    std::vector<PostWebhook> webhooks;
    std::vector<AbandonMail> abandoned;
    /// By which the customer's next response finds the case while it is open; none: as before.
    std::optional<std::vector<std::string>> known_by{};
    std::vector<KeptFile> files;
    bool operator==(const Commit&) const = default;
};

}  // namespace heed
