#pragma once

#include <cstddef>
#include <string_view>

namespace heed::web {

/// Takes a body piece by piece, as it comes, so that nobody has to hold the whole of it. Called on
/// the connection's I/O thread.
class BodySink {
  public:
    virtual ~BodySink() = default;
    virtual void take(std::string_view piece) = 0;
    /// The body is whole: from here on its request may be answered.
    virtual void end() = 0;
    /// It wants no more for the moment; it calls its `wake` once it does.
    virtual bool is_full() const = 0;
    /// What it holds in memory.
    virtual std::size_t bytes() const = 0;
};

}  // namespace heed::web
