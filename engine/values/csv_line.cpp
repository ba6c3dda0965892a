#include "engine/values/csv_line.h"

#include <array>
#include <charconv>

#include "engine/values/time.h"

namespace heed {
namespace {

/// What ends a cell where a spreadsheet opens the file by another separator, as a German Excel
/// does: quotes do not hold a cell together there.
constexpr std::string_view ends_of_cells = ";\t\r\n";

/// Whether a cell that begins so, spaces and quotes aside, would be run.
bool begins_with(std::string_view signs, std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \"");
    return first != std::string_view::npos && signs.find(text[first]) != std::string_view::npos;
}

std::string only_shown(std::string_view text) {
    std::string shown = begins_with("=+-@\t\r\n", text) ? "'" : "";
    for (std::size_t i = 0; i < text.size(); ++i) {
        shown += text[i];
        if (ends_of_cells.find(text[i]) != std::string_view::npos &&
            begins_with("=+-@", text.substr(i + 1))) {
            shown += '\'';
        }
    }
    return shown;
}

std::string quoted(const std::string& text) {
    if (text.find_first_of(",;\t\"\r\n'") == std::string::npos) {
        return text;
    }
    std::string cell = "\"";
    for (const char c : text) {
        cell += c == '"' ? "\"\"" : std::string(1, c);
    }
    return cell + "\"";
}

template <class Number>
std::string digits_of(Number number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end.ptr};
}

std::string cell_of(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return quoted(only_shown(*text));
    }
    if (const auto* number = value.as<std::int64_t>()) {
        return digits_of(*number);
    }
    if (const auto* number = value.as<double>()) {
        return digits_of(*number);
    }
    if (const auto* yes = value.as<bool>()) {
        return *yes ? "true" : "false";
    }
    if (const auto* at = value.as<Timestamp>()) {
        return to_rfc3339(Instant(std::chrono::seconds(at->seconds)));
    }
    return {};
}

}  // namespace

void append_csv_line(std::string& out, const std::vector<Value>& cells) {
    bool is_first = true;
    for (const Value& cell : cells) {
        if (!is_first) {
            out += ',';
        }
        out += cell_of(cell);
        is_first = false;
    }
    out += "\r\n";
}

}  // namespace heed
