#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"
#include "engine/values/result.h"
#include "engine/values/value.h"

/// Text templates: titles, subjects and mails, by the mustache specification (variables, sections,
/// inverted sections, comments, set delimiters, partials, lone tags' lines; no lambdas).
namespace heed::text {

/// What a tag does with the name in it.
enum class Use {
    value,      ///< `{{name}}`
    unescaped,  ///< `{{{name}}}` or `{{&name}}`
    section,    ///< `{{#name}}`
    inverted    ///< `{{^name}}`
};

/// A section that stands around a tag.
struct Enclosing {
    std::string name;
    Use use = Use::section;
    bool operator==(const Enclosing&) const = default;
};

/// One tag that reads a name.
struct NameUse {
    std::string name;  ///< dotted, as written; `.` is the current item of a list
    Use use = Use::value;
    Place place;
    int length = 1;                 ///< of the tag, in characters
    std::vector<Enclosing> within;  ///< outermost first

    /// Whether the tag is only reached where its name has a value: it stands in a section of the
    /// same name, or of what the name is a part of.
    bool guarded() const;
    bool operator==(const NameUse&) const = default;
};

/// A parsed template: immutable, cheap to copy. The default one renders to nothing.
class Template {
  public:
    struct Tree;

    Template() = default;
    explicit Template(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}

    /// The text it was parsed from.
    const std::string& source() const;
    /// Every tag that reads a name, in the order of the text; those of partials where they are
    /// included.
    const std::vector<NameUse>& names() const;
    /// nullptr for the default template.
    const Tree* tree() const { return tree_.get(); }

    bool operator==(const Template& other) const { return source() == other.source(); }

  private:
    std::shared_ptr<const Tree> tree_;
};

/// The text of the partial `{{>name}}`, nothing where there is none.
using Partials = std::function<std::optional<std::string>(std::string_view name)>;

/// Reads a template whose first character stands at `start`. Codes HD401 to HD407.
Result<Template> parse(std::string_view text, Place start = {}, const Partials& partials = {});

/// Where a template's names get their values from.
class Lookup {
  public:
    virtual ~Lookup() = default;
    /// The value of a dotted name; nothing where it has none.
    virtual std::optional<Value> find(std::string_view dotted_name) const = 0;
};

/// The names of a map: `a.b` is the entry of that very name, else the entry `b` of the map `a`.
class MapLookup final : public Lookup {
  public:
    explicit MapLookup(Value map) : map_(std::move(map)) {}
    std::optional<Value> find(std::string_view dotted_name) const override;

  private:
    Value map_;
};

/// What values become in the output.
enum class Escape {
    html,  ///< `& < > " '` become references, so that a value is never markup
    none
};

/// Writes a value for people to read; the caller's knows a language and a time zone.
using Writer = std::function<std::string(const Value&)>;

/// A text as it is, numbers in their shortest form (`3`, `2.5`), times as RFC 3339, `true` and
/// `false`, lists with commas between; null and maps are empty.
std::string plain_text(const Value&);

/// Fills in a template. A name without a value is empty; a section is shown for every value but
/// null, false, the empty text and the empty list (0 is a value: it may be somebody's score).
std::string render(const Template&, const Lookup&, Escape, const Writer& writer = plain_text);

/// `text` with `& < > " '` as character references.
std::string escape_html(std::string_view text);

}  // namespace heed::text
