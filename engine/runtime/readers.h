#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/survey_response.h"
#include "engine/results/cases_asked.h"
#include "engine/runtime/inbox_reader.h"
#include "engine/runtime/page.h"
#include "engine/values/enum_names.h"

namespace heed {

// What pages and the API show. Each call is a snapshot of its own; may be called from several
// threads. Throws StoreFailure when the world fails.

/// Whose cases: those that name one of these parties (an e-mail address, `team NAME`), and those of
/// these accounts and customers.
struct CaseReach {
    std::vector<std::string> parties;
    std::vector<std::string> accounts{};   ///< ids
    std::vector<std::string> customers{};  ///< ids, of any response of the case
};

/// Somebody who does not see every private case: all cases of these versions of workflows (name and
/// version), and of others those alone that name one of the parties.
struct PrivateSight {
    std::vector<std::pair<std::string, int>> open_versions;
    std::vector<Party> parties;
};

/// Which cases are wanted; what is empty does not count.
struct CaseFilter {
    std::optional<CaseStatus> status;
    std::string state;     ///< an active state, ancestors included
    std::string customer;  ///< id
    std::string assignee;  ///< e-mail of who has an open task of the case
    std::string survey;
    std::string workflow;
    std::optional<Instant> opened_from;
    std::optional<Instant> opened_to;  ///< the first instant that is too late
    std::string search;  ///< how a customer's or account's name or id, an e-mail address or the
                         ///< case's number begins; a moment behind what was just committed
    std::optional<CaseReach> within;    ///< likewise; none: anywhere
    std::optional<PrivateSight> sight;  ///< none: private cases are as all others
    std::optional<CasesAsked> behind;   ///< the cases behind a figure, the latest day first
};

struct CaseSummary {
    CaseNumber number = 0;
    int revision = 0;
    CaseStatus status = CaseStatus::open;
    std::string workflow;
    int version = 0;
    std::string survey;
    std::vector<std::string> states;  ///< the leaves alone
    std::string outcome;
    std::string customer;  ///< id
    std::string account;   ///< id
    Instant opened_at{};
    Instant updated_at{};
    bool operator==(const CaseSummary&) const = default;
};

enum class MailStanding { waiting, sent, failed, suppressed };
template <>
inline constexpr auto enum_names<MailStanding> = names<MailStanding>("waiting", "sent", "failed",
                                                                     "suppressed");

/// A mail of a case and what became of it.
struct MailRecord {
    Mail mail;
    MailStanding standing = MailStanding::waiting;
    int attempts = 0;
    Instant next_try{};                  ///< of a waiting one
    std::optional<Instant> settled_at;   ///< when it was sent, suppressed or given up
    std::string reply;                   ///< the mail server's last, or why it was not sent
    std::optional<Instant> digest_at{};  ///< when the morning's digest tells of a waiting one
    bool operator==(const MailRecord&) const = default;
};

/// How many open cases of a version stand at the same place.
struct CasesAt {
    int version = 0;
    std::vector<std::string> states;  ///< the leaves alone
    std::int64_t cases = 0;
    bool operator==(const CasesAt&) const = default;
};

class CaseReader {
  public:
    virtual ~CaseReader() = default;
    /// Newest first.
    virtual Page<CaseSummary> list(const CaseFilter&, const PageRequest&) = 0;
    virtual std::optional<Case> find(CaseNumber) = 0;
    /// Oldest first; whole, with the mails that it sent.
    virtual Page<JournalEntry> journal(CaseNumber, const PageRequest&) = 0;
    /// In the order of the case's `responses`.
    virtual std::vector<SurveyResponse> responses(CaseNumber) = 0;
    virtual std::vector<MailRecord> mails(CaseNumber) = 0;
    /// Other open cases in which the customer of this open one is known, of the same workflow; the
    /// first few.
    virtual std::vector<CaseNumber> also_open(CaseNumber) = 0;
    /// The open cases of a workflow by version and by where they stand; of no place are more
    /// counted than asked for, so that it takes no longer the more cases there are.
    virtual std::vector<CasesAt> count_open(const std::string& workflow, std::int64_t at_most) = 0;
    /// The open cases of one version of a workflow below that number (0: all), the newest first.
    virtual std::vector<CaseNumber> open_of_version(const std::string& workflow, int version,
                                                    CaseNumber before, int at_most) = 0;
};

}  // namespace heed
