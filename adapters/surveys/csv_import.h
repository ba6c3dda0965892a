#pragma once

#include <cstdint>
#include <deque>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/surveys/draft.h"
#include "adapters/surveys/intake.h"
#include "engine/values/csv.h"
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
/// row's survey; without one it is the only survey with that source, else the only survey. Further
/// rows of headers, as some platforms write them, are left out with a warning.
class CsvImport {
  public:
    CsvImport(std::istream&, std::string file, const Surveys&, std::string source, Instant now,
              Sender = Sender::file);

    /// Where these have an error, the file is to be mended first; `next` has nothing then.
    const Diagnostics& header_findings() const { return header_findings_; }

    std::optional<ImportedRow> next();

    std::uint64_t bytes_read() const { return reader_.bytes_read(); }

  private:
    void check_header();
    void check_mapping(const Survey&, const SourceMapping&);
    void check_names(const std::vector<const Survey*>&);
    void report(const CsvCell&, Severity, std::string message, std::string help = "");
    const Survey* survey_of(const CsvRow&, ImportedRow&) const;
    void take(const CsvRow&, Reading, ImportedRow&) const;
    const SourceMapping& mapping_for(const Survey&);
    std::optional<std::size_t> column_called(std::string_view header) const;
    const CsvCell* cell_of(const CsvRow&, std::string_view header) const;
    std::optional<CsvRow> read_row();
    std::optional<CsvRow> next_row();
    void skip_marked_headers();
    void skip_told_headers();
    bool is_header(const CsvRow&);
    void report_header(const CsvRow&);
    void refuse_unread(const CsvRow&, ImportedRow&) const;
    void note_encoding(const CsvRow&, ImportedRow&);
    Diagnostic finding(const CsvRow&, const Fault&, Severity) const;

    CsvReader reader_;
    std::string file_;
    const Surveys& surveys_;
    std::string source_;
    Instant now_;
    Sender sender_;
    std::deque<CsvRow> ahead_;  ///< read, and not given on yet
    std::vector<CsvCell> header_;
    const Survey* only_survey_ = nullptr;  ///< of all rows; nullptr: the column `survey` says
    std::map<const Survey*, SourceMapping> mappings_;  ///< with our own names
    bool is_encoding_told_ = false;
    Diagnostics header_findings_;
};

}  // namespace heed::surveys
