#include "engine/expressions/cel/pattern.h"

#include <re2/re2.h>

namespace heed::cel {
namespace {

constexpr std::int64_t largest_program = 1 << 20;  ///< in bytes

re2::RE2::Options options() {
    re2::RE2::Options chosen;
    chosen.set_log_errors(false);
    chosen.set_max_mem(largest_program);
    return chosen;
}

}  // namespace

Pattern::Pattern(std::string_view text)
    : compiled_(std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), options())) {
    if (!compiled_->ok()) {
        problem_ = compiled_->error();
    }
}

Pattern::~Pattern() = default;

bool Pattern::found_in(std::string_view text) const {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled_);
}

}  // namespace heed::cel
