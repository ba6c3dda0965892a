#include "adapters/json/read.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

#include "engine/values/white_space.h"

namespace heed::json {
namespace {

constexpr std::size_t max_depth = 64;
constexpr std::size_t max_findings = 20;

/// A finding about the JSON's content: the parser's callbacks do not know offsets, so it remembers
/// the how-manieth text (or key) of the document it is about.
struct Finding {
    std::string_view code;
    std::size_t text_number;
    std::string pointer;
    std::string message;
};

/// Builds the value while Boost.JSON reads; finished values wait on one stack for their container.
class Builder {
  public:
    explicit Builder(Nul nul) : nul_(nul) {}

    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();

    using Text = boost::json::string_view;
    using Error = boost::json::error_code;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_array_begin(Error&) {
        open_.push_back({Kind::array, keys_.size(), values_.size()});
        return true;
    }
    bool on_array_end(std::size_t count, Error&) {
        open_.pop_back();
        const auto first = values_.end() - static_cast<std::ptrdiff_t>(count);
        Value::List items(std::make_move_iterator(first), std::make_move_iterator(values_.end()));
        values_.erase(first, values_.end());
        values_.emplace_back(std::move(items));
        return true;
    }
    bool on_object_begin(Error&) {
        open_.push_back({Kind::object, keys_.size(), values_.size()});
        return true;
    }
    bool on_object_end(std::size_t count, Error&);

    bool on_string_part(Text part, std::size_t, Error&) {
        parts_.append(part.data(), part.size());
        return true;
    }
    bool on_string(Text rest, std::size_t, Error&) {
        std::string text = whole_text(rest);
        ++texts_;
        refuse_nul(text);
        values_.emplace_back(std::move(text));
        return true;
    }
    bool on_key_part(Text part, std::size_t, Error&) {
        parts_.append(part.data(), part.size());
        return true;
    }
    bool on_key(Text rest, std::size_t, Error&) {
        keys_.push_back({whole_text(rest), texts_ + 1});
        ++texts_;
        refuse_nul(keys_.back().text);
        return true;
    }

    bool on_number_part(Text part, Error&) {
        parts_.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t number, Text, Error&) {
        parts_.clear();
        values_.emplace_back(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, Text, Error&) {
        parts_.clear();
        values_.emplace_back(number);
        return true;
    }
    bool on_double(double number, Text rest, Error&);
    bool on_bool(bool value, Error&) {
        values_.emplace_back(value);
        return true;
    }
    bool on_null(Error&) {
        values_.emplace_back();
        return true;
    }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }

    const std::vector<Finding>& findings() const { return findings_; }
    Value take() { return std::move(values_.back()); }

  private:
    struct Key {
        std::string text;
        std::size_t text_number;
    };

    enum class Kind { array, object };
    struct Container {
        Kind kind;
        std::size_t first_key;
        std::size_t first_value;
    };

    std::string whole_text(Text rest);
    void refuse_nul(const std::string& text);
    void find_doubled(std::size_t first_key);
    void note(std::string_view code, std::size_t text_number, const std::string& key,
              std::string message) {
        if (findings_.size() < max_findings) {
            findings_.push_back({code, text_number, pointer_to(key), std::move(message)});
        }
    }
    void note_doubled(const Key& key) {
        note(doubled_key, key.text_number, key.text,
             "the key “" + key.text + "” stands twice in one object");
    }
    std::string pointer_to(const std::string& innermost_key) const;

