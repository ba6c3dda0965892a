#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/model/program.h"
#include "engine/values/time.h"

namespace heed {

/// Who is to be forgotten: the customer of that id, or everybody who has, or ever had, that e-mail
/// address, in any case. One of the two is empty.
struct Whom {
    std::string id;
    std::string address;
};

/// What was erased.
struct Forgotten {
    std::map<std::string, int> people;  ///< their responses, by id; "": known by the address alone
    int cases = 0;
    int responses = 0;
    int tasks = 0;  ///< open ones about them, which ended
    int journal_entries = 0;
    int mails = 0;
    int attachments = 0;
    int parked_events = 0;
    int deliveries = 0;
    int mentions = 0;  ///< other people's cases, and notes, that had an address of theirs in them

    /// Nobody is known by it, and nothing was touched.
    bool is_nothing() const {
        return people.empty() && cases == 0 && mentions == 0 && parked_events == 0 &&
               deliveries == 0;
    }
};

/// Forgets people. May be called from several threads and processes; throws StoreFailure.
class Erasures {
  public:
    virtual ~Erasures() = default;
    /// Erases everything personal about them, in every case that has a response of theirs (see
    /// engine/model/erasure.h), and their addresses wherever else they stand: in older versions, in
    /// other people's cases and mails, in what is parked; so that it is nowhere any more. What is
    /// left to do about them ends, as `decide` says under that program; without one (nullptr)
    /// nothing is decided. Each case tells so in its journal. A later delivery brings nothing back.
    /// The audit log says that somebody was forgotten `by` whom, and how much went.
    ///
    /// Works while `heed serve` runs, in slices of a few milliseconds, and may be run again.
    virtual Forgotten forget(const Program*, const Whom&, Instant now, const std::string& by) = 0;
    /// What would go, and nothing is touched.
    virtual Forgotten would_forget(const Program*, const Whom&, Instant now) = 0;
    /// Whether somebody who works here has, or had, that address: those are no customers.
    virtual bool is_colleague(const Program*, const std::string& address) = 0;
    /// Each id and each address that a response has.
    virtual std::vector<Whom> everybody() = 0;
};

}  // namespace heed
