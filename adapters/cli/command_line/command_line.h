#pragma once

namespace heed::cli {

/// Reads the command line, runs the verb that it names and answers the process's exit code (see
/// verbs.h).
int run(int argc, const char* const* argv);

}  // namespace heed::cli
