#pragma once

#include <utility>
#include <variant>
#include <vector>

#include "engine/values/diagnostic.h"

namespace heed {

/// A value, or everything that is wrong with the text it was to be read from: all findings, not the
/// first.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::move(value)) {}
    Result(Diagnostics problems) : content_(std::move(problems)) {}
    Result(Diagnostic problem) : content_(Diagnostics{std::move(problem)}) {}

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& { return std::get<0>(content_); }
    T& value() & { return std::get<0>(content_); }
    /// By value, so that `for (… : read(…).value())` is safe.
    T value() && { return std::get<0>(std::move(content_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    /// Empty when there is a value.
    const Diagnostics& problems() const {
        static const Diagnostics none;
        return ok() ? none : std::get<1>(content_);
    }

  private:
    std::variant<T, Diagnostics> content_;
};

}  // namespace heed
