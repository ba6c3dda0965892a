#include "adapters/system/files.h"

#include <fstream>
#include <sstream>
#include <system_error>

namespace heed::system {

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return std::nullopt;
    }
    std::ostringstream content;
    content << in.rdbuf();
    if (in.bad()) {
        return std::nullopt;
    }
    return content.str();
}

void write_file(const std::filesystem::path& path, std::string_view content) {
    std::filesystem::path unfinished = path;
    unfinished += ".unfinished";
    std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
    out << content;
    out.close();
    if (!out) {
        throw std::system_error(errno, std::generic_category(),
                                "cannot write " + unfinished.string());
    }
    std::filesystem::rename(unfinished, path);
}

}  // namespace heed::system
