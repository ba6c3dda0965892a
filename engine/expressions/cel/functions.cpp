#include "engine/expressions/cel/functions.h"

#include <array>
#include <map>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/library.h"

namespace heed::cel {
namespace {

using Kind = Type::Kind;
using Key = std::pair<std::string, bool>;
using Registry = std::map<Key, Function>;

struct Word {
    std::string_view word;
    Kind kind;
};

constexpr std::array<Word, 14> words = {{{"dyn", Kind::dynamic},
                                         {"null", Kind::null},
                                         {"bool", Kind::boolean},
                                         {"int", Kind::int64},
                                         {"uint", Kind::uint64},
                                         {"double", Kind::float64},
                                         {"string", Kind::string},
                                         {"bytes", Kind::bytes},
                                         {"timestamp", Kind::timestamp},
                                         {"duration", Kind::duration},
                                         {"type", Kind::type},
                                         {"list", Kind::list},
                                         {"map", Kind::map},
                                         {"optional", Kind::optional}}};

Type read_type(std::string_view word) {
    for (const Word& known : words) {
        if (known.word == word) {
            return known.kind;
        }
    }
    return {};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    return text;
}

/// Cuts `text` at the first separator and answers what stood before it.
std::string_view cut(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view piece = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : trimmed(text.substr(end + 1));
    return piece;
}

/// Reads `string.(string, int) bool`.
Signature read_signature(std::string_view name, std::string_view form) {
    Signature signature;
    const std::string_view receiver = cut(form, '(');
    std::string_view parameters = cut(form, ')');
    signature.text =
        std::string(receiver) + std::string(name) + "(" + std::string(parameters) + ")";
    if (!receiver.empty()) {
        signature.parameters.push_back(read_type(receiver.substr(0, receiver.size() - 1)));
    }
    while (!parameters.empty()) {
        const std::string_view word = cut(parameters, ',');
        if (word == "...") {
            signature.is_variadic = true;
        } else {
            signature.parameters.push_back(read_type(word));
        }
    }
    if (form == "first") {
        signature.answer = Signature::Answer::same_as_first;
    } else if (form == "element") {
        signature.answer = Signature::Answer::element_of_first;
    } else if (form == "wrapped") {
        signature.answer = Signature::Answer::optional_of_first;
    } else {
        signature.result = read_type(form);
    }
    return signature;
}

void add(Registry& registry, std::span<const Entry> entries) {
    for (const Entry& entry : entries) {
        for (std::string_view forms = entry.forms; !forms.empty();) {
            const std::string_view form = cut(forms, ';');
            const bool is_method = form.front() != '(';
            Function& function = registry[Key(entry.name, is_method)];
            function.name = entry.name;
            function.is_method = is_method;
            function.run = entry.run;
            function.signatures.push_back(read_signature(entry.name, form));
        }
    }
}

const Registry& registry() {
    static const Registry all = [] {
        Registry made;
        add(made, conversion_functions());
        add(made, text_functions());
        add(made, text_extension());
        add(made, time_functions());
        add(made, math_functions());
        add(made, encoding_functions());
        add(made, optional_functions());
        return made;
    }();
    return all;
}

bool fits(const Type& parameter, const Value& argument) {
    return parameter.is_dynamic() || parameter.kind() == kind_of(argument);
}

template <class Argument, class Fits>
bool all_fit(const Signature& signature, const std::vector<Argument>& arguments, Fits fits_one) {
    const auto& parameters = signature.parameters;
    if (arguments.size() != parameters.size() &&
        !(signature.is_variadic && arguments.size() > parameters.size())) {
        return false;
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!fits_one(parameters[std::min(i, parameters.size() - 1)], arguments[i])) {
            return false;
        }
    }
    return true;
}

}  // namespace

const Function* find_function(std::string_view name, Style style) {
    const auto found = registry().find(Key(name, style == Style::method));
    return found != registry().end() ? &found->second : nullptr;
}

std::vector<std::string> function_names(Style style) {
    std::vector<std::string> names;
    for (const auto& [key, function] : registry()) {
        if (function.is_method == (style == Style::method)) {
            names.push_back(function.name);
        }
    }
    return names;
}

bool accepts(const Signature& signature, const std::vector<Type>& arguments) {
    return all_fit(signature, arguments, compatible);
}

bool accepts(const Signature& signature, const std::vector<Value>& arguments) {
    return all_fit(signature, arguments, fits);
}

Type result_of(const Signature& signature, const std::vector<Type>& arguments) {
    switch (signature.answer) {
        case Signature::Answer::fixed:
            return signature.result;
        case Signature::Answer::same_as_first:
            return arguments[0];
        case Signature::Answer::element_of_first:
            return arguments[0].element();
        case Signature::Answer::optional_of_first:
            return Type::optional_of(arguments[0]);
    }
    return {};
}

}  // namespace heed::cel
