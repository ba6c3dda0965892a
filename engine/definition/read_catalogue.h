#pragma once

#include <vector>

#include "engine/definition/source_file.h"
#include "engine/model/words.h"
#include "engine/values/result.h"

namespace heed {

/// Reads `NAME.LANG.yaml` files: maps of texts, as deep as their author likes. The file's name and
/// the keys, joined by dots, are a text's key: `title` in inbox.en.yaml is `inbox.title`.
Result<Words> read_catalogue(const std::vector<SourceFile>&);

}  // namespace heed
