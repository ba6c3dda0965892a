#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/program.h"
#include "engine/results/question_asked.h"
#include "engine/runtime/readers.h"

namespace heed {

/// What a spreadsheet is to hold.
enum class Exported { responses, follow_ups };
template <>
inline constexpr auto enum_names<Exported> = names<Exported>("responses", "follow_ups");

struct ExportAsked {
    Exported what = Exported::responses;
    /// Of that alone; of follow-ups none means all.
    std::shared_ptr<const Survey> survey{};
    std::optional<Day> from{};  ///< by the day on which the response was submitted
    std::optional<Day> to{};    ///< included
    CaseFilter seen{};          ///< which cases whoever asks may see
};

/// Reads `survey` (of responses it may be left out where there is one alone), `from` and `to`; or
/// says everything that is wrong with them.
std::variant<ExportAsked, std::vector<ParameterFault>> read_export_asked(const Program&, Exported,
                                                                         const Parameters&);

/// A CSV text piece by piece, the newest case first; it holds one page of cases and no more. A case
/// that is damaged is left out, and counted. Throws StoreFailure.
class CsvExport {
  public:
    CsvExport(CaseReader& cases, std::shared_ptr<const Program> program, ExportAsked asked)
        : cases_(cases), program_(std::move(program)), asked_(std::move(asked)) {}

    /// The next piece, which may be empty; nothing after the last.
    std::optional<std::string> next();

    /// How many cases are missing so far because they are damaged.
    int left_out() const { return left_out_; }

  private:
    std::string beginning() const;
    void add_rows(std::string& out, CaseNumber);
    bool is_wanted(const SurveyResponse&, Instant received) const;

    CaseReader& cases_;
    std::shared_ptr<const Program> program_;
    ExportAsked asked_;
    PageRequest page_{.after = {}, .limit = 50};
    int left_out_ = 0;
    bool has_begun_ = false;
    bool is_done_ = false;
};

}  // namespace heed
