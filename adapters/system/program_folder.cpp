#include "adapters/system/program_folder.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "adapters/system/files.h"

namespace heed::system {
namespace {

namespace fs = std::filesystem;

bool is_program_text(const fs::path& path) {
    const fs::path ending = path.extension();
    const bool is_layout =
        path.filename() == layout_file && path.parent_path().filename() == "mail";
    return is_layout || ending == ".yaml" || ending == ".yml" || ending == ".csv" ||
           ending == ".md";
}

bool is_hidden(const fs::path& path) {
    return path.filename().string().starts_with('.');
}

/// `call-back.yaml.txt`, `call-back.yaml~`, `call-back.YAML`, `call-back`
bool looks_like_yaml(const fs::path& path) {
    const std::string name = path.filename().string();
    const bool is_yaml = std::ranges::any_of(
        std::array{".yaml", ".yml", ".YAML", ".YML", ".yam", ".json"},
        [&](const char* ending) { return name.find(ending) != std::string::npos; });
    return is_yaml || (path.extension().empty() && !name.starts_with("README") &&
                       !name.starts_with("LICENSE"));
}

/// Whether somebody may believe that it is read: `heed check` says that it is not.
bool seems_to_be_read(const fs::path& path) {
    constexpr std::array<std::string_view, 7> endings{".xlsx", ".xls",  ".ods", ".numbers",
                                                      ".html", ".docx", ".txt"};
    const std::string folder = path.parent_path().filename().string();
    const bool is_document = std::ranges::find(endings, path.extension().string()) != endings.end();
    if (folder == "workflows" || folder == "surveys" || folder == "calendars" ||
        folder == "goals") {
        return is_document || looks_like_yaml(path);
    }
    return (folder == "directory" || folder == "mail") && is_document;
}

/// Folders that are gone into: those of the program, `templates/mail`, and what else stands inside
/// them, because somebody may believe that it is read.
bool leads_on(const fs::path& folder, int depth) {
    constexpr std::array<std::string_view, 6> known{"workflows", "surveys",   "calendars",
                                                    "goals",     "directory", "templates"};
    const auto is_known = [&](const fs::path& path) {
        return std::ranges::find(known, path.filename().string()) != known.end();
    };
    return depth == 0 || folder.filename() == "mail" ||
           (depth == 1 && is_known(folder.parent_path()) && !is_known(folder));
}

void add_files(const fs::path& folder, std::vector<SourceFile>& files) {
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::end(entry); ++entry) {
        if (entry->is_directory() &&
            (is_hidden(entry->path()) || !leads_on(entry->path(), entry.depth()))) {
            entry.disable_recursion_pending();
        }
        if (!entry->is_regular_file() || is_hidden(entry->path())) {
            continue;
        }
        if (!is_program_text(entry->path())) {
            if (seems_to_be_read(entry->path())) {
                files.push_back({entry->path().lexically_normal().string(), ""});
            }
            continue;
        }
        std::optional<std::string> text = read_file(entry->path());
        if (!text) {
            throw std::runtime_error(entry->path().string() + " cannot be read");
        }
        files.push_back({entry->path().lexically_normal().string(), std::move(*text)});
    }
    std::ranges::sort(files, {}, &SourceFile::path);
}

}  // namespace

std::vector<SourceFile> read_program_folder(const fs::path& folder) {
    if (!fs::is_directory(folder)) {
        throw std::runtime_error("there is no folder " + folder.string());
    }
    std::vector<SourceFile> files;
    add_files(folder, files);
    return files;
}

fs::path standard_folder() {
    if (const char* told = std::getenv("HEED_SHARE"); told != nullptr && *told != '\0') {
        return told;
    }
    std::error_code unknown;
    const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
    const fs::path installed = program.parent_path().parent_path() / "share" / "heed";
    return fs::is_directory(installed / "templates") ? installed : fs::path(HEED_SHARE);
}

std::string read_standard_file(std::string_view path) {
    const fs::path file = standard_folder() / path;
    std::optional<std::string> text = read_file(file);
    if (!text) {
        throw std::runtime_error(file.string() + " cannot be read: it comes with Heed");
    }
    return std::move(*text);
}

std::string read_standard_layout() {
    return read_standard_file("templates/mail/" + std::string(layout_file));
}

std::vector<SourceFile> read_standard_files() {
    const fs::path share = standard_folder();
    std::vector<SourceFile> files;
    for (const fs::path& folder : {share / "workflows", share / "templates" / "mail"}) {
        if (fs::is_directory(folder)) {
            add_files(folder, files);
        }
    }
    return files;
}

std::vector<SourceFile> read_standard_folder(const fs::path& below) {
    const fs::path folder = standard_folder() / below;
    if (!fs::is_directory(folder)) {
        throw std::runtime_error("there is no folder " + folder.string() +
                                 "; HEED_SHARE names where Heed's own files stand");
    }
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || is_hidden(entry.path())) {
            continue;
        }
        std::optional<std::string> text = read_file(entry.path());
        if (!text) {
            throw std::runtime_error(entry.path().string() + " cannot be read");
        }
        files.push_back({fs::relative(entry.path(), folder).generic_string(), std::move(*text)});
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

}  // namespace heed::system
