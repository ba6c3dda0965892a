#include "engine/runtime/program_store.h"

namespace heed {
namespace {

/// Whether the line is `workflow: NAME`, whatever stands around the name.
bool names_workflow(std::string_view line, std::string_view name) {
    constexpr std::string_view key = "workflow:";
    if (!line.starts_with(key)) {
        return false;
    }
    line = line.substr(key.size());
    line = line.substr(0, line.find(" #"));
    const auto first = line.find_first_not_of(" \t\r\"'");
    const auto last = line.find_last_not_of(" \t\r\"'");
    return first != std::string_view::npos && line.substr(first, last - first + 1) == name;
}

}  // namespace

std::string workflow_source(const StoredProgram& program, std::string_view name) {
    for (const ProgramFile& file : program.files) {
        std::string_view rest = file.content;
        while (file.path.find("workflows/") != std::string::npos && !rest.empty()) {
            const auto end = rest.find('\n');
            if (names_workflow(rest.substr(0, end), name)) {
                return file.content;
            }
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
    }
    return {};
}

}  // namespace heed
