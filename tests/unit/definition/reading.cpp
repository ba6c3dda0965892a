#include "tests/unit/definition/reading.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "adapters/cli/load_program.h"

namespace heed::reading {
namespace {

namespace fs = std::filesystem;

void put(std::vector<SourceFile>& files, const SourceFile& file) {
    const auto same = std::ranges::find(files, file.path, &SourceFile::path);
    if (same == files.end()) {
        files.push_back(file);
    } else {
        same->text = file.text;
    }
}

std::vector<SourceFile> read_standard() {
    std::vector<SourceFile> files;
    for (const char* folder : {"workflows", "templates/mail"}) {
        for (SourceFile& file : files_below(folder)) {
            file.path = std::string(folder) + "/" + file.path;
            files.push_back(std::move(file));
        }
    }
    return files;
}

}  // namespace

std::string text_of(const std::string& path) {
    std::ifstream in(fs::path(HEED_ROOT) / path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<SourceFile> files_below(const std::string& folder) {
    std::vector<SourceFile> files;
    const fs::path root = fs::path(HEED_ROOT) / folder;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_regular_file()) {
            const std::string path = fs::relative(entry.path(), root).string();
            files.push_back({path, text_of(folder + "/" + path)});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<SourceFile> example_with(const std::vector<SourceFile>& others) {
    std::vector<SourceFile> files = files_below("examples/closed-loop");
    for (const SourceFile& file : others) {
        put(files, file);
    }
    return files;
}

const std::vector<SourceFile>& standard_files() {
    static const std::vector<SourceFile> files = read_standard();
    return files;
}

std::string findings_with(const std::vector<SourceFile>& others) {
    const Result<ProgramText> read = read_program(example_with(others), standard_files());
    return render(read.ok() ? read->remarks : read.problems());
}

Diagnostics analysed_with(const std::vector<SourceFile>& others) {
    const Result<ProgramText> read =
        cli::check_meaning(read_program(example_with(others), standard_files()));
    return read.ok() ? read->remarks : read.problems();
}

std::string findings_in_workflow(const std::string& text) {
    return render(read_workflow_alone({"w.yaml", text}).problems());
}

std::shared_ptr<const Workflow> workflow_of(const std::string& text) {
    const auto read = read_workflow_alone({"w.yaml", text});
    if (!read.ok()) {
        throw std::runtime_error(render(read.problems()));
    }
    return *read;
}

std::string yaml_findings(const std::string& text) {
    FindingCollector findings;
    yaml::parse({"a.yaml", text}, findings);
    return render(findings.sorted());
}

}  // namespace heed::reading
