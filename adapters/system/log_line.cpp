#include "adapters/system/log_line.h"

#include <string_view>

#include "adapters/json/write.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed::system {
namespace {

std::string time_of(const LogLine& line) {
    return to_rfc3339(std::chrono::floor<std::chrono::milliseconds>(line.at));
}

std::string written_as_json(const LogLine& line, std::uint64_t times) {
    Value::Map object{
        {"at", time_of(line)}, {"level", name_of(line.level)}, {"message", line.message}};
    object.insert(object.end(), line.fields.begin(), line.fields.end());
    object.insert(object.end(), line.figures.begin(), line.figures.end());
    if (times > 1) {
        object.emplace_back("times", times);
    }
    return json::write(std::move(object)) + "\n";
}

/// A terminal obeys control characters; further lines of a text are indented.
std::string harmless(std::string_view text) {
    std::string shown;
    for (const char letter : text) {
        const bool is_control = static_cast<unsigned char>(letter) < ' ' || letter == '\x7f';
        shown += letter == '\n' ? "\n  " : std::string(1, is_control ? ' ' : letter);
    }
    return shown;
}

void append_plain(std::string& out, const Value::Map& fields) {
    for (const auto& [name, value] : fields) {
        const std::string text = value.text_or("");
        const bool is_one_word =
            !text.empty() && text.find_first_of(" \"\n\r\t=") == std::string::npos;
        out += " " + name.text_or("") + "=" + (is_one_word ? harmless(text) : json::write(value));
    }
}

std::string written_plainly(const LogLine& line, std::uint64_t times) {
    std::string message = line.message;
    while (message.ends_with('\n')) {
        message.pop_back();
    }
    std::string out =
        time_of(line) + " " + std::string(name_of(line.level)) + " " + harmless(message);
    append_plain(out, line.fields);
    append_plain(out, line.figures);
    return out + (times > 1 ? " times=" + std::to_string(times) : "") + "\n";
}

}  // namespace

std::string written(const LogLine& line, LogForm form, std::uint64_t times) {
    return form == LogForm::json ? written_as_json(line, times) : written_plainly(line, times);
}

std::string key_of(const LogLine& line) {
    return std::string(name_of(line.level)) + line.message + json::write(line.fields);
}

}  // namespace heed::system
