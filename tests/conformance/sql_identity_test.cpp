#include <filesystem>
#include <memory>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_response.h"
#include "adapters/sql/identity_mover.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/older_customers.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_operations_reader.h"
#include "adapters/sql/sql_overwritten_responses.h"
#include "adapters/sql/sql_program_use.h"
#include "adapters/sql/sql_store.h"
#include "tests/conformance/older_schema.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::StartsWith;

/// A store whose responses an older Heed took, which knew them by source and id alone.
class SqliteIdentities : public testing::Test {
  protected:
    void commit(const Commit& commit) {
        ASSERT_THAT(store_->commit(std::span(&commit, 1), {}, {}),
                    ElementsAre(CommitStatus::committed));
    }
    void make_old() {
        Connection& writer = database_->writer();
        std::vector<std::pair<long long, std::string>> ids;
        for_each_row<long long, std::string>(
            writer, "SELECT key, json_extract(document, '$.id') FROM responses", {},
            [&](long long key, const std::string& id) { ids.emplace_back(key, id); });
        for (const auto& [key, id] : ids) {
            const IdentityKey older = key_without_survey("api", id);
            writer.execute("INSERT INTO response_identities VALUES (:high, :low, :key)",
                           {older.high, older.low, key});
        }
        writer.execute("DELETE FROM known_responses");
        store_.emplace(database_);
    }
    Found find(const std::string& survey, const std::string& id = "r-1") {
        Lookup lookup;
        lookup.source = "api";
        lookup.surveys = {survey};
        lookup.response_id = id;
        return store_->load(std::span(&lookup, 1)).front();
    }
    long long rows_of(const std::string& table) {
        return database_->writer().number("SELECT count(*) FROM " + table);
    }
    /// The response of the case is another one from here on.
    void overwrite(CaseNumber number, const std::string& survey) {
        Lookup lookup;
        lookup.case_number = number;
        const Case before = *store_->load(std::span(&lookup, 1)).front().situation.current;
        CaseResponse known = before.responses.front();
        known.digests.push_back("another");
        Commit changed = commit_of(before, "another", minute(5), {TakeResponse{known, 1, {}}});
        changed.response = KeptResponse{1, false, sample::response("r-1"), minute(5)};
        changed.response->response.survey = survey;
        changed.response->response.digest = "another";
        commit(changed);
    }

    ScratchFolder folder_;
    std::shared_ptr<Database> database_ = std::make_shared<Database>(folder_.path("heed.db"));
    std::optional<SqlStore> store_{std::in_place, database_};
    IdentityMover identities_{*database_};
};

TEST_F(SqliteIdentities, BothAreAskedUntilAllOlderOnesAreMoved) {
    for (int i = 1; i <= 5; ++i) {
        commit(opening(i, "r-" + std::to_string(i)));
    }
    make_old();
    EXPECT_EQ(find("service-quality").situation.current->number, 1);
    EXPECT_EQ(find("service-quality").situation.known_response, 1);
    EXPECT_FALSE(find("another").situation.current.has_value());
    EXPECT_TRUE(identities_.move(2));
    EXPECT_EQ(rows_of("known_responses"), 2);
    EXPECT_EQ(rows_of("response_identities"), 3);
    for (int i = 1; i <= 5; ++i) {
        EXPECT_EQ(find("service-quality", "r-" + std::to_string(i)).situation.current->number, i);
    }
    commit(opening(6, "r-6"));
    EXPECT_TRUE(identities_.move(2));
    EXPECT_FALSE(identities_.move(2));
    EXPECT_FALSE(identities_.move(2));
    EXPECT_EQ(rows_of("known_responses"), 6);
    EXPECT_EQ(rows_of("response_identities"), 0);
    for (int i = 1; i <= 6; ++i) {
        EXPECT_EQ(find("service-quality", "r-" + std::to_string(i)).situation.current->number, i);
        EXPECT_FALSE(find("another", "r-" + std::to_string(i)).situation.current.has_value());
    }
}

