#include "engine/definition/read_layout.h"

#include <algorithm>
#include <array>

#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::string_view body = "body";
constexpr std::array<std::string_view, 4> known{"language", "subject", "preheader", "organisation"};

struct Fault {
    std::string message;
    std::string help;
};

Fault fault_of(const text::NameUse& use, bool has_body) {
    if (use.name == body) {
        return use.use != text::Use::unescaped || !use.within.empty()
                   ? Fault{"the text of the mail does not stand here as it is",
                           "write {{{body}}}, in no section"}
               : has_body ? Fault{"the text of the mail stands here a second time", "leave it out"}
                          : Fault{};
    }
    if (std::ranges::find(known, use.name) == known.end()) {
        return {"the layout of mails knows no " + in_quotes(use.name),
                "there are language, subject, preheader, organisation and {{{body}}}"};
    }
    return use.use == text::Use::unescaped
               ? Fault{"a mail never shows " + in_quotes(use.name) + " as markup",
                       "write {{" + use.name + "}}"}
               : Fault{};
}

}  // namespace

text::Template read_layout(const SourceFile& file, FindingCollector& findings) {
    findings.add_source(file.path, file.text);
    const auto parsed = text::parse(file.text, {file.path, 1, 1});
    if (!parsed) {
        findings.add(parsed.problems());
        return {};
    }
    bool has_body = false;
    for (const text::NameUse& use : parsed->names()) {
        const Fault fault = fault_of(use, has_body);
        if (!fault.message.empty()) {
            findings.error(code::unusable_layout, use.place, use.length, fault.message, fault.help);
        }
        has_body = has_body || use.name == body;
    }
    if (!has_body) {
        findings.error(code::unusable_layout, {file.path, 1, 1}, 1,
                       "with this layout no mail would say anything",
                       "write {{{body}}} where the mail's text belongs");
    }
    return *parsed;
}

}  // namespace heed
