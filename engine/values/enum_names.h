#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace heed {

template <class Enum>
struct Named {
    Enum value;
    std::string_view name;
};
template <class Enum>
Named(Enum, std::string_view) -> Named<Enum>;

/// How an enum's enumerators are written: in documents, columns, addresses, JSON and keys of words.
/// The names stand once, right after the enum: `= names<Direction>("up", "down")`.
template <class Enum>
inline constexpr std::nullptr_t enum_names{};

template <class Enum>
concept NamedEnum = !std::same_as<decltype(enum_names<Enum>), const std::nullptr_t>;

/// The identifier of the enumerator of that value, as the compiler prints it; where there is none
/// it prints a number, `(heed::Direction)2`.
template <auto value>
constexpr auto identifier() {
    constexpr std::string_view printed = __PRETTY_FUNCTION__;
    constexpr std::size_t first = printed.find_last_of(":)") + 1;
    return printed.substr(first, printed.size() - first - 1);
}

/// How many enumerators there are, from 0 without a gap.
template <class Enum, std::size_t known = 0>
constexpr std::size_t count_of() {
    if constexpr (constexpr char first = identifier<static_cast<Enum>(known)>().front();
                  first >= '0' && first <= '9') {
        return known;
    } else {
        return count_of<Enum, known + 1>();
    }
}

/// Has each enumerator in its place: what is stored must not change by renaming one, nor a name
/// slip to its neighbour.
template <class Enum, std::convertible_to<std::string_view>... Texts>
consteval auto names(const Texts&... texts) {
    static_assert(sizeof...(texts) == count_of<Enum>(), "each enumerator has its name");
    return [&]<std::size_t... i>(std::index_sequence<i...>) {
        if (((identifier<static_cast<Enum>(i)>() != std::string_view(texts)) || ...)) {
            throw "a name is not its enumerator's";
        }
        return std::array{Named<Enum>{static_cast<Enum>(i), texts}...};
    }
    (std::make_index_sequence<sizeof...(texts)>());
}

template <NamedEnum Enum>
constexpr std::string_view name_of(Enum value) {
    return enum_names<Enum>.at(static_cast<std::size_t>(value)).name;
}

template <NamedEnum Enum>
constexpr std::optional<Enum> parse_name(std::string_view name) {
    for (const Named<Enum>& known : enum_names<Enum>) {
        if (known.name == name) {
            return known.value;
        }
    }
    return std::nullopt;
}

/// `open, completed or withdrawn`: for who has to choose one.
template <NamedEnum Enum>
std::string alternatives() {
    const auto& all = enum_names<Enum>;
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        text += i == 0 ? "" : i + 1 == all.size() ? " or " : ", ";
        text += all[i].name;
    }
    return text;
}

/// One value for each enumerator.
template <class Enum, class T>
class EnumArray {
  public:
    constexpr T& operator[](Enum value) { return values_.at(static_cast<std::size_t>(value)); }
    constexpr const T& operator[](Enum value) const {
        return values_.at(static_cast<std::size_t>(value));
    }
    constexpr auto begin() { return values_.begin(); }
    constexpr auto begin() const { return values_.begin(); }
    constexpr auto end() { return values_.end(); }
    constexpr auto end() const { return values_.end(); }
    bool operator==(const EnumArray&) const = default;

  private:
    std::array<T, count_of<Enum>()> values_{};
};

}  // namespace heed
