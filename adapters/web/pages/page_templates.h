#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/source_file.h"
#include "engine/expressions/text/template.h"

namespace heed::web::pages {

/// The pages of `templates/pages`: NAME.html in the frame of the layout.html beside it, else of
/// the one above, which says `{{>content}}` where the page stands. `{{>parts/field}}` is the file
/// parts/field.html. Immutable.
class PageTemplates {
  public:
    /// Throws std::runtime_error with everything that is wrong with a template.
    explicit PageTemplates(const std::vector<SourceFile>&);

    /// `inbox` is inbox.html, `customer/report` customer/report.html; throws std::out_of_range.
    const text::Template& find(std::string_view name) const;
    const std::map<std::string, text::Template, std::less<>>& all() const { return pages_; }

  private:
    std::map<std::string, text::Template, std::less<>> pages_;
};

}  // namespace heed::web::pages
