#pragma once

#include "adapters/cli/standard_words.h"
#include "adapters/system/program_folder.h"
#include "adapters/web/pages/page_templates.h"

namespace heed::web::pages {

/// Heed's own words, as every installation has them.
inline const Words& shipped_words() {
    return cli::standard_words();
}

inline const PageTemplates& shipped_pages() {
    static const PageTemplates pages(system::read_standard_folder("templates/pages"));
    return pages;
}

}  // namespace heed::web::pages
