#pragma once

#include <span>
#include <string_view>

#include "engine/expressions/cel/functions.h"

namespace heed::cel {

/// A line of a library's table. The forms are written as the specification does, the receiver of a
/// method before the dot, and stand behind one another with a semicolon between:
/// `(string) int; string.() int`. Beside the types' names `first` means the type of the first
/// argument, `element` that of its elements, `wrapped` an optional of it; `...` repeats.
struct Entry {
    std::string_view name;
    std::string_view forms;
    Value (*run)(Call&);
};

std::span<const Entry> conversion_functions();
std::span<const Entry> text_functions();
std::span<const Entry> text_extension();
std::span<const Entry> time_functions();
std::span<const Entry> math_functions();
std::span<const Entry> encoding_functions();
std::span<const Entry> optional_functions();

}  // namespace heed::cel
