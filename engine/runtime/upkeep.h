#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/model/task.h"
#include "engine/runtime/seal_check.h"
#include "engine/values/time.h"

namespace heed {

/// How far a copy is.
struct CopyProgress {
    long long pages = 0;
    long long left = 0;
};

/// Asked now and then; false: the copy is given up, and nothing of it is left.
using GoesOn = std::function<bool(CopyProgress)>;

/// What begins with a new era.
struct NewEra {
    CaseNumber numbers_from = 0;
    long long held_mails = 0;
    long long ended_sessions = 0;
    long long ended_tokens = 0;
};

/// What went of cases that are old.
struct Pruned {
    long long cases = 0;
    long long responses = 0;
    long long journal_entries = 0;
    long long mails = 0;
    long long attachments = 0;
    long long kept = 0;         ///< cases as old that stay: something of theirs is still under way
    long long freed_bytes = 0;  ///< of the database's file
    bool can_shrink = true;     ///< else an older Heed began it, and it keeps its size
};

/// What operators do to a store as a whole. Throws StoreFailure.
class Upkeep {
  public:
    virtual ~Upkeep() = default;
    /// Copies it as it is into a new file for its owner alone, while it is read and written: what
    /// is committed meanwhile is in the copy as well. False: it was given up.
    virtual bool copy_to(const std::string& file, const GoesOn&) = 0;
    /// Where its newest backups were put; some may be gone.
    virtual std::vector<std::string> noted_backups() = 0;
    /// Whether nothing stands on the disk but what the store holds. An older Heed left there what
    /// it had changed or erased; a store that it began is so until it is compacted.
    virtual bool is_compact() = 0;
    /// Writes all of it anew. Nobody else can write meanwhile; where it fails, all is as before.
    virtual void compact() = 0;
    /// After it was put back from a backup: another era, so that no Message-ID comes twice, and
    /// another key for customers' links; case numbers from `numbers_from` on, at least; nobody is
    /// signed in, no token and no invitation holds; and all mails are held until they are released.
    /// The storage is to be opened anew afterwards.
    virtual NewEra begin_new_era(CaseNumber numbers_from, Instant now) = 0;
    /// Takes every case away that has ended and in which nothing has happened since `before`, with
    /// all that belongs to it and what it is found by. What it added to the figures stays, and its
    /// responses stay known: delivered again, they bring nothing back. Of what is not settled
    /// (a task, a mail, a webhook, a parked event, a row that cannot be read) nothing is taken.
    /// The audit log says how much went, and `by` whom.
    ///
    /// Works while `heed serve` runs, in slices of a few milliseconds, and may be run again: also
    /// where `goes_on`, which is asked between two of them, has answered false.
    virtual Pruned prune(Instant before, Instant now, const std::string& by,
                         const std::function<bool()>& goes_on) = 0;
    /// How many cases would go or stay, and nothing is touched.
    virtual Pruned would_prune(Instant before) = 0;
    /// Holds the journals and the audit log against their seals, as they are at one moment; `noted`
    /// as SealCheck has it.
    virtual SealReport check_seals(const std::string& noted) = 0;
    /// The chain's last row, as SealReport has it; empty: nothing is sealed yet.
    virtual std::string last_seal() = 0;
    /// When a case last changed; a time that is still to come is not believed.
    virtual Instant last_event(Instant now) = 0;
};

}  // namespace heed
