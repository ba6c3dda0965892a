#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "adapters/cli/verbs.h"

namespace heed::cli {

/// heed simulate
struct SimulateOptions {
    Where where;
    std::string workflow;   ///< a name within the program, or a file
    std::string responses;  ///< a file; empty: what the database has
    std::string source = "file";
    std::string against;  ///< a workflow's file or name, or a program's folder; empty: none
    std::string people;   ///< a file with assumptions; empty: the usual ones
    std::optional<std::uint64_t> seed;
    std::optional<double> capacity;
    std::string wait;             ///< half of all tasks are done within it
    std::string no_answer;        ///< share
    std::string disputed;         ///< share
    std::string format = "text";  ///< or json
    std::string html;             ///< a file to write a page into
    unsigned threads = 0;         ///< 0: two, where there are two
};
int run_simulate(const SimulateOptions&);

}  // namespace heed::cli
