#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/request.h"

namespace heed::web::pages {

/// A file of a posted form. Copies share its bytes.
struct FormFile {
    std::string field;
    std::string name;
    std::shared_ptr<const std::string> content;
};

/// The fields of a posted form: valid UTF-8 without NUL, line breaks as `\n`.
class Form {
  public:
    Form() = default;
    explicit Form(Pairs fields, std::vector<FormFile> files = {})
        : fields_(std::move(fields)), files_(std::move(files)) {}

    /// The first value of that name; empty where the form has none.
    std::string_view text(std::string_view name) const;
    /// The same without white space at its ends.
    std::string trimmed(std::string_view name) const;
    bool has(std::string_view name) const;
    /// Every value of that name, as of checkboxes.
    std::vector<std::string> all(std::string_view name) const;
    const Pairs& fields() const { return fields_; }
    /// Those that were chosen in that field.
    std::vector<FormFile> files(std::string_view field) const;

  private:
    Pairs fields_;
    std::vector<FormFile> files_;
};

/// Reads a body of `application/x-www-form-urlencoded` or, with files, of `multipart/form-data`;
/// nothing when it is neither.
std::optional<Form> read_form(const Request&);

}  // namespace heed::web::pages
