#include "adapters/sql/sql_case_index.h"

#include "adapters/sql/case_indexer.h"
#include "adapters/sql/fact_remapper.h"

namespace heed::sql {

CaseNumber SqlCaseIndex::index_cases(const Program& program, int at_most, CaseNumber behind) {
    return sql::index_cases(*database_, program, at_most, behind);
}

Remapped SqlCaseIndex::remap_facts(const Program& program, int at_most, CaseNumber behind,
                                   const Survey* survey) {
    return sql::remap_facts(*database_, program, at_most, behind, survey);
}

std::unique_ptr<Indexing> SqlCaseIndex::keep_up(const Clock& clock, LiveProgram program) {
    return std::make_unique<CaseIndexer>(database_, clock, std::move(program));
}

}  // namespace heed::sql
