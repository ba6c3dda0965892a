#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/cli/verbs.h"
#include "adapters/json/read.h"
#include "adapters/json/write.h"
#include "adapters/system/files.h"
#include "engine/expressions/cel/evaluate.h"
#include "engine/expressions/cel/literal.h"

namespace heed::cli {
namespace {

/// The value of an expression, or what is wrong with it.
Result<Value> value_of(std::string_view text, const cel::Variables& names, Place start = {}) {
    const auto expression = cel::compile(text, declarations_of(names), std::move(start));
    if (!expression) {
        return expression.problems();
    }
    cel::Budget budget;
    cel::Evaluation evaluation = evaluate(*expression, names, budget);
    if (evaluation.fault) {
        return diagnose(*expression, *evaluation.fault);
    }
    return std::move(evaluation.value);
}

/// The word by which the conformance suite calls a kind of error.
std::string_view kind_of(const Diagnostic& finding) {
    if (finding.code == cel::code::cannot_be_read) {
        return "parse";
    }
    return finding.code == cel::code::no_value ? "evaluation" : "check";
}

std::string as_json(const Diagnostics& problems) {
    const Diagnostic& first = problems.front();
    return json::write(Value::Map{{"error", first.message},
                                  {"kind", kind_of(first)},
                                  {"line", first.place.line},
                                  {"column", first.place.column}});
}

/// Adds `NAME=EXPRESSION`; answers what is wrong with it.
Diagnostics add_let(cel::Variables& names, const std::string& let) {
    const std::size_t equals = let.find('=');
    const std::string name = let.substr(0, equals);
    if (equals == std::string::npos || name.empty()) {
        return {{.code = std::string(cel::code::cannot_be_read),
                 .place = {},
                 .message = "“--let " + let + "” gives no name a value",
                 .help = "write --let 'NAME=EXPRESSION'",
                 .excerpt = {}}};
    }
    auto value = value_of(std::string_view(let).substr(equals + 1), names, {"--let " + name, 1, 1});
    if (!value) {
        return value.problems();
    }
    names.values.insert_or_assign(name, *std::move(value));
    return {};
}

Diagnostics add_context(cel::Variables& names, const std::string& path) {
    const auto text = system::read_file(path);
    if (!text) {
        throw std::runtime_error("cannot read " + path);
    }
    auto context = json::read(*text, json::Nul::kept);
    const bool is_object = context && context->as<Value::Map>() != nullptr;
    if (!is_object) {
        Diagnostics problems = context.problems();
        if (problems.empty()) {
            problems.push_back({.code = std::string(cel::code::cannot_be_read),
                                .place = {},
                                .message = "the context has to be a JSON object, {\"NAME\": …}",
                                .help = {},
                                .excerpt = {}});
        }
        for (Diagnostic& problem : problems) {
            problem.place.file = path;
        }
        return problems;
    }
    for (const auto& [name, value] : *context->as<Value::Map>()) {
        names.values.insert_or_assign(name.text_or(""), value);
    }
    return {};
}

/// The answer to one line of a batch.
std::string answer(const std::string& line) {
    const auto request = json::read(line, json::Nul::kept);
    if (!request) {
        return json::write(
            Value::Map{{"error", request.problems().front().message}, {"kind", "parse"}});
    }
    const Value* expression = request->find("expression");
    const Value* lets = request->find("let");
    cel::Variables names;
    if (const auto* entries = lets != nullptr ? lets->as<Value::Map>() : nullptr) {
        for (const auto& [name, text] : *entries) {
            auto value = value_of(text.text_or(""), names);
            if (!value) {
                return as_json(value.problems());
            }
            names.values.insert_or_assign(name.text_or(""), *std::move(value));
        }
    }
    const auto value = value_of(expression != nullptr ? expression->text_or("") : "", names);
    return value ? json::write(Value::Map{{"value", cel::to_literal(*value)}})
                 : as_json(value.problems());
}

int run_batch() {
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer(line) << std::endl;
    }
    return exit_fine;
}

}  // namespace

int run_eval(const EvalOptions& options) {
    if (options.is_batch) {
        return run_batch();
    }
    cel::Variables names;
    Diagnostics problems;
    if (!options.context_path.empty()) {
        problems = add_context(names, options.context_path);
    }
    for (const std::string& let : options.lets) {
        const Diagnostics found = add_let(names, let);
        problems.insert(problems.end(), found.begin(), found.end());
    }
    std::optional<Value> value;
    if (problems.empty()) {
        auto result = value_of(options.expression, names);
        problems = result.problems();
        value = result ? std::optional(*std::move(result)) : std::nullopt;
    }
    if (value) {
        std::cout << (options.as_json ? json::write(*value) : cel::to_literal(*value)) << "\n";
        return exit_fine;
    }
    if (options.as_json) {
        std::cout << as_json(problems) << "\n";
    } else {
        std::cerr << render(problems);
    }
    return exit_bad_input;
}

}  // namespace heed::cli
