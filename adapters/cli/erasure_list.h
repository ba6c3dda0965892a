#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/runtime/erasures.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// Who was forgotten and when: as hashes with a salt of the list's own, so that it tells nobody who
/// they were, and yet whether somebody of whom one asks was among them. A backup that is put back
/// brings erased customers with it; by this list they are erased again.
struct ErasureList {
    std::string salt;
    std::vector<std::pair<Instant, std::string>> forgotten;

    /// Since that time, or at it.
    bool names(const Whom&, Instant since) const;
};

/// The list that stands beside a backup.
std::string erasures_beside(const std::string& backup);

/// None: there is no such file. Throws StoreFailure where it is no such list.
std::optional<ErasureList> read_erasures(const std::string& path);

/// Makes a list of nobody where there is none, for its owner alone.
void provide_erasures(const std::string& path);

/// On the disk when it returns. Throws StoreFailure.
void add_erasures(const std::string& path, const std::vector<Whom>&, Instant now);

/// The list beside every backup that the store knows and that is there. One that cannot be written
/// is logged.
void copy_beside_backups(Storage&, const std::string& path);

/// Erases everybody again whom one of the lists names since the store's last event, `by` a verb;
/// how many.
int erase_again(Storage&, const Program*, const std::vector<ErasureList>&, Instant now,
                const std::string& by);

}  // namespace heed::cli
