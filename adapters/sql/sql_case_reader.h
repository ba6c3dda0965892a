#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/readers.h"

namespace heed::sql {

class SqlCaseReader : public CaseReader {
  public:
    explicit SqlCaseReader(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    Page<CaseSummary> list(const CaseFilter&, const PageRequest&) override;
    std::optional<Case> find(CaseNumber) override;
    Page<JournalEntry> journal(CaseNumber, const PageRequest&) override;
    std::vector<SurveyResponse> responses(CaseNumber) override;
    std::vector<MailRecord> mails(CaseNumber) override;
    std::vector<CaseNumber> also_open(CaseNumber) override;
    std::vector<CasesAt> count_open(const std::string& workflow, std::int64_t at_most) override;
    std::vector<CaseNumber> open_of_version(const std::string& workflow, int version,
                                            CaseNumber before, int at_most) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
