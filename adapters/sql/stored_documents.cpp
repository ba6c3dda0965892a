#include "adapters/sql/stored_documents.h"

#include <new>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_event.h"
#include "adapters/json/stored_headers.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/unreadable_rows.h"

namespace heed::sql {
namespace {

/// Whatever is thrown over a damaged document, it is that document's fault.
template <class Read>
auto readable(const std::string& name, const std::string& document, const Read& read) {
    try {
        return read(document);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& problem) {
        throw UnreadableRow(name, problem.what());
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
Event event_in(long long number, const std::string& document) {
    return readable("parked event " + std::to_string(number), document, json::read_event);
}
std::vector<std::pair<std::string, std::string>> headers_in(long long number,
                                                            const std::string& document) {
    return readable("delivery " + std::to_string(number), document, json::read_headers);
}

}  // namespace heed::sql
