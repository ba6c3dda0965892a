#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/cli/verbs.h"
#include "engine/results/question_asked.h"

namespace heed::cli {

/// heed results
struct ResultsOptions {
    Where where;
    std::string survey;
    std::string measure;
    std::string outcome;    ///< of drivers, in the place of a measure
    std::string questions;  ///< likewise, with commas between them
    std::string from;
    std::string to;
    std::string step;
    std::string by;
    std::string answered_by;
    std::vector<std::string> members;  ///< DIMENSION=MEMBER
    bool is_explained = false;
    bool is_remapped = false;  ///< instead: count everything by the directory of today
    bool are_goals = false;    ///< instead: how far the goals have come
};
int run_results(const ResultsOptions&);

/// heed export
struct ExportOptions {
    Where where;
    std::string what;    ///< responses or follow-ups
    std::string survey;  ///< empty: the only one; of follow-ups, all
    std::string from;
    std::string to;
    std::string output;  ///< a file; empty: standard output
};
int run_export(const ExportOptions&);

/// heed report
struct ReportOptions {
    Where where;
    std::string period;                ///< 2026, 2026-Q4 or 2026-10
    std::string survey;                ///< empty: the first that everybody may see
    std::string by;                    ///< empty: the first dimension that the survey keeps
    std::vector<std::string> members;  ///< DIMENSION=MEMBER
    std::string language;              ///< empty: the organisation's
    std::string format = "pdf";        ///< pdf or html
    std::string output;                ///< a file; empty: standard output
};
int run_report(const ReportOptions&);

/// `service.type=onboarding`, in its two parts.
std::pair<std::string, std::string> dimension_and_member(const std::string&);

/// Says on standard error what is wrong with the options.
int say(const std::vector<ParameterFault>&);

}  // namespace heed::cli
