#include "engine/definition/template_names.h"

#include <algorithm>

namespace heed {
namespace {

using cel::Type;
using Kind = cel::Type::Kind;

bool may_be_list(const text::Enclosing& section, const cel::Declarations& names) {
    const Result<cel::Expression> expression = cel::compile(section.name, names);
    return !expression.ok() || expression->type().is(Kind::list) || expression->type().is_dynamic();
}

bool may_be_of_an_item(const text::NameUse& use, const cel::Declarations& names) {
    return use.name == "." || std::ranges::any_of(use.within, [&](const text::Enclosing& section) {
               return section.use == text::Use::section && may_be_list(section, names);
           });
}

}  // namespace

Diagnostics unknown_names(const text::Template& text, const cel::Declarations& names) {
    Diagnostics findings;
    for (const text::NameUse& use : text.names()) {
        if (may_be_of_an_item(use, names)) {
            continue;
        }
        const Result<cel::Expression> read = cel::compile(use.name, names, use.place);
        for (Diagnostic finding : read.problems()) {
            finding.place = use.place;
            finding.length = use.length;
            if (finding.help.empty() && (use.name == "link" || use.name == "url")) {
                finding.help = "the address that a mail leads to is {{page}}";
            }
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

void declare_mail_names(cel::Declarations& declarations) {
    auto& names = declarations.names;
    names["recipient"] = Type::object({{"name", Kind::string}, {"email", Kind::string}});
    names["organisation"] = Type::object({{"name", Kind::string}});
    names["task"] = Type::object({{"id", Kind::string},
                                  {"title", Kind::string},
                                  {"due", Kind::timestamp},
                                  {"opened_at", Kind::timestamp},
                                  {"priority", Kind::string},
                                  {"assignee", Kind::string},
                                  {"reason", Kind::string},
                                  {"outcomes", Type::list_of(Type())}});
    names["item"] = Type::object({{"number", Kind::int64},
                                  {"action", Kind::string},
                                  {"owner", Kind::string},
                                  {"owner_name", Kind::string},
                                  {"due", Kind::timestamp},
                                  {"due_before", Kind::timestamp},
                                  {"reason", Kind::string}});
    names["meeting"] = Type::object({{"starts", Kind::timestamp},
                                     {"ends", Kind::timestamp},
                                     {"summary", Kind::string},
                                     {"cancelled", Kind::boolean}});
    names["heard"] = Type::object({{"what", Kind::string},
                                   {"words", Kind::string},
                                   {"by", Kind::string},
                                   {"how", Kind::string},
                                   {"at", Kind::timestamp},
                                   {"may_answer", Kind::boolean},
                                   {"answers", Type::list_of(Type())}});
    names["story"] = Type::list_of(Type());
    names["items"] = Type::list_of(Type());
    names["also_open"] = Type::list_of(Type());
    for (const char* name : {"page", "reason", "comment", "author", "answer"}) {
        names[name] = Kind::string;
    }
    names["level"] = Kind::int64;
    names["in_conversation"] = Kind::boolean;
}

}  // namespace heed