    Nul nul_;
    std::vector<Value> values_;
    std::vector<Key> keys_;
    std::vector<Container> open_;  ///< those being read, the outermost first
    std::string parts_;            ///< of a text or number that comes in pieces
    std::size_t texts_ = 0;
    std::vector<Finding> findings_;
};

bool Builder::on_object_end(std::size_t count, Error&) {
    const std::size_t first_key = open_.back().first_key;
    find_doubled(first_key);
    open_.pop_back();
    Value::Map entries;
    entries.reserve(count);
    auto value = values_.end() - static_cast<std::ptrdiff_t>(count);
    for (std::size_t i = 0; i < count; ++i, ++value) {
        entries.emplace_back(std::move(keys_[first_key + i].text), std::move(*value));
    }
    keys_.resize(first_key);
    values_.erase(values_.end() - static_cast<std::ptrdiff_t>(count), values_.end());
    values_.emplace_back(std::move(entries));
    return true;
}

/// Boost.JSON's own doubles may be one unit in the last place off; std::from_chars is exact.
bool Builder::on_double(double number, Text rest, Error&) {
    const bool whole = parts_.empty();
    if (!whole) {
        parts_.append(rest.data(), rest.size());
    }
    const char* first = whole ? rest.data() : parts_.data();
    const char* last = first + (whole ? rest.size() : parts_.size());
    double exact = 0;
    const auto [end, failure] = std::from_chars(first, last, exact);
    values_.emplace_back(failure == std::errc() && end == last ? exact : number);
    parts_.clear();
    return true;
}

std::string Builder::whole_text(Text rest) {
    std::string text;
    if (parts_.empty()) {
        text.assign(rest.data(), rest.size());
    } else {
        parts_.append(rest.data(), rest.size());
        text.swap(parts_);
    }
    return text;
}

void Builder::refuse_nul(const std::string& text) {
    if (nul_ == Nul::refused && text.find('\0') != std::string::npos) {
        note(nul_in_text, texts_, keys_.empty() ? "" : keys_.back().text,
             "a text holds the character U+0000, which no text may");
    }
}

/// RFC 6901. Each open container has, at the end of its part of the stacks, the key or the number
/// of values before what is open within it.
std::string Builder::pointer_to(const std::string& innermost_key) const {
    std::string pointer;
    for (std::size_t i = 0; i < open_.size(); ++i) {
        const bool innermost = i + 1 == open_.size();
        pointer += '/';
        if (open_[i].kind == Kind::array) {
            const std::size_t end = innermost ? values_.size() : open_[i + 1].first_value;
            pointer += std::to_string(end - open_[i].first_value);
            continue;
        }
        const std::string& key = innermost ? innermost_key : keys_[open_[i + 1].first_key - 1].text;
        for (const char sign : key) {
            if (sign == '~' || sign == '/') {
                pointer += sign == '~' ? "~0" : "~1";
            } else if (sign != '\0') {
                pointer += sign;
            }
        }
    }
    return pointer;
}

void Builder::find_doubled(std::size_t first_key) {
    const std::size_t count = keys_.size() - first_key;
    constexpr std::size_t few = 12;
    if (count <= few) {
        for (std::size_t i = first_key + 1; i < keys_.size(); ++i) {
            for (std::size_t j = first_key; j < i; ++j) {
                if (keys_[i].text == keys_[j].text) {
                    note_doubled(keys_[i]);
                    break;
                }
            }
        }
        return;
    }
    std::vector<const Key*> sorted;
    sorted.reserve(count);
    for (std::size_t i = first_key; i < keys_.size(); ++i) {
        sorted.push_back(&keys_[i]);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Key* left, const Key* right) { return left->text < right->text; });
    for (std::size_t i = 1; i < count; ++i) {
        if (sorted[i]->text == sorted[i - 1]->text) {
            note_doubled(*sorted[i]);
        }
    }
}

/// Where the text of that number (from 1) opens. The JSON is valid up to there, so its quotes are
/// easily told apart.
std::size_t offset_of_text(std::string_view json, std::size_t text_number) {
    std::size_t seen = 0;
    bool inside = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (inside && json[i] == '\\') {
            ++i;
        } else if (json[i] == '"') {
            inside = !inside;
            if (inside && ++seen == text_number) {
                return i;
            }
        }
    }
    return json.size();
}

