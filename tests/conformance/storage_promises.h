#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/cli/open_storage.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/storage.h"
#include "tests/conformance/scratch_folder.h"

namespace heed {

/// A kind of database, and the URL of one of its own in that folder.
struct StorageKind {
    std::string name;
    std::string (*url_in)(const ScratchFolder&);
    friend void PrintTo(const StorageKind& kind, std::ostream* out) { *out << kind.name; }
};

inline std::string sqlite_url(const ScratchFolder& folder) {
    return "sqlite://" + folder.path("heed.db");
}

inline auto sqlite_alone() {
    return testing::Values(StorageKind{"Sqlite", sqlite_url});
}
/// What every port promises holds for each of them.
inline auto every_storage() {
    return sqlite_alone();
}

inline std::string name_of_kind(const testing::TestParamInfo<StorageKind>& kind) {
    return kind.param.name;
}

/// What the ports of a storage promise, for every kind of it.
class StoragePromises : public testing::TestWithParam<StorageKind> {
  protected:
    /// The same one, as another process would.
    std::shared_ptr<Storage> opened(const QuarantineLimit& limit = {}) const {
        return cli::open_storage(GetParam().url_in(folder_),
                                 {.absent = Absent::create, .quarantine = limit});
    }
    void commit(const std::vector<Commit>& commits, const std::vector<MailMark>& marks = {},
                const std::vector<ParkedEvent>& parked = {}) {
        const auto statuses = store_.commit(commits, marks, parked);
        ASSERT_EQ(statuses.size(), commits.size());
        ASSERT_THAT(statuses, testing::Each(CommitStatus::committed));
    }

    ScratchFolder folder_;
    std::shared_ptr<Storage> storage_ = opened();
    Store& store_ = storage_->store();
};

}  // namespace heed
