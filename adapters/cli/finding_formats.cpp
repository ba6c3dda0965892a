#include "adapters/cli/finding_formats.h"

#include <algorithm>
#include <string_view>

#include "adapters/json/write.h"
#include "engine/values/diagnostic_code.h"

namespace heed::cli {
namespace {

constexpr std::string_view sarif_schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

Value named(std::string_view key, Value value) {
    return Value(Value::Map{{Value(key), std::move(value)}});
}

/// A relative URI reference; what it does not let stand is written in hexadecimal.
std::string to_uri(std::string_view path) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri;
    for (const char character : path) {
        const auto byte = static_cast<unsigned char>(character);
        if (plain.find(character) != std::string_view::npos) {
            uri += character;
        } else {
            uri += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return uri;
}

Value rule_of(std::string_view code, std::string_view title) {
    return Value(Value::Map{{Value("id"), Value(code)},
                            {Value("shortDescription"), named("text", Value(title))}});
}

Value location_of(const Diagnostic& finding) {
    Value::Map physical{
        {Value("artifactLocation"), named("uri", Value(to_uri(finding.place.file)))}};
    if (finding.place.line > 0) {
        physical.emplace_back(
            Value("region"),
            Value(Value::Map{{Value("startLine"), Value(finding.place.line)},
                             {Value("startColumn"), Value(finding.place.column)},
                             {Value("endColumn"), Value(finding.place.column + finding.length)}}));
    }
    return named("physicalLocation", Value(std::move(physical)));
}

Value result_of(const Diagnostic& finding) {
    const auto codes = diagnostic_codes();
    const auto rule = std::ranges::find(codes, finding.code, &DiagnosticCode::code);
    const std::string text =
        finding.message + (finding.help.empty() ? "" : "\nhelp: " + finding.help);
    Value::Map result{{Value("level"), Value(name_of(finding.severity))},
                      {Value("message"), named("text", Value(text))}};
    if (rule != codes.end()) {
        result.emplace_back(Value("ruleId"), Value(finding.code));
        result.emplace_back(Value("ruleIndex"), Value(rule - codes.begin()));
    }
    if (!finding.place.file.empty()) {
        result.emplace_back(Value("locations"), Value(Value::List{location_of(finding)}));
    }
    return Value(std::move(result));
}

Value to_value(const SharedFate& fate) {
    Value::List examples;
    for (const CaseNumber number : fate.examples) {
        examples.emplace_back(static_cast<std::int64_t>(number));
    }
    return Value(Value::Map{{Value("workflow"), Value(fate.workflow)},
                            {Value("versions"), Value(fate.versions)},
                            {Value("kind"), Value(name_of(fate.kind))},
                            {Value("words"), Value(fate.words)},
                            {Value("cases"), Value(static_cast<std::int64_t>(fate.cases))},
                            {Value("examples"), Value(std::move(examples))}});
}

}  // namespace

std::string to_json(const Diagnostics& findings, const std::optional<Fates>& fates) {
    Value::List all;
    for (const Diagnostic& finding : findings) {
        all.emplace_back(Value::Map{{Value("file"), Value(finding.place.file)},
                                    {Value("line"), Value(finding.place.line)},
                                    {Value("column"), Value(finding.place.column)},
                                    {Value("severity"), Value(name_of(finding.severity))},
                                    {Value("code"), Value(finding.code)},
                                    {Value("message"), Value(finding.message)},
                                    {Value("help"), Value(finding.help)}});
    }
    Value::Map content{{Value("findings"), Value(std::move(all))}};
    if (fates) {
        Value::List shared;
        for (const SharedFate& fate : fates->shared) {
            shared.push_back(to_value(fate));
        }
        content.emplace_back(Value("fates"), Value(std::move(shared)));
    }
    return json::pretty(Value(std::move(content)));
}

std::string to_sarif(const Diagnostics& findings) {
    Value::List rules;
    for (const DiagnosticCode& known : diagnostic_codes()) {
        rules.push_back(rule_of(known.code, known.title));
    }
    Value::List results;
    for (const Diagnostic& finding : findings) {
        results.push_back(result_of(finding));
    }
    const Value driver(
        Value::Map{{Value("name"), Value("heed")}, {Value("rules"), Value(std::move(rules))}});
    const Value run(Value::Map{{Value("tool"), named("driver", driver)},
                               {Value("columnKind"), Value("unicodeCodePoints")},
                               {Value("results"), Value(std::move(results))}});
    return json::pretty(Value(Value::Map{{Value("$schema"), Value(sarif_schema)},
                                         {Value("version"), Value("2.1.0")},
                                         {Value("runs"), Value(Value::List{run})}}));
}

}  // namespace heed::cli
