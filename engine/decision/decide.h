#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/decision/rejection.h"
#include "engine/model/commit.h"
#include "engine/model/event.h"
#include "engine/model/program.h"
#include "engine/values/shared.h"

namespace heed {

/// A mail to the customer, and what has become of it.
struct CustomerMail {
    Mail mail;
    bool was_sent = false;
};

/// Another open case in which the customer of the event is known, by id or address.
struct CaseOfCustomer {
    Shared<Case> current;
    std::vector<Shared<SurveyResponse>> responses;  ///< as in Situation
};

/// The response that arrives was an ended case's, and the customer has another one open: that one
/// goes on with it.
struct TakenOver {
    CaseOfCustomer from;
    int number = 0;  ///< of the response, there
};

/// What `decide` is given about the past: the case that the event is about, loaded in one read.
struct Situation {
    Shared<Case> current;  ///< none: the event may open one
    std::vector<Shared<SurveyResponse>>
        responses;           ///< of the case, in the order of `current->responses`
    int known_response = 0;  ///< the number of the one that arrives, if it is known; else 0
    /// Only where the event corrects an address, or asks a customer after the end of the case.
    std::vector<CustomerMail> customer_mails{};
    bool is_key_taken = false;  ///< another case is open under the key that an ended one would take
    std::vector<CaseOfCustomer> others{};    ///< of the same workflow; for an ended case, of any
    std::vector<std::string> address_ids{};  ///< that the customer's address stands with: two say
                                             ///< that it is nobody's in particular
    std::optional<TakenOver> taken_over{};
};

/// What one event means: the case afterwards, and in the entry what to do, in order, and why.
/// `fold_entry(entry, before)` gives `after`.
struct Decision {
    Case after;
    JournalEntry entry;
};

/// Nothing to do: this very event (or this version of the response) was taken before.
struct AlreadyTaken {
    CaseNumber case_number = 0;
};

/// The workflow leads to no decision: its `always` or `raise` never come to rest. Its author must
/// change it, and then the event can be taken.
struct Undecidable {
    std::string reason;
};

using Verdict = std::variant<Decision, AlreadyTaken, Rejection, Undecidable>;

/// The engine: a pure function. The W3C SCXML algorithm, then tasks, timers, mails and people.
Verdict decide(const Program&, const Situation&, const Event&);

/// What is left to say in the ended case whose response another one has taken over.
Verdict hand_over(const Program&, const Situation& ended, const Event&, const Case& goes_on);

/// Everything the decision writes.
Commit to_commit(const Situation&, const Event&, Decision);

/// Whether the response is a version of a known one in which the customer has another address.
bool corrects_address(const Situation&, const SurveyResponse&);

/// What two responses must share to share a case; empty where each has its own. An open case of the
/// same customer may be joined under another key: see `joining.h`.
std::string open_key(const Workflow&, const SurveyResponse&);
/// The key that an ended case takes again when it is reopened; empty for none.
std::string key_when_reopened(const Program&, const Situation&);

}  // namespace heed
