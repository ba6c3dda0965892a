#pragma once

#include <functional>
#include <map>
#include <string>

#include "adapters/sql/database.h"
#include "engine/model/program.h"
#include "engine/values/time.h"

namespace heed::sql {

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
    int mentions = 0;  ///< other people's cases that had an address of theirs in them

    /// Nobody is known by it, and nothing was touched.
    bool is_nothing() const;
};

/// Erases everything personal about them, in every case that has a response of theirs (see
/// engine/model/erasure.h), and their addresses wherever else they stand: in older versions, in
/// other people's cases and mails, in what is parked; and then empties the log, so that it is
/// nowhere in the files (see clean_pages.h). What is left to do about them ends, as `decide` says
/// under that program; without one (nullptr) nothing is decided. Each case tells so in its journal.
/// A later delivery brings nothing back. The audit log says that somebody was forgotten `by` whom,
/// and how much went.
///
/// Works while `heed serve` runs, in slices of a few milliseconds. Throws StoreFailure; it may be
/// run again.
Forgotten forget(Database&, const Program*, const Whom&, Instant now, const std::string& by);

/// What would go, and nothing is touched.
Forgotten would_forget(Database&, const Program*, const Whom&, Instant now);

/// Whether somebody who works here has, or had, that address: those are no customers.
bool is_colleague(Database&, const Program*, const std::string& address);

}  // namespace heed::sql
