#include <map>
#include <regex>

#include <gmock/gmock.h>

#include "adapters/sql/database.h"
#include "adapters/sql/query.h"
#include "engine/model/case.h"
#include "engine/model/user_account.h"
#include "engine/runtime/delivery_store.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/token_store.h"
#include "engine/runtime/webhook_outbox.h"
#include "tests/conformance/scratch_folder.h"
#include "tests/support/all_names.h"

namespace heed::sql {
namespace {

using Names = std::vector<std::string>;

/// The texts that CHECK constraints name, by table and column.
std::map<std::string, Names> allowed_texts(Database& database) {
    static const std::regex check(R"((\w+) TEXT[^,]*?CHECK \(((?:[^()]|\([^()]*\))*)\))");
    static const std::regex text("'([^']*)'");
    std::map<std::string, Names> allowed;
    Reading reading(database);
    for_each_row<std::string, std::string>(
        reading.connection(), "SELECT name, sql FROM sqlite_schema WHERE type = 'table'", {},
        [&](const std::string& table, const std::string& sql) {
            for (std::sregex_iterator at(sql.begin(), sql.end(), check), end; at != end; ++at) {
                const std::string condition = (*at)[2];
                Names& texts = allowed[table + "." + (*at)[1].str()];
                for (std::sregex_iterator one(condition.begin(), condition.end(), text); one != end;
                     ++one) {
                    texts.push_back((*one)[1]);
                }
            }
        });
    return allowed;
}

TEST(SqlSchema, AllowsInAColumnWhatItsEnumHas) {
    const ScratchFolder folder;
    Database database(folder.path("heed.db"));
    EXPECT_EQ(allowed_texts(database),
              (std::map<std::string, Names>{{"cases.status", all_names<CaseStatus>()},
                                            {"deliveries.state", all_names<DeliveryStanding>()},
                                            {"mails.state", all_names<MailStanding>()},
                                            {"tasks.status", all_names<TaskStatus>()},
                                            {"tokens.role", all_names<TokenRole>()},
                                            {"user_accounts.role", all_names<UserRole>()},
                                            {"webhooks.state", all_names<WebhookState>()}}));
}

constexpr const char* workflow_of_no_program =
    "INSERT INTO workflows VALUES ('hash', 'name', 1, 'no program', 0)";

TEST(SqlSchema, RefusesWhatRefersToNothing) {
    const ScratchFolder folder;
    Database database(folder.path("heed.db"));
    Transaction transaction(database);
    EXPECT_THROW(transaction.connection().execute(workflow_of_no_program), StoreFailure);
}

TEST(SqlSchema, OpensAStoreInWhichSomethingRefersToNothing) {
    const ScratchFolder folder;
    {
        Database older(folder.path("heed.db"));
        older.writer().execute("PRAGMA foreign_keys = off");
        older.writer().execute(workflow_of_no_program);
    }
    Database database(folder.path("heed.db"));
    Transaction transaction(database);
    EXPECT_EQ(transaction.connection().execute("UPDATE workflows SET has_cases = 1"), 1);
    transaction.commit();
}

}  // namespace
}  // namespace heed::sql
