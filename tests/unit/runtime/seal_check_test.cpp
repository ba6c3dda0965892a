#include "engine/runtime/seal_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/part_key.h"
#include "engine/model/sealing.h"

namespace heed {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string document_of(CaseNumber number, int revision) {
    return R"({"v":1,"case":)" + std::to_string(number) + R"(,"revision":)" +
           std::to_string(revision) + R"(,"actor":"Ada"})";
}

/// A small store: cases 17 and 18 with three entries each, and two rows of the audit log.
struct SmallStore {
    std::vector<SealRow> chain;
    std::vector<StoredEntry> entries;
    std::vector<StoredAudit> audit;

    SmallStore() {
        chain.push_back({1, "begun", content_of({{10, ""}}), ""});
        for (const CaseNumber number : {17, 18}) {
            std::string before;
            for (int revision = 1; revision <= 3; ++revision) {
                const long long key = row_key(number, revision);
                const std::string document = document_of(number, revision);
                before = seal_of(before, key, without_texts(document, "salt"));
                entries.push_back({key, document, "salt", before, "", true});
                add("entries", {key, before});
            }
        }
        for (int row = 1; row <= 2; ++row) {
            const std::string document = R"({"act":"signed_in"})";
            audit.push_back({row, document, "salt"});
            add("audited", {row, seal_of("", row, without_texts(document, "salt"))});
        }
    }
    void add(const std::string& kind, const Sealed& sealed) {
        SealRow row{static_cast<long long>(chain.size()) + 1, kind, content_of({sealed}), ""};
        row.seal = seal_of_row(
            chain.size() == 1 ? seal_of_row("", chain.front()) : chain.back().seal, row);
        chain.push_back(row);
    }
    SealReport report(const std::string& noted = "") const {
        SealCheck check(noted);
        for (const SealRow& row : chain) {
            check.take(row);
        }
        for (const StoredEntry& entry : entries) {
            check.take(entry);
        }
        for (const StoredAudit& row : audit) {
            check.take(row);
        }
        return std::move(check).report();
    }
    std::vector<std::string> faults() const { return report().faults; }
    /// As erasure leaves it.
    void erase(std::size_t at) {
        StoredEntry& entry = entries[at];
        entry.form = without_texts(entry.document, entry.salt);
        entry.document.replace(entry.document.find("Ada"), 3, "[erased]");
        entry.salt = "another";
        add("erased",
            {entry.key, seal_of(entry.seal, entry.key, without_texts(entry.document, entry.salt))});
    }
};

TEST(SealCheck, FindsNothingInWhatIsAsItWasWritten) {
    const SealReport report = SmallStore().report();
    EXPECT_THAT(report.faults, IsEmpty());
    EXPECT_EQ(report.entries, 6);
    EXPECT_EQ(report.audited, 2);
    EXPECT_EQ(report.rows, 9);
    EXPECT_EQ(report.unsealed, 0);
}

TEST(SealCheck, NamesAnEntryThatWasChangedAndNoOther) {
    SmallStore store;
    store.entries[1].document += ' ';
    EXPECT_THAT(store.faults(), ElementsAre("case 17: entry 2 was changed"));
}

TEST(SealCheck, NamesAnEntryWhoseSealWasMadeAnew) {
    SmallStore store;
    StoredEntry& entry = store.entries[1];
    entry.document.replace(entry.document.find("Ada"), 3, "Eve");
    entry.seal = seal_of(store.entries[0].seal, entry.key, without_texts(entry.document, "salt"));
    EXPECT_THAT(store.faults(), ElementsAre("case 17: entry 2 was changed"));
    entry.seal.clear();
    EXPECT_THAT(store.faults(), ElementsAre("case 17: entry 2 was changed"));
}

TEST(SealCheck, NamesWhatIsMissing) {
    SmallStore store;
    store.entries.erase(store.entries.begin() + 2);
    EXPECT_THAT(store.faults(), ElementsAre("case 17: entry 3 is missing"));
    store = {};
    store.entries.erase(store.entries.begin());
    EXPECT_THAT(store.faults(), ElementsAre("case 17: entry 1 is missing"));
    store = {};
    store.entries.resize(3);
    EXPECT_THAT(store.faults(), ElementsAre("case 18 is missing"));
    store = {};
    store.entries[0].has_case = store.entries[1].has_case = store.entries[2].has_case = false;
    EXPECT_THAT(store.faults(), ElementsAre("case 17 is missing; its journal is there"));
    store = {};
    store.audit.erase(store.audit.begin());
    EXPECT_THAT(store.faults(), ElementsAre("audit log: row 1 is missing"));
}

TEST(SealCheck, NamesWhatWasMoved) {
    SmallStore store;
    std::swap(store.entries[0].document, store.entries[1].document);
    EXPECT_THAT(store.faults(),
                ElementsAre("case 17: entry 1 was moved: entry 2 of case 17 stands in its place",
                            "case 17: entry 2 was moved: entry 1 of case 17 stands in its place"));
}

TEST(SealCheck, NamesWhatWasAdded) {
    SmallStore store;
    store.entries.insert(store.entries.begin() + 3,
                         {row_key(17, 4), document_of(17, 4), "", "", "", true});
    EXPECT_THAT(store.faults(), ElementsAre("case 17: entry 4 was added"));
    store = {};
    store.audit.push_back({3, "{}", ""});
    EXPECT_THAT(store.faults(), ElementsAre("audit log: row 3 was added"));
}

TEST(SealCheck, NamesARowOfTheChainItself) {
    SmallStore store;
    store.chain[3].content = content_of({{row_key(17, 9), store.entries[2].seal}});
    EXPECT_THAT(store.faults(), testing::Contains("seal 4 was changed"));
    store = {};
    store.chain.erase(store.chain.begin() + 8);
    EXPECT_THAT(store.faults(), ElementsAre("audit log: row 2 was added"));
    store = {};
    store.chain.erase(store.chain.begin() + 7);
    EXPECT_THAT(store.faults(), testing::Contains("seal 8 is missing"));
    EXPECT_THAT(SealCheck("").report().faults, ElementsAre("seal 1 is missing"));
}

TEST(SealCheck, KnowsAChainThatWasCutOffByTheSealThatWasNoted) {
    SmallStore store;
    const std::string noted = store.report().last;
    EXPECT_THAT(store.report(noted).faults, IsEmpty());
    store.add("pruned", {99, ""});
    EXPECT_THAT(store.report(noted).faults, IsEmpty());
    store.chain.resize(7);
    store.audit.clear();
    EXPECT_THAT(store.faults(), IsEmpty()) << "by itself it is whole";
    EXPECT_THAT(store.report(noted).faults, ElementsAre(HasSubstr(noted + " that was noted")));
}

TEST(SealCheck, StillChecksAnEntryOfWhichSomethingWasErased) {
    SmallStore store;
    store.erase(1);
    EXPECT_THAT(store.faults(), IsEmpty());
    SmallStore changed = store;
    changed.entries[1].document += ' ';
    EXPECT_THAT(changed.faults(), ElementsAre("case 17: entry 2 was changed"));
    changed = store;
    changed.entries[1].form += ' ';
    EXPECT_THAT(changed.faults(), ElementsAre("case 17: entry 2 was changed"));
    changed = store;
    changed.entries[1].form.clear();
    EXPECT_THAT(changed.faults(), ElementsAre("case 17: entry 2 was changed"));
}

TEST(SealCheck, MissesNothingOfACaseThatWasPruned) {
    SmallStore store;
    store.entries.resize(3);
    store.add("pruned", {18, "seal"});
    EXPECT_THAT(store.faults(), IsEmpty());
    EXPECT_EQ(store.report().pruned, 1);
}

TEST(SealCheck, LeavesWhatAnOlderHeedWroteUnsealed) {
    SmallStore store;
    store.entries.insert(store.entries.begin(),
                         {row_key(4, 1), document_of(4, 1), "", "", "", true});
    EXPECT_THAT(store.faults(), IsEmpty());
    EXPECT_EQ(store.report().unsealed, 1);
}

}  // namespace
}  // namespace heed
