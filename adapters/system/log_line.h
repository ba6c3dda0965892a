#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "engine/definition/server_settings.h"
#include "engine/values/value.h"

namespace heed::system {

/// One thing that the log is told.
struct LogLine {
    LogLevel level = LogLevel::info;
    std::string message;   ///< the same for all things of a kind
    Value::Map fields{};   ///< what tells this one from others
    Value::Map figures{};  ///< what is another each time: two lines are equal without it
    std::chrono::system_clock::time_point at{};
};

/// The line with its line break: a JSON object, or `TIME level message name=value`. Of several
/// equal ones, how many more came. No text of it can begin another line.
std::string written(const LogLine&, LogForm, std::uint64_t times = 1);

/// Two lines of one key are equal.
std::string key_of(const LogLine&);

}  // namespace heed::system
