#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/server.h"
#include "engine/definition/source_file.h"

namespace heed::web::pages {

/// The style sheets, scripts and pictures of `templates/style`, at `/static/NAME?v=HASH`: a browser
/// may keep them for a year, because a changed file has another address. Immutable.
class StaticFiles {
  public:
    explicit StaticFiles(const std::vector<SourceFile>&);

    /// Where a page finds a file; empty where there is none of that name.
    std::string address_of(std::string_view name) const;

    Handler serve() const;  ///< GET /static/{name}

  private:
    struct File {
        std::string content;
        std::string compressed;  ///< gzip; empty where that does not make it smaller
        std::string hash;
        std::string_view media_type;
    };
    Reply answer(const Request&) const;

    std::map<std::string, File, std::less<>> files_;
};

}  // namespace heed::web::pages
