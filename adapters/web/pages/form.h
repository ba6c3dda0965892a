#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/request.h"

namespace heed::web::pages {

/// The fields of a posted form: valid UTF-8 without NUL, line breaks as `\n`.
class Form {
  public:
    Form() = default;
    explicit Form(Pairs fields) : fields_(std::move(fields)) {}

    /// The first value of that name; empty where the form has none.
    std::string_view text(std::string_view name) const;
    /// The same without white space at its ends.
    std::string trimmed(std::string_view name) const;
    bool has(std::string_view name) const;
    /// Every value of that name, as of checkboxes.
    std::vector<std::string> all(std::string_view name) const;
    const Pairs& fields() const { return fields_; }

  private:
    Pairs fields_;
};

/// Reads a body of `application/x-www-form-urlencoded`; nothing when it is none.
std::optional<Form> read_form(const Request&);

/// `a b&c` as it stands in a query or a cookie: `a%20b%26c`.
std::string percent_encoded(std::string_view text);

}  // namespace heed::web::pages
