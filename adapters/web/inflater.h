#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace heed::web {

/// Unpacks a gzip body as it comes, a bounded piece at a time: a few bytes that unpack to gigabytes
/// cost no more memory than an honest body.
class Inflater {
  public:
    Inflater();
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    enum class State { going_on, whole, broken };
    /// Takes as much of `packed` off its front as fits into a piece, which it adds to `out`;
    /// `packed` is empty when all of it is done.
    State take(std::string_view& packed, std::string& out);
    /// Whether the body ended where gzip ends.
    bool is_whole() const { return state_ == State::whole; }

  private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
    State state_ = State::going_on;
};

}  // namespace heed::web
