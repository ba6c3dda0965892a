#pragma once

namespace heed::cli {

/// What `heed --version` prints: the version, and the commit that was built.
extern const char* const version_text;

}  // namespace heed::cli
