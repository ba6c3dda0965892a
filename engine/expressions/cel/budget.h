#pragma once

#include <cstddef>
#include <cstdint>

namespace heed::cel {

/// How much work an evaluation may still do: about one unit for each step of the tree, each turn of
/// a macro, each element compared and each 16 bytes of text built or searched. Nobody's expression
/// holds up the others, whatever it says.
class Budget {
  public:
    /// A fraction of a second's work.
    static constexpr std::int64_t standard = 1'000'000;

    explicit Budget(std::int64_t units = standard) : left_(units) {}

    /// False when there is not that much left; it is all spent then.
    bool spend(std::int64_t units) {
        left_ -= units;
        return left_ >= 0;
    }
    bool spend_bytes(std::size_t bytes) { return spend(static_cast<std::int64_t>(bytes / 16)); }
    bool is_spent() const { return left_ < 0; }

  private:
    std::int64_t left_;
};

}  // namespace heed::cel