Place place_at(std::string_view json, std::size_t offset) {
    Place place{.file = "", .line = 1, .column = 1};
    for (std::size_t i = 0; i < offset && i < json.size(); ++i) {
        if (json[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(json[i]) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

std::string sign_at(std::string_view json, std::size_t offset) {
    const auto byte = static_cast<unsigned char>(json[offset]);
    if (byte > 0x20 && byte < 0x7F) {
        return std::string("“") + json[offset] + "”";
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    return std::string("the byte 0x") + digits[byte >> 4] + digits[byte & 15];
}

std::string explain(boost::json::error error, std::string_view json, std::size_t offset) {
    switch (error) {
        case boost::json::error::incomplete:
            return json.find_first_not_of(" \t\r\n") == std::string_view::npos
                       ? "this is no JSON: there is nothing in it"
                       : "this is no JSON: it ends before the value is complete";
        case boost::json::error::extra_data:
            return "this is no JSON: something follows after its end";
        case boost::json::error::too_deep:
            return "this is nested too deeply: at most 64 levels";
        case boost::json::error::illegal_leading_surrogate:
        case boost::json::error::illegal_trailing_surrogate:
        case boost::json::error::expected_utf16_escape:
            return "this is no JSON: half of a \\u surrogate pair is missing";
        case boost::json::error::expected_hex_digit:
            return "this is no JSON: \\u wants four hexadecimal digits";
        case boost::json::error::exponent_overflow:
            return "this number's exponent is too long to be read";
        default:
            return offset < json.size()
                       ? "this is no JSON: " + sign_at(json, offset) + " cannot stand here"
                       : "this is no JSON";
    }
}

Diagnostic finding_at(std::string_view json, std::size_t offset, const Finding& finding) {
    Place place = place_at(json, offset);
    place.file = finding.pointer;
    return {.severity = Severity::error,
            .code = std::string(finding.code),
            .place = std::move(place),
            .message = finding.message,
            .help = "",
            .excerpt = "",
            .length = 1};
}

/// The number that four hexadecimal digits after `\u` give there; 0x110000 where there are none.
unsigned escaped_at(std::string_view json, std::size_t at) {
    unsigned code = 0;
    const bool is_escape = json.substr(std::min(at, json.size())).starts_with("\\u");
    const std::string_view digits = is_escape ? json.substr(at + 2, 4) : std::string_view();
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return digits.size() == 4 && read.ptr == digits.data() + 4 ? code : 0x110000;
}

/// With U+FFFD for each escape that is no character: as long, so that places stay.
std::string mended(std::string_view json) {
    constexpr std::size_t length = 6;
    std::string text(json);
    for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
        const unsigned code = escaped_at(json, at);
        const bool is_pair = code >= 0xD800 && code <= 0xDBFF &&
                             escaped_at(json, at + length) >= 0xDC00 &&
                             escaped_at(json, at + length) <= 0xDFFF;
        if (is_pair) {
            at += 2 * length;
        } else if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) {
            text.replace(at, length, "\\ufffd");
            at += length;
        } else {
            at += 2;
        }
    }
    return text;
}

}  // namespace

Result<Value> read(std::string_view text, Nul nul) {
    text = without_mark(text);
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::basic_parser<Builder> parser(options, nul);
    boost::json::error_code failure;
    std::size_t consumed = parser.write_some(false, text.data(), text.size(), failure);
    if (!failure && consumed < text.size()) {
        failure = boost::json::error::extra_data;
    }
    const std::vector<Finding>& findings = parser.handler().findings();
    if (!failure && findings.empty()) {
        return parser.handler().take();
    }
    Diagnostics problems;
    for (const Finding& finding : findings) {
        problems.push_back(finding_at(text, offset_of_text(text, finding.text_number), finding));
    }
    std::stable_sort(problems.begin(), problems.end(), [](const auto& left, const auto& right) {
        return std::pair(left.place.line, left.place.column) <
               std::pair(right.place.line, right.place.column);
    });
    if (failure) {
        const auto error = static_cast<boost::json::error>(failure.value());
        problems.push_back(
            finding_at(text, consumed, {not_json, 0, "", explain(error, text, consumed)}));
    }
    return problems;
}

Result<Value> read_mended(std::string_view text) {
    Result<Value> value = read(text);
    return value.ok() || text.find("\\u") == std::string_view::npos ? std::move(value)
                                                                    : read(mended(text));
}

bool is_not_json(const Diagnostics& problems) {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Diagnostic& problem) { return problem.code == not_json; });
}

}  // namespace heed::json
