#pragma once

#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/model/task.h"
#include "engine/runtime/seals.h"

namespace heed {

/// A journal entry as the store has it.
struct StoredEntry {
    long long key = 0;
    std::string document;
    std::string salt;
    std::string seal;      ///< empty: an older Heed wrote it
    std::string form;      ///< where something was erased since: what was sealed, without texts
    bool has_case = true;  ///< else the case itself is gone
};

/// A row of the audit log as the store has it.
struct StoredAudit {
    long long number = 0;
    std::string document;
    std::string salt;  ///< empty: an older Heed wrote it
};

/// What came of looking at all seals.
struct SealReport {
    std::vector<std::string> faults;  ///< a few words each: `case 17: entry 3 was changed`
    long long rows = 0;               ///< of the chain
    long long entries = 0;            ///< sealed, and as they were written
    long long audited = 0;
    long long unsealed = 0;  ///< of an older Heed
    long long pruned = 0;    ///< cases that were taken away
    std::string last;        ///< the chain's last row and its seal, to be noted elsewhere
};

/// Holds what a store has against its seals: takes all rows of the chain, then all entries and then
/// all rows of the audit log, each in order.
class SealCheck {
  public:
    /// `noted`: `last` of a report from before, which has to stand in the chain; or nothing.
    explicit SealCheck(std::string noted) : noted_(std::move(noted)) {}

    void take(const SealRow&);
    void take(const StoredEntry&);
    void take(const StoredAudit&);
    SealReport report() &&;

  private:
    struct Stated {
        long long key = 0;
        std::string octets;  ///< of the seal: there are many
    };

    void hear(const SealRow&);
    void sort_entries();
    void miss_until(long long key);
    std::string seal_before(long long key) const;
    bool is_sealed_by(const StoredEntry&, const Stated&) const;
    void tell(long long key, const std::string& what);
    void tell_missing();

    SealReport report_;
    std::string noted_;
    bool is_noted_found_ = false;
    std::string last_seal_;
    long long first_case_ = 0;  ///< from which on all is sealed
    std::vector<Stated> entries_;
    bool is_sorted_ = false;
    std::size_t next_ = 0;              ///< of them
    std::map<long long, Sealed> left_;  ///< of what was erased
    std::map<long long, Sealed> audited_;
    long long first_audited_ = std::numeric_limits<long long>::max();
    std::set<CaseNumber> pruned_;
    std::set<CaseNumber> told_missing_;
    std::map<CaseNumber, std::vector<int>> missing_;
    std::set<CaseNumber> partly_there_;
    CaseNumber last_case_ = 0;  ///< of the entry taken last
    bool last_was_sealed_ = false;
};

}  // namespace heed