TEST(SqliteUpgrade, AStoreWithoutSurveysInItsIdentitiesOpensAndKnowsItsResponses) {
    const ScratchFolder folder;
    const std::string path = folder.path("heed.db");
    const Commit known = opening(17, "r-1");
    {
        Connection old(path);
        make_older(old, 11);
        old.execute(
            "INSERT INTO cases VALUES (17, 1, 'open', '', 1, '', '', '', '', '', '', '', 0,"
            " 0, :document)",
            {json::write_case(known.after)});
        old.execute("INSERT INTO responses VALUES (:key, 0, 0, :document)",
                    {row_key(17, 1), json::write_response(known.response->response)});
        const IdentityKey older = key_without_survey("api", "r-1");
        old.execute("INSERT INTO response_identities VALUES (:high, :low, :key)",
                    {older.high, older.low, row_key(17, 1)});
    }
    const auto database = std::make_shared<Database>(path);
    SqlStore store(database);
    Lookup lookup;
    lookup.source = "api";
    lookup.surveys = {"service-quality"};
    lookup.response_id = "r-1";
    for (int i = 0; i < 2; ++i) {
        const Found found = store.load(std::span(&lookup, 1)).front();
        EXPECT_EQ(found.situation.current->number, 17);
        EXPECT_EQ(found.situation.known_response, 1);
        EXPECT_FALSE(IdentityMover(*database).move(9));
    }
    EXPECT_GE(database->writer().number("SELECT oldest_writer FROM meta"), 12);
}

TEST(SqliteUpgrade, CustomersOfAnOlderStoreAreFoundSomeAtATimeAfterItsStart) {
    const ScratchFolder folder;
    const std::string path = folder.path("heed.db");
    {
        Connection old(path);
        make_older(old, 19);
        for (const CaseNumber number : {17, 18, 19}) {
            const Commit known = opening(number, "r-" + std::to_string(number));
            old.execute(
                "INSERT INTO cases VALUES (:number, 1, 'open', 'loop', 1, '', '', '', '', '', '',"
                " '', 0, 0, :document)",
                {static_cast<long long>(number), json::write_case(known.after)});
            old.execute("INSERT INTO responses VALUES (:key, 0, 0, :document)",
                        {row_key(number, 1), json::write_response(known.response->response)});
        }
    }
    Database database(path);
    const auto count = [&](const std::string& table) {
        return database.writer().number("SELECT count(*) FROM " + table);
    };
    EXPECT_EQ(count("open_customers"), 0) << "nobody waits for it at the start";
    EXPECT_TRUE(find_older_customers(database, 2));
    EXPECT_EQ(count("open_customers WHERE known_by = 'loop/customer/c-17'"), 2);
    EXPECT_TRUE(find_older_customers(database, 2));
    EXPECT_EQ(count("open_customers WHERE known_by = 'loop/customer/c-17'"), 3);
    EXPECT_EQ(count("open_customers WHERE known_by = 'loop/address/ada@example.com'"), 3);
    EXPECT_EQ(count("address_ids"), 1);
    EXPECT_FALSE(find_older_customers(database, 2));
    EXPECT_FALSE(find_older_customers(database, 2));
}

TEST_F(SqliteIdentities, AResponseWhoseIdIsErasedIsMovedAsWell) {
    commit(opening(1, "r-1"));
    make_old();
    database_->writer().execute(
        "UPDATE responses SET document = json_set(document, '$.id', '[erased]')");
    EXPECT_FALSE(identities_.move(9));
    EXPECT_EQ(find("service-quality").situation.current->number, 1);
}

