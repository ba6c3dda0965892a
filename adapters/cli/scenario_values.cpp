#include "adapters/cli/scenario_values.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include "adapters/cli/scenario_line.h"
#include "engine/values/parse_number.h"
#include "engine/values/white_space.h"

namespace heed::cli {
namespace {

constexpr std::string_view opening = "“";
constexpr std::string_view closing = "”";

/// Follows a text byte by byte and knows what stands inside quotes or brackets.
class Nesting {
  public:
    bool is_outside() const { return quotes_ == 0 && brackets_ == 0 && !is_straight_; }

    void pass(std::string_view text, std::size_t at) {
        if (text[at] == '"') {
            is_straight_ = !is_straight_;
        } else if (text.substr(at).starts_with(opening)) {
            ++quotes_;
        } else if (text.substr(at).starts_with(closing)) {
            --quotes_;
        } else if (quotes_ == 0 && !is_straight_) {
            brackets_ += text[at] == '[' ? 1 : text[at] == ']' ? -1 : 0;
        }
    }

  private:
    int quotes_ = 0;
    int brackets_ = 0;
    bool is_straight_ = false;
};

std::optional<std::string> unquoted(std::string_view text) {
    if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) {
        return std::string(text.substr(1, text.size() - 2));
    }
    if (text.starts_with(opening) && text.ends_with(closing)) {
        return std::string(
            text.substr(opening.size(), text.size() - opening.size() - closing.size()));
    }
    return std::nullopt;
}

}  // namespace

CutLine cut(std::string_view line) {
    Nesting nesting;
    std::size_t end = line.size();
    for (std::size_t i = 0; i < line.size(); ++i) {
        nesting.pass(line, i);
        const bool ends_word = i + 1 == line.size() || line[i + 1] == ' ';
        if (line[i] == ':' && ends_word && nesting.is_outside()) {
            end = i;
            break;
        }
    }
    CutLine found;
    std::istringstream words{std::string(line.substr(0, end))};
    for (std::string word; words >> word;) {
        found.words.push_back(word);
    }
    found.rest = trimmed(line.substr(std::min(end + 1, line.size())));
    return found;
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    Nesting nesting;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        nesting.pass(text, i);
        if (text[i] == ',' && nesting.is_outside()) {
            parts.emplace_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    if (const std::string_view last = trimmed(text.substr(begin));
        !last.empty() || !parts.empty()) {
        parts.emplace_back(last);
    }
    return parts;
}

Value value_of(std::string_view text) {
    if (auto quoted = unquoted(text)) {
        return Value(*std::move(quoted));
    }
    if (text == "nothing") {
        return {};
    }
    if (text == "yes" || text == "no") {
        return Value(text == "yes");
    }
    if (text.starts_with('[') && text.ends_with(']')) {
        Value::List items;
        for (const std::string& part : parts_of(text.substr(1, text.size() - 2))) {
            items.push_back(value_of(part));
        }
        return Value(std::move(items));
    }
    if (const auto whole = parse_number<std::int64_t>(text)) {
        return Value(*whole);
    }
    if (const auto number = parse_number<double>(text)) {
        return Value(*number);
    }
    return Value(text);
}

FormValues named_values(const std::vector<std::string>& parts) {
    FormValues values;
    for (const std::string& part : parts) {
        const auto end = part.find(' ');
        if (end == std::string::npos) {
            throw ScriptProblem("“" + part +
                                "” is no name with a value. Write NAME VALUE, NAME VALUE; a value "
                                "with a comma in quotes.");
        }
        values[part.substr(0, end)] = value_of(trimmed(std::string_view(part).substr(end)));
    }
    return values;
}

}  // namespace heed::cli
