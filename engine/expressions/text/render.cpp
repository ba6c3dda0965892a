#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "engine/expressions/text/template.h"
#include "engine/expressions/text/tree.h"
#include "engine/values/time.h"

namespace heed::text {
namespace {

std::optional<Value> descend(const Value& from, std::string_view path) {
    const Value* current = &from;
    while (!path.empty()) {
        const size_t dot = path.find('.');
        current = current->find(path.substr(0, dot));
        if (current == nullptr) {
            return {};
        }
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    return *current;
}

bool is_shown(const Value& value) {
    if (const bool* flag = value.as<bool>()) {
        return *flag;
    }
    if (const auto* text = value.as<std::string>()) {
        return !text->empty();
    }
    if (const auto* list = value.as<Value::List>()) {
        return !list->empty();
    }
    return !value.is_null();
}

std::string shortest(double number) {
    if (std::isnan(number) || std::isinf(number)) {
        return {};
    }
    char digits[400];
    const auto [end, error] =
        std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::fixed);
    return error == std::errc{} ? std::string(digits, end) : std::string{};
}

class Rendering {
  public:
    Rendering(const Lookup& lookup, Escape escape, const Writer& writer)
        : lookup_(lookup), escape_(escape), writer_(writer) {}

    std::string run(const std::vector<Node>& nodes) {
        add(nodes);
        return std::move(output_);
    }

  private:
    void add(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            switch (node.kind) {
                case Node::Kind::text:
                    output_ += node.text;
                    break;
                case Node::Kind::value:
                    add_value(node.text, escape_);
                    break;
                case Node::Kind::unescaped:
                    add_value(node.text, Escape::none);
                    break;
                case Node::Kind::section:
                    add_section(node);
                    break;
                case Node::Kind::inverted:
                    if (const auto value = find(node.text); !value || !is_shown(*value)) {
                        add(node.children);
                    }
                    break;
            }
        }
    }

    void add_value(const std::string& name, Escape escape) {
        if (const auto value = find(name)) {
            const std::string text = writer_(*value);
            output_ += escape == Escape::html ? escape_html(text) : text;
        }
    }

    void add_section(const Node& node) {
        const auto value = find(node.text);
        if (!value || !is_shown(*value)) {
            return;
        }
        if (const auto* list = value->as<Value::List>()) {
            for (const Value& item : *list) {
                add_within(item, node.children);
            }
        } else {
            add_within(*value, node.children);
        }
    }

    void add_within(const Value& context, const std::vector<Node>& nodes) {
        contexts_.push_back(context);
        add(nodes);
        contexts_.pop_back();
    }

    /// The innermost context that knows a name's first word decides the whole name.
    std::optional<Value> find(std::string_view name) const {
        if (name == ".") {
            return contexts_.empty() ? lookup_.find(name) : contexts_.back();
        }
        const std::string_view first = name.substr(0, name.find('.'));
        for (auto context = contexts_.rbegin(); context != contexts_.rend(); ++context) {
            if (context->find(first) != nullptr) {
                return descend(*context, name);
            }
        }
        return lookup_.find(name);
    }

    const Lookup& lookup_;
    Escape escape_;
    const Writer& writer_;
    std::vector<Value> contexts_;
    std::string output_;
};

}  // namespace

std::string escape_html(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string plain_text(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return *text;
    }
    if (const auto* flag = value.as<bool>()) {
        return *flag ? "true" : "false";
    }
    if (const auto* number = value.as<std::int64_t>()) {
        return std::to_string(*number);
    }
    if (const auto* number = value.as<std::uint64_t>()) {
        return std::to_string(*number);
    }
    if (const auto* number = value.as<double>()) {
        return shortest(*number);
    }
    if (const auto* time = value.as<Timestamp>()) {
        return to_rfc3339(Instant(std::chrono::seconds(time->seconds)));
    }
    if (const auto* duration = value.as<Duration>()) {
        return std::to_string(duration->seconds) + "s";
    }
    if (const auto* type = value.as<TypeName>()) {
        return type->name;
    }
    std::string text;
    if (const auto* list = value.as<Value::List>()) {
        for (const Value& item : *list) {
            text += (text.empty() ? "" : ", ") + plain_text(item);
        }
    }
    return text;
}

std::optional<Value> MapLookup::find(std::string_view dotted_name) const {
    if (const Value* entry = map_.find(dotted_name)) {
        return *entry;
    }
    return descend(map_, dotted_name);
}

std::string render(const Template& text, const Lookup& lookup, Escape escape,
                   const Writer& writer) {
    if (text.tree() == nullptr) {
        return {};
    }
    return Rendering(lookup, escape, writer).run(text.tree()->nodes);
}

}  // namespace heed::text
