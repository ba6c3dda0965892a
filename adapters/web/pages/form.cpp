#include "adapters/web/pages/form.h"

#include <algorithm>

#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed::web::pages {
namespace {

bool is_text(std::string_view value) {
    return utf8::valid(value) && value.find('\0') == std::string_view::npos;
}

/// Browsers send the lines of a text field with CRLF.
std::string with_plain_line_breaks(std::string text) {
    std::erase(text, '\r');
    return text;
}

}  // namespace

std::string_view Form::text(std::string_view name) const {
    const auto field = std::ranges::find(fields_, name, &Pairs::value_type::first);
    return field == fields_.end() ? std::string_view() : std::string_view(field->second);
}

std::string Form::trimmed(std::string_view name) const {
    return std::string(heed::trimmed(text(name)));
}

bool Form::has(std::string_view name) const {
    return std::ranges::find(fields_, name, &Pairs::value_type::first) != fields_.end();
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : fields_) {
        if (key == name) {
            values.push_back(value);
        }
    }
    return values;
}

std::optional<Form> read_form(const Request& request) {
    Pairs fields;
    if (request.media_type() != "application/x-www-form-urlencoded" ||
        !read_pairs(request.body, fields)) {
        return std::nullopt;
    }
    for (auto& [name, value] : fields) {
        if (!is_text(name) || !is_text(value)) {
            return std::nullopt;
        }
        value = with_plain_line_breaks(std::move(value));
    }
    return Form(std::move(fields));
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view kept =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (kept.find(character) != std::string_view::npos) {
            encoded += character;
        } else {
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return encoded;
}

}  // namespace heed::web::pages
