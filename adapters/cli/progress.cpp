#include "adapters/cli/progress.h"

#include <algorithm>
#include <iostream>
#include <string>

#include <unistd.h>

namespace heed::cli {

Progress::Progress(std::uint64_t total)
    : total_(std::max<std::uint64_t>(1, total)), is_terminal_(isatty(STDERR_FILENO) == 1) {}

void Progress::at(std::uint64_t done) {
    constexpr int width = 40;
    const int percent = static_cast<int>(std::min(done, total_) * 100 / total_);
    if (!is_terminal_ || percent == shown_percent_) {
        return;
    }
    shown_percent_ = percent;
    const auto filled = static_cast<size_t>(percent * width / 100);
    std::cerr << "\r[" << std::string(filled, '#') << std::string(width - filled, ' ') << "] "
              << percent << " %" << std::flush;
}

void Progress::clear() {
    if (is_terminal_ && shown_percent_ >= 0) {
        std::cerr << "\r\033[K" << std::flush;
        shown_percent_ = -1;
    }
}

}  // namespace heed::cli
