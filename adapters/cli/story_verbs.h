#pragma once

#include "adapters/cli/verbs.h"

namespace heed::cli {

// Verbs that tell what became of cases.

/// heed explain
struct ExplainOptions {
    Where where;
    std::string subject;   ///< a case's number or a task's id
    std::string why_not;   ///< e-mail of who asks why it did not come to them; empty: nobody
    std::string language;  ///< empty: the organisation's
};
int run_explain(const ExplainOptions&);

/// heed record
struct RecordOptions {
    Where where;
    std::string from;                  ///< a day or a time, included; empty: the first
    std::string to;                    ///< not included; empty: until now
    long long case_number = 0;         ///< 0: all in which something happened in that time
    std::string output = "recording";  ///< a folder that is new or empty
};
int run_record(const RecordOptions&);

}  // namespace heed::cli
