#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/mail.h"
#include "engine/runtime/page.h"
#include "engine/values/enum_names.h"

namespace heed {

/// Who reads of a praise: everybody; the praised alone; nobody any more.
enum class PraiseStanding { shown, hidden, declined };
template <>
inline constexpr auto enum_names<PraiseStanding> = names<PraiseStanding>("shown", "hidden",
                                                                         "declined");

/// What a customer had to praise in a colleague, as another colleague tells it.
struct Praise {
    std::int64_t number = 0;
    CaseNumber case_number = 0;
    std::string person;         ///< e-mail of the praised, in lower case
    std::string story;          ///< what a colleague tells of it
    std::string words;          ///< the customer's; may be empty
    std::string customer;       ///< id of who said so; may be empty
    std::string customer_name;  ///< likewise
    std::string written_by;     ///< e-mail
    Instant written_at{};
    PraiseStanding standing = PraiseStanding::shown;
    bool operator==(const Praise&) const = default;
};

/// Which praise is wanted; what is empty does not count.
struct PraiseFilter {
    std::string person{};            ///< e-mail
    std::optional<Instant> since{};  ///< written then or later
    bool with_hidden = false;
};

/// When a customer was last asked to speak for us, and who asked.
struct Asked {
    std::string customer;  ///< id
    Instant at{};
    std::string by;  ///< e-mail
    bool operator==(const Asked&) const = default;
};

/// Who was praised by customers, and which customers were asked to speak for us. A forgotten
/// customer's words, name and story are gone from it. May be called from several threads; throws
/// StoreFailure.
class PraiseStore {
  public:
    virtual ~PraiseStore() = default;
    /// Keeps it under the next number and puts the mail to the praised into the outbox; what that
    /// says is written as it goes out.
    virtual std::int64_t add(const Praise&, Mail) = 0;
    virtual std::optional<Praise> find(std::int64_t number) = 0;
    virtual void change(std::int64_t number, PraiseStanding) = 0;
    /// The latest first; what was declined is in no list.
    virtual Page<Praise> list(const PraiseFilter&, const PageRequest&) = 0;
    /// All of a case, the latest first; what was declined, too: it is the customer's as well.
    virtual std::vector<Praise> of_case(CaseNumber) = 0;
    /// What the mail of no case with that number tells of; nothing: nothing any more.
    virtual std::optional<Praise> told_by(int mail) = 0;
    virtual std::optional<Asked> last_asked(const std::string& customer) = 0;
    /// False, and nothing is kept: they were asked since `not_since` already.
    virtual bool note_asked(const Asked&, Instant not_since) = 0;
};

}  // namespace heed
