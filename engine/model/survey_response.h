#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/survey.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"
#include "engine/values/value.h"

namespace heed {

struct Customer {
    std::string id;
    std::string name;
    std::string email;      ///< empty: cannot be written to
    std::string phone;      ///< as it was written; empty: not known
    std::string best_time;  ///< to call, in words
    bool operator==(const Customer&) const = default;
};

struct Account {
    std::string id;
    std::string name;
    std::string client_manager;  ///< e-mail; empty: the directory says
    bool operator==(const Account&) const = default;
};

struct Service {
    std::string id;
    std::string type;
    std::string manager;  ///< e-mail; empty: the directory says
    bool operator==(const Service&) const = default;
};

/// What was answered, or came along, and could not be read.
struct UnreadAnswer {
    std::string name;   ///< of the question or field
    std::string words;  ///< as they came
    bool operator==(const UnreadAnswer&) const = default;
};

/// What somebody says without being asked for scores.
enum class Saying { complaint, praise };
template <>
inline constexpr auto enum_names<Saying> = names<Saying>("complaint", "praise");

/// What a colleague wrote down because a customer said it: a response of the source `desk`.
struct DeskNote {
    std::string by;  ///< the colleague's e-mail
    Saying said = Saying::complaint;
    std::string words;
    bool is_for_seniors = false;  ///< senior management must know
    bool is_thanked = true;
    bool operator==(const DeskNote&) const = default;
};

/// One parsed answer set. (source, survey, id) is its identity; the digest of its content tells a
/// repeat from an update.
struct SurveyResponse {
    std::string source;  ///< `api`, `typeform`, …
    std::string id;
    std::string survey;  ///< empty: of none, as a colleague may write it down
    std::string digest;  ///< 32 hexadecimal digits over everything but the times
    Instant submitted_at{};
    std::optional<Instant>
        updated_at;  ///< where the platform has one: an older version never overwrites a newer
    std::string language;
    Customer customer;
    Account account;
    Service service;
    std::vector<std::pair<std::string, Value>>
        answers;  ///< by question name, in the survey's order; ratings are integers
    std::vector<std::pair<std::string, Value>> fields;
    std::vector<UnreadAnswer> unread;  ///< left out of `answers` and `fields`
    std::optional<DeskNote> desk{};

    const Value* find_answer(std::string_view question) const;
    const UnreadAnswer* find_unread(std::string_view name) const;
    bool operator==(const SurveyResponse&) const = default;
};

/// What a response says in numbers. No value: not answered.
struct Scores {
    std::optional<std::int64_t> lowest;   ///< the worst rating (the highest number where `best: 1`)
    std::optional<std::int64_t> highest;  ///< the best one
    std::string lowest_question;  ///< name of the question with that rating, the first of several
    std::optional<double> average;
    std::optional<std::int64_t> nps;
    std::optional<std::int64_t> ces;
    bool operator==(const Scores&) const = default;
};

Scores scores_of(const Survey&, const SurveyResponse&);

/// The digest over what the respondent said and who they are; not over the times.
std::string digest_of(const SurveyResponse&);

}  // namespace heed
