#include "adapters/web/pages/page_templates.h"

#include <stdexcept>

namespace heed::web::pages {
namespace {

constexpr std::string_view ending = ".html";
constexpr std::string_view layout_name = "layout";

using Sources = std::map<std::string, std::string, std::less<>>;  ///< texts by name

Sources sources_of(const std::vector<SourceFile>& files) {
    Sources sources;
    for (const SourceFile& file : files) {
        if (file.path.ends_with(ending)) {
            sources[file.path.substr(0, file.path.size() - ending.size())] = file.text;
        }
    }
    return sources;
}

std::string folder_of(std::string_view name) {
    const size_t slash = name.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(name.substr(0, slash + 1));
}

bool is_page(std::string_view name) {
    return !name.starts_with("parts/") && name.substr(folder_of(name).size()) != layout_name;
}

text::Template read_page(const std::string& name, const std::string& page, const Sources& sources) {
    std::string frame = folder_of(name) + std::string(layout_name);
    if (!sources.contains(frame)) {
        frame = layout_name;
    }
    const auto layout = sources.find(frame);
    if (layout == sources.end()) {
        throw std::runtime_error(frame + std::string(ending) + " is missing: the frame of " + name);
    }
    const auto partial = [&](std::string_view wanted) -> std::optional<std::string> {
        if (wanted == "content") {
            return page;
        }
        const auto part = sources.find(wanted);
        return part == sources.end() ? std::nullopt : std::optional(part->second);
    };
    auto read = text::parse(layout->second, {frame + std::string(ending), 1, 1}, partial);
    if (!read) {
        throw std::runtime_error("the page " + name + " cannot be read:\n" +
                                 render(read.problems()));
    }
    return *std::move(read);
}

}  // namespace

PageTemplates::PageTemplates(const std::vector<SourceFile>& files) {
    const Sources sources = sources_of(files);
    for (const auto& [name, text] : sources) {
        if (is_page(name)) {
            pages_.emplace(name, read_page(name, text, sources));
        }
    }
}

const text::Template& PageTemplates::find(std::string_view name) const {
    const auto page = pages_.find(name);
    if (page == pages_.end()) {
        throw std::out_of_range("there is no page " + std::string(name));
    }
    return page->second;
}

}  // namespace heed::web::pages
