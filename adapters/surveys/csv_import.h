#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/surveys/csv.h"
#include "adapters/surveys/draft.h"
#include "adapters/surveys/intake.h"
#include "engine/values/diagnostic.h"

namespace heed::surveys {

/// The file's first row cannot be used, or leaves columns out (a warning).
inline constexpr std::string_view bad_csv_header = "HD910";
/// This row is not taken; as a warning: it is, without what the finding names.
inline constexpr std::string_view bad_csv_row = "HD911";

/// A row below the header: the response, or the errors that kept it from being one. Warnings may
/// stand beside a response.
struct ImportedRow {
    int line = 0;
    std::optional<SurveyResponse> response;
    Diagnostics findings;
};

/// Reads a survey platform's export, row by row, for `heed import FILE.csv --source NAME`.
///
/// A column is one of our values by the survey's `sources: {NAME: {OURS: COLUMN}}`, or by its
/// header where that is a name of ours: `id`, `submitted_at`, `updated_at`, `language`,
/// `customer.id`, …, a question, a field; other columns are left out. A column `survey` names each
/// row's survey; without one it is the only survey with that source, else the only survey.
/// Times without an offset are UTC, dates the day's first instant in UTC.
class CsvImport {
  public:
    CsvImport(std::istream&, std::string file, const Surveys&, std::string source, Instant now);

    /// Where these have an error, the file is to be mended first; `next` has nothing then.
    const Diagnostics& header_findings() const { return header_findings_; }

    std::optional<ImportedRow> next();

    std::uint64_t bytes_read() const { return reader_.bytes_read(); }

  private:
    /// How the columns of this file become a response to one survey.
    struct Plan {
        SourceMapping mapping;
        std::vector<bool> is_time;  ///< by column
    };

    void check_header();
    void check_mapping(const Survey&, const SourceMapping&);
    void check_names(const std::vector<const Survey*>&);
    void report(const CsvCell&, Severity, std::string message, std::string help = "");
    const Survey* survey_of(const CsvRow&, ImportedRow&) const;
    void take(const CsvRow&, Reading, ImportedRow&) const;
    const Plan& plan_for(const Survey&);
    std::optional<std::size_t> column_called(std::string_view header) const;
    Diagnostic finding(const CsvRow&, const Fault&, Severity) const;

    CsvReader reader_;
    std::string file_;
    const Surveys& surveys_;
    std::string source_;
    Instant now_;
    std::vector<CsvCell> header_;
    const Survey* only_survey_ = nullptr;  ///< of all rows; nullptr: the column `survey` says
    std::map<const Survey*, Plan> plans_;
    Diagnostics header_findings_;
};

}  // namespace heed::surveys
