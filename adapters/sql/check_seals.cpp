#include "adapters/sql/check_seals.h"

#include "adapters/sql/seal_writer.h"
#include "adapters/sql/windows.h"

namespace heed::sql {

SealReport check_seals(Database& database, const std::string& noted) {
    SealCheck check(noted);
    Transaction transaction(database, Intent::read);
    Connection& connection = transaction.connection();
    each_row_of<Text, Text, Text>(
        connection, {"seals", "number"}, "kind, content, seal", "1",
        [&](Number number, const Text& kind, const Text& content, const Text& seal) {
            check.take(SealRow{number, kind, content, seal});
        });
    each_row_of<Text, Text, Text, Text, Number>(
        connection, {"journal", "key"},
        "document, salt, seal,"
        " coalesce((SELECT form FROM erased_entries WHERE erased_entries.key = journal.key), ''),"
        " EXISTS (SELECT 1 FROM cases WHERE number = case_number)",
        "1",
        [&](Number key, const Text& document, const Text& salt, const Text& seal, const Text& form,
            Number has_case) {
            check.take(StoredEntry{key, document, salt, seal, form, has_case != 0});
        });
    each_row_of<Number, Text, Text, Text, Text, Text>(
        connection, {"audit_log", "number"}, "at, actor, act, subject, detail, salt", "1",
        [&](Number number, Number at, const Text& actor, const Text& act, const Text& subject,
            const Text& detail, const Text& salt) {
            check.take(
                StoredAudit{number, audited_document(at, actor, act, subject, detail), salt});
        });
    transaction.commit();
    return std::move(check).report();
}

}  // namespace heed::sql
