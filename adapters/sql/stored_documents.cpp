#include "adapters/sql/stored_documents.h"

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/json/stored_value.h"
#include "adapters/sql/keys.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

template <class Read>
auto readable(const std::string& name, const std::string& document, const Read& read) {
    try {
        return read(document);
    } catch (const json::UnreadableText& problem) {
        throw StoreRefusal(name + " cannot be read: " + problem.what());
    }
}

std::string part_name(const char* kind, long long key) {
    return std::string(kind) + " " + std::to_string(part_of(key)) + " of case " +
           std::to_string(case_of(key));
}

}  // namespace

Case case_in(CaseNumber number, const std::string& document) {
    return readable("case " + std::to_string(number), document, json::read_case);
}
JournalEntry entry_in(long long key, const std::string& document) {
    return readable(part_name("journal entry", key), document, json::read_journal_entry);
}
SurveyResponse response_in(long long key, const std::string& document) {
    return readable(part_name("response", key), document, json::read_response);
}
Mail mail_in(long long key, const std::string& document) {
    return readable(part_name("mail", key), document, json::read_mail);
}

}  // namespace heed::sql
