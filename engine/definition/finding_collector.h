#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"

namespace heed {

/// Collects everything that is wrong with a program, and adds to each finding the line it is about.
class FindingCollector {
  public:
    /// Makes a file's lines known, for the excerpts.
    void add_source(const std::string& path, std::string_view text);

    void error(std::string_view code, const Place&, int length, std::string message,
               std::string help = "");
    void warning(std::string_view code, const Place&, int length, std::string message,
                 std::string help = "");
    /// Takes over what another reader found.
    void add(const Diagnostics&);

    bool has_errors() const { return heed::has_errors(found_); }
    size_t count() const { return found_.size(); }

    /// All of them, by file, line and column.
    Diagnostics sorted() const;

  private:
    void add(Severity, std::string_view code, const Place&, int length, std::string message,
             std::string help);
    std::string line_at(const Place&) const;

    std::map<std::string, std::vector<std::string>, std::less<>> lines_;
    Diagnostics found_;
};

}  // namespace heed
