#include "adapters/cli/command_line/numbers.h"

#include <CLI/CLI.hpp>

#include "engine/values/parse_number.h"

namespace heed::cli {

CLI::Validator whole_number(std::int64_t least, std::int64_t most) {
    const auto fault = [least, most](const std::string& text) -> std::string {
        const auto number = parse_number<std::int64_t>(text);
        if (number && *number >= least && *number <= most) {
            return "";
        }
        const bool is_open = most == std::numeric_limits<std::int64_t>::max();
        return "“" + text + "” is no whole number from " + std::to_string(least) +
               (is_open ? " on" : " to " + std::to_string(most));
    };
    return CLI::Validator(fault, "");
}

CLI::Validator seconds_of_time() {
    const auto read = [](std::string& text) -> std::string {
        constexpr std::int64_t most = 1'000'000;
        const char unit = text.empty() ? ' ' : text.back();
        const std::int64_t seconds = unit == 'm'   ? 60
                                     : unit == 'h' ? 3'600
                                     : unit == 'd' ? 86'400
                                                   : 0;
        const auto number = seconds == 0
                                ? std::nullopt
                                : parse_number<std::int64_t>(text.substr(0, text.size() - 1));
        if (!number || *number < 1 || *number > most) {
            return "“" + text + "” is no time; write 30m, 1h or 1d";
        }
        text = std::to_string(*number * seconds);
        return "";
    };
    return CLI::Validator(read, "");
}

}  // namespace heed::cli
