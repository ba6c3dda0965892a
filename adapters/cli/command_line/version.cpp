#include "adapters/cli/command_line/version.h"

namespace heed::cli {

// A file of its own: it is compiled anew with each commit.
const char* const version_text = "heed " HEED_VERSION " (" HEED_COMMIT ")";

}  // namespace heed::cli
