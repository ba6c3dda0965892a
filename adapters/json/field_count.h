#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace heed::json {

// So that a field added to the model and forgotten here does not compile, instead of being lost.

struct Anything {
    template <class T>
    operator T() const;
};

/// How many fields an aggregate has: as many as it can be initialised with.
template <class T, class... Initialisers>
constexpr std::size_t field_count() {
    if constexpr (requires { T{std::declval<Initialisers>()..., Anything{}}; }) {
        return field_count<T, Initialisers..., Anything>();
    } else {
        return sizeof...(Initialisers);
    }
}

struct FieldCounter {
    std::size_t count = 0;
    template <class Member>
    constexpr void operator()(std::string_view, Member) {
        ++count;
    }
};

template <class T>
constexpr std::size_t described_fields() {
    FieldCounter counter;
    visit_fields(counter, static_cast<const T*>(nullptr));
    return counter.count;
}

}  // namespace heed::json
