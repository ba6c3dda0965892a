#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace heed::cel {

/// A regular expression in RE2's syntax: the time it takes is linear in the text, whoever wrote it.
class Pattern {
  public:
    explicit Pattern(std::string_view text);
    ~Pattern();
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    /// Empty when it can be used, else what is wrong with it.
    const std::string& problem() const { return problem_; }

    /// Whether any part of the text matches.
    bool found_in(std::string_view text) const;

  private:
    std::unique_ptr<re2::RE2> compiled_;
    std::string problem_;
};

}  // namespace heed::cel