TEST_F(SqliteIdentities, AResponseThatCannotBeReadKeepsItsOwnAndHoldsNobodyUp) {
    for (int i = 1; i <= 4; ++i) {
        commit(opening(i, "r-" + std::to_string(i)));
    }
    make_old();
    database_->writer().execute("UPDATE responses SET document = '{' WHERE key IN (:a, :b)",
                                {row_key(2, 1), row_key(3, 1)});
    for (int i = 0; i < 4; ++i) {
        EXPECT_TRUE(identities_.move(1));
    }
    EXPECT_FALSE(identities_.move(1));
    EXPECT_EQ(rows_of("known_responses"), 2);
    EXPECT_EQ(rows_of("response_identities"), 2);
    EXPECT_EQ(find("service-quality", "r-1").situation.current->number, 1);
    EXPECT_EQ(find("service-quality", "r-4").situation.current->number, 4);
    EXPECT_FALSE(IdentityMover(*database_).move(9)) << "after a start they are looked at once more";
    EXPECT_THAT(SqlOperationsReader(database_).unreadable_rows(9),
                ElementsAre(StartsWith("response 1 of case 2 cannot be read: "),
                            StartsWith("response 1 of case 3 cannot be read: ")));
}

TEST_F(SqliteIdentities, WhatAnotherSurveysResponseTookThePlaceOfIsListedUntilItIsSeenTo) {
    commit(opening(1, "r-1"));
    commit(opening(2, "r-2"));
    overwrite(1, "project");
    make_old();
    EXPECT_THAT(SqlOverwrittenResponses(database_).list(9), IsEmpty());
    identities_.move(9);
    const auto found = SqlOverwrittenResponses(database_).list(9);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].case_number, 1);
    EXPECT_EQ(found[0].source, "api");
    EXPECT_EQ(found[0].id, "r-1");
    EXPECT_EQ(found[0].survey, "project");
    EXPECT_EQ(found[0].earlier, "service-quality");
    EXPECT_TRUE(SqlOverwrittenResponses(database_).settle(1));
    EXPECT_FALSE(SqlOverwrittenResponses(database_).settle(1));
    EXPECT_THAT(SqlOverwrittenResponses(database_).list(9), IsEmpty());
}

TEST_F(SqliteIdentities, ADamagedResponseAmongThoseThatTookAnothersPlaceHidesNoOther) {
    commit(opening(1, "r-1"));
    commit(opening(2, "r-2"));
    overwrite(1, "project");
    make_old();
    identities_.move(9);
    database_->writer().execute(
        "INSERT INTO overwritten_responses (key, survey) VALUES (:key, 'service-quality')",
        {row_key(2, 1)});
    ASSERT_EQ(SqlOverwrittenResponses(database_).list(9).size(), 2U);
    database_->writer().execute("UPDATE responses SET document = '{' WHERE key = :key",
                                {row_key(1, 1)});
    const auto left = SqlOverwrittenResponses(database_).list(9);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].case_number, 2);
}

TEST_F(SqliteIdentities, WhatAnOlderHeedErasedIsKnownToBe) {
    commit(opening(1, "r-1"));
    make_old();
    database_->writer().execute(
        "UPDATE responses SET document = json_remove(document, '$.customer')");
    EXPECT_FALSE(find("service-quality").situation.current->responses.front().is_forgotten);
    database_->writer().execute(
        "INSERT INTO journal (key, case_number, event_key, document)"
        " VALUES (1048999, 1, 'forgotten-7', '{}')");
    EXPECT_TRUE(find("service-quality").situation.current->responses.front().is_forgotten);
}

TEST_F(SqliteIdentities, TheSurveysThatTheLatestResponsesAnsweredAreToldWithTheirSources) {
    commit(opening(1, "r-1"));
    Commit other = opening(2, "r-2");
    other.response->response.survey = "project";
    other.response->response.source = "typeform";
    commit(other);
    EXPECT_THAT(SqlProgramUse(database_).answered_surveys(),
                ElementsAre(Pair("project", ElementsAre("typeform")),
                            Pair("service-quality", ElementsAre("api"))));
}

}  // namespace
}  // namespace heed::sql
