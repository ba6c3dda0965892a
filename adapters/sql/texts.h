#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::sql {

/// A file of migrations/: its number stands before its name, its statements lead from every schema
/// before to the one of that number.
struct Migration {
    int number = 0;
    std::string_view text;
};

/// In the order of their numbers.
std::span<const Migration> migrations();

/// The files of statements/, as they stand there.
std::span<const std::string_view> statement_files();

/// Each ends with a semicolon at the end of a line. Lines that begin with `--` are left out.
std::vector<std::string> statements_in(std::string_view text);

/// The one that stands under `-- name: NAME` in a file of statements/. There has to be one.
const std::string& statement(std::string_view name);

/// All of them.
std::vector<std::string_view> statement_names();

}  // namespace heed::sql
