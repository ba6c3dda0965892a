#pragma once

#include <cstdint>

namespace heed::cli {

/// A bar on standard error that shows how far a long file has been read; nothing where that is no
/// terminal.
class Progress {
  public:
    explicit Progress(std::uint64_t total);
    void at(std::uint64_t done);
    /// Takes the bar away, so that other words can be written.
    void clear();

  private:
    std::uint64_t total_;
    int shown_percent_ = -1;
    bool is_terminal_;
};

}  // namespace heed::cli
