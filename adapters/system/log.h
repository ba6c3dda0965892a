#pragma once

namespace heed::system {

/// From now on every line of the log is a JSON object on standard error:
/// `{"at","level","message"}`.
void log_as_json();

}  // namespace heed::system
