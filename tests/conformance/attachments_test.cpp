#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/attachment_reader.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/readers.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

Commit with_file(const Case& before, const std::string& key, const std::string& content) {
    const int number = static_cast<int>(before.attachments.size()) + 1;
    Commit commit =
        sample::commit_of(before, key, sample::minute(1),
                          {KeepAttachment{{.number = number,
                                           .by = "cm@example.com",
                                           .name = "a.jpg",
                                           .kind = FileKind::jpeg,
                                           .bytes = static_cast<std::int64_t>(content.size())}}});
    commit.files = {{number, std::make_shared<const std::string>(content)}};
    return commit;
}

/// Every promise of the AttachmentReader port.
class Attachments : public StoragePromises {
  protected:
    CommitStatus commit(const Commit& one) {
        return store_.commit(std::span(&one, 1), {}, {}).front();
    }

    AttachmentReader& reader_ = storage_->attachments();
};

TEST_P(Attachments, AreKeptByteForByteWithTheCommit) {
    const Commit opened = sample::opening(17, "r-1");
    commit(opened);
    std::string every;
    for (int octet = 0; octet < 256; ++octet) {
        every += static_cast<char>(octet);
    }
    const Commit first = with_file(opened.after, "first", every);
    EXPECT_EQ(commit(first), CommitStatus::committed);
    EXPECT_EQ(commit(with_file(first.after, "second", "\0'\""s)), CommitStatus::committed);
    EXPECT_EQ(reader_.content(17, 1), every);
    EXPECT_EQ(reader_.content(17, 2), "\0'\""s);
    EXPECT_EQ(reader_.content(17, 3), std::nullopt);
    EXPECT_EQ(reader_.content(18, 1), std::nullopt);
    EXPECT_EQ(reader_.total_bytes(), 259);
    EXPECT_EQ(storage_->cases().find(17)->attachments.front(), first.after.attachments[0]);
}

TEST_P(Attachments, ALoserLeavesNothingBehind) {
    const Commit opened = sample::opening(17, "r-1");
    commit(opened);
    EXPECT_EQ(commit(with_file(opened.after, "one", "one")), CommitStatus::committed);
    EXPECT_EQ(commit(with_file(opened.after, "two", "two")), CommitStatus::conflict);
    EXPECT_EQ(reader_.content(17, 1), "one");
    EXPECT_EQ(reader_.total_bytes(), 3);
}

TEST_P(Attachments, ThereAreNoneAtFirst) {
    EXPECT_EQ(reader_.total_bytes(), 0);
    EXPECT_EQ(reader_.content(1, 1), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Every, Attachments, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
