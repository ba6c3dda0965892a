#include "adapters/sql/seal_writer.h"

#include "adapters/json/write.h"
#include "adapters/sql/enum_columns.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/texts.h"
#include "engine/model/sealing.h"

namespace heed::sql {
namespace {

constexpr std::size_t salt_digits = 32;

}  // namespace

SealWriter::SealWriter(Connection& connection)
    : connection_(connection),
      find_last_seal_(connection, statement("find_last_seal")),
      find_seal_of_entry_(connection, statement("find_seal_of_entry")),
      make_salts_(connection, "SELECT lower(hex(randomblob(:octets)))"),
      insert_seal_(connection, statement("insert_seal")) {}

Text SealWriter::salts(std::size_t count) {
    Text made;
    make_salts_(static_cast<Number>(count * salt_digits / 2),
                [&](const Text& digits) { made = digits; });
    return made;
}

Text SealWriter::seal_kept(Number key) {
    Text kept;
    find_seal_of_entry_(key, [&](const Text& seal) { kept = seal; });
    return kept;
}

/// No two rows of a batch are of one case.
Text SealWriter::seal_before(const std::vector<JournalRow>& rows, std::size_t at) {
    const Number key = rows[at].key;
    return part_of(key) > 1 ? seal_kept(key - 1) : Text();
}

void SealWriter::seal(std::vector<JournalRow>& rows) {
    if (rows.empty()) {
        return;
    }
    const Text salts_of_all = salts(rows.size());
    std::vector<Sealed> all;
    all.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        JournalRow& row = rows[i];
        row.salt = salts_of_all.substr(i * salt_digits, salt_digits);
        row.seal = seal_of(seal_before(rows, i), row.key, without_texts(row.document, row.salt));
        all.push_back({row.key, row.seal});
    }
    tell(SealKind::entries, all);
}

void SealWriter::seal_audited(Number number) {
    const Text salt = salts(1);
    std::vector<Sealed> all;
    for_each_row<Number, Text, Text, Text, Text>(
        connection_, statement("find_audited"), {number},
        [&](Number at, const Text& actor, const Text& act, const Text& subject,
            const Text& detail) {
            const Text document = audited_document(at, actor, act, subject, detail);
            all.push_back({number, seal_of("", number, without_texts(document, salt))});
        });
    connection_.execute("UPDATE audit_log SET salt = :salt WHERE number = :number", {salt, number});
    tell(SealKind::audited, all);
}

void SealWriter::seal_audited_anew(Number number) {
    if (connection_.number("SELECT salt <> '' FROM audit_log WHERE number = :number", {number}) !=
        0) {
        seal_audited(number);
    }
}

void SealWriter::rewrite_erased(Number key, const Text& before, const Text& left) {
    const Text seal = seal_kept(key);
    if (seal.empty()) {  // written by an older Heed
        connection_.execute(statement("rewrite_entry"), {left, Text(), key});
        return;
    }
    const Text salt = connection_.text("SELECT salt FROM journal WHERE key = :key", {key});
    connection_.execute(statement("keep_form"), {key, without_texts(before, salt)});
    const Text salt_of_rest = salts(1);
    connection_.execute(statement("rewrite_entry"), {left, salt_of_rest, key});
    tell(SealKind::erased, {{key, seal_of(seal, key, without_texts(left, salt_of_rest))}});
}

void SealWriter::tell_pruned(Number case_number) {
    const Text last = connection_.text(
        "SELECT seal FROM journal WHERE key >= :first AND key < :end ORDER BY key DESC LIMIT 1",
        {row_key(case_number, 0), row_key(case_number + 1, 0)});
    connection_.execute("DELETE FROM erased_entries WHERE key >= :first AND key < :end",
                        {row_key(case_number, 0), row_key(case_number + 1, 0)});
    tell(SealKind::pruned, {{case_number, last}});
}

void SealWriter::tell(SealKind kind, const std::vector<Sealed>& all) {
    SealRow last;
    find_last_seal_([&](Number number, const Text& of_kind, const Text& content, const Text& seal) {
        last = {number, of_kind, content, seal};
    });
    SealRow next{last.number + 1, in_column(kind), content_of(all), {}};
    next.seal = seal_of_row(last.seal.empty() ? seal_of_row("", last) : last.seal, next);
    insert_seal_(next.number, next.kind, next.content, next.seal);
}

Text last_seal(Connection& connection) {
    return connection.text(
        "SELECT number || '-' || seal FROM seals WHERE seal <> '' ORDER BY number DESC LIMIT 1");
}

Text audited_document(Number at, const Text& actor, const Text& act, const Text& subject,
                      const Text& detail) {
    Text document = R"({"at":)" + std::to_string(at);
    const auto add = [&](const char* name, const Text& text) {
        document += Text(",\"") + name + "\":";
        json::append_text(document, text);
    };
    add("actor", actor);
    add("act", act);
    add("subject", subject);
    add("detail", detail);
    return document + '}';
}

}  // namespace heed::sql
