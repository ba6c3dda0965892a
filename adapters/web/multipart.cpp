#include "adapters/web/multipart.h"

#include <algorithm>

#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed::web {
namespace {

constexpr std::string_view form_data = "multipart/form-data";
constexpr std::string_view line_break = "\r\n";
constexpr std::size_t most_parts = 100;
constexpr std::size_t longest_head = 8192;

/// Reads from the front of a text.
class Front {
  public:
    explicit Front(std::string_view text) : rest_(text) {}

    bool take(std::string_view wanted) {
        const bool is_there = rest_.starts_with(wanted);
        rest_.remove_prefix(is_there ? wanted.size() : 0);
        return is_there;
    }
    /// What stands before the mark, which is taken as well.
    std::optional<std::string_view> until(std::string_view mark) {
        const std::size_t at = rest_.find(mark);
        if (at == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view before = rest_.substr(0, at);
        rest_.remove_prefix(at + mark.size());
        return before;
    }
    void skip_blanks() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    }
    bool is_done() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

bool is_token_character(char character) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z') || others.find(character) != std::string::npos;
}

std::optional<std::string> read_token(Front& front) {
    const std::string_view rest = front.rest();
    const auto end = std::ranges::find_if_not(rest, is_token_character);
    const std::string token(rest.begin(), end);
    return !token.empty() && front.take(token) ? std::optional(token) : std::nullopt;
}

/// Some programs write `\"`, browsers `%22`; any other backslash is one, as in `C:\photo.jpg`.
std::optional<std::string> read_quoted(Front& front) {
    std::string text;
    for (std::string_view rest = front.rest(); !rest.empty(); rest = front.rest()) {
        if (front.take("\"")) {
            return text;
        }
        const std::string_view next = rest.substr(0, rest.starts_with("\\\"") ? 2 : 1);
        text += next.back();
        front.take(next);
    }
    return std::nullopt;
}

/// What browsers write for what may not stand between quotes.
std::string without_escapes(std::string text) {
    constexpr std::pair<std::string_view, std::string_view> escapes[] = {
        {"%22", "\""}, {"%0D", "\r"}, {"%0A", "\n"}};
    for (const auto& [escape, meant] : escapes) {
        for (std::size_t at = text.find(escape); at != std::string::npos;
             at = text.find(escape, at + 1)) {
            text.replace(at, escape.size(), meant);
        }
    }
    return text;
}

bool is_text(std::string_view text) {
    return utf8::valid(text) && text.find('\0') == std::string_view::npos;
}

/// `; name="a"; filename="b"`; nothing where a parameter is broken, or stands there twice.
std::optional<Pairs> read_parameters(Front front) {
    Pairs parameters;
    front.skip_blanks();
    while (!front.is_done()) {
        if (!front.take(";")) {
            return std::nullopt;
        }
        front.skip_blanks();
        auto name = read_token(front);
        if (!name || !front.take("=")) {
            return std::nullopt;
        }
        auto value = front.take("\"") ? read_quoted(front) : read_token(front);
        const auto is_same = [&](const auto& known) {
            return equal_ignoring_case(known.first, *name);
        };
        if (!value || std::ranges::any_of(parameters, is_same)) {
            return std::nullopt;
        }
        parameters.emplace_back(*std::move(name), *std::move(value));
        front.skip_blanks();
    }
    return parameters;
}

std::optional<std::string> parameter(const Pairs& parameters, std::string_view name) {
    for (const auto& [known, value] : parameters) {
        if (equal_ignoring_case(known, name)) {
            return value;
        }
    }
    return std::nullopt;
}

/// The first word of a header's value, and what follows it.
std::pair<std::string_view, std::string_view> split_value(std::string_view value) {
    const std::size_t end = std::min(value.find(';'), value.size());
    return {trimmed(value.substr(0, end)), value.substr(end)};
}

/// 1 to 70 characters that need no thought (RFC 2046, 5.1.1).
std::optional<std::string> boundary_of(const Request& request) {
    const auto [type, rest] = split_value(request.headers.find("Content-Type").value_or(""));
    const auto parameters = read_parameters(Front(rest));
    if (request.headers.count("Content-Type") != 1 || !equal_ignoring_case(type, form_data) ||
        !parameters) {
        return std::nullopt;
    }
    const std::string boundary = parameter(*parameters, "boundary").value_or("");
    const bool is_plain = std::ranges::all_of(boundary, [](char character) {
        return is_token_character(character) ||
               std::string_view("(),/:=? ").find(character) != std::string_view::npos;
    });
    constexpr std::size_t longest = 70;
    return boundary.empty() || boundary.size() > longest || !is_plain || boundary.ends_with(' ')
               ? std::nullopt
               : std::optional(boundary);
}

bool take_disposition(std::string_view value, FormPart& part) {
    const auto [kind, rest] = split_value(value);
    const auto parameters = read_parameters(Front(rest));
    const auto name = parameters ? parameter(*parameters, "name") : std::nullopt;
    if (!equal_ignoring_case(kind, "form-data") || !name || !part.name.empty()) {
        return false;
    }
    part.name = without_escapes(*name);
    if (auto file = parameter(*parameters, "filename")) {
        part.file_name = without_escapes(*std::move(file));
    }
    return !part.name.empty() && is_text(part.name) &&
           (!part.file_name || is_text(*part.file_name));
}

/// What the head of a part says; false where that is not to be understood.
bool read_head(std::string_view head, FormPart& part) {
    Front lines(head);
    while (!lines.is_done()) {
        Front line(lines.until(line_break).value_or(std::string_view()));
        const auto name = read_token(line);
        if (!name || !line.take(":")) {
            return false;
        }
        const std::string_view value = trimmed(line.rest());
        if (equal_ignoring_case(*name, "Content-Disposition") && !take_disposition(value, part)) {
            return false;
        }
        if (equal_ignoring_case(*name, "Content-Transfer-Encoding") &&
            !equal_ignoring_case(value, "binary") && !equal_ignoring_case(value, "8bit") &&
            !equal_ignoring_case(value, "7bit")) {
            return false;
        }
    }
    return !part.name.empty();
}

}  // namespace

bool is_multipart(const Request& request) {
    return request.media_type() == form_data;
}

std::optional<std::vector<FormPart>> read_multipart(const Request& request) {
    const auto boundary = boundary_of(request);
    if (!boundary) {
        return std::nullopt;
    }
    const std::string delimiter = "\r\n--" + *boundary;
    Front body(request.body);
    std::vector<FormPart> parts;
    if (!body.take("--" + *boundary)) {
        return std::nullopt;
    }
    while (!body.take("--")) {
        if (parts.size() == most_parts || !body.take(line_break)) {
            return std::nullopt;
        }
        const auto head = body.until("\r\n\r\n");
        FormPart part;
        if (!head || head->size() > longest_head ||
            !read_head(std::string(*head) + std::string(line_break), part)) {
            return std::nullopt;
        }
        const auto content = body.until(delimiter);
        if (!content) {
            return std::nullopt;
        }
        part.content = *content;
        parts.push_back(std::move(part));
    }
    body.take(line_break);
    return body.is_done() ? std::optional(std::move(parts)) : std::nullopt;
}

}  // namespace heed::web
