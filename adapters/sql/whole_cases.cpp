#include "adapters/sql/whole_cases.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

WholeCases::WholeCases(Connection& c) : find_entries_(c, statement("find_entries")) {}

Case WholeCases::whole(CaseNumber number, long long revision, const std::string& document) {
    Case found = case_in(number, document);
    if (found.revision < revision) {
        find_entries_(row_key(number, found.revision + 1), row_key(number + 1, 0),
                      [&](long long key, const std::string& entry) {
                          fold_entry(entry_in(key, entry), found);
                      });
    }
    return found;
}

}  // namespace heed::sql
