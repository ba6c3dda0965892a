#include "adapters/cli/candidate.h"

#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "adapters/cli/load_program.h"
#include "adapters/system/files.h"
#include "adapters/system/program_folder.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

/// The name that a workflow's file gives it; "" where the file cannot be read as one.
std::string workflow_in(const SourceFile& file) {
    const auto read = read_workflow_alone(file);
    return read ? (*read)->name : "";
}

bool is_workflow_file(const SourceFile& file) {
    return fs::path(file.path).parent_path().filename() == "workflows";
}

/// The program with that workflow in place of its own.
Result<ProgramText> load_with(const fs::path& program, const SourceFile& workflow,
                              const std::string& name) {
    std::vector<SourceFile> files = system::read_program_folder(program);
    std::erase_if(files, [&](const SourceFile& file) {
        return is_workflow_file(file) && (file.path == workflow.path || workflow_in(file) == name);
    });
    files.push_back(workflow);
    return load_program(std::move(files));
}

std::optional<Candidate> chosen(Result<ProgramText> read, const std::string& name,
                                const std::string& where) {
    if (!read) {
        std::cerr << render(read.problems());
        return std::nullopt;
    }
    const auto& workflows = read->program.workflows;
    const auto found =
        name.empty() && workflows.size() == 1 ? workflows.begin() : workflows.find(name);
    if (found != workflows.end()) {
        auto workflow = found->second;
        return Candidate{std::move(read).value(), std::move(workflow)};
    }
    std::string names;
    for (const auto& [known, workflow] : workflows) {
        names += (names.empty() ? "" : ", ") + known;
    }
    std::cerr << "heed: there is no workflow “" << name << "” in " << where
              << ", which has: " << names << ".\n";
    return std::nullopt;
}

}  // namespace

std::optional<Candidate> find_candidate(const std::string& what, const std::string& program,
                                        const std::string& otherwise) {
    if (fs::is_directory(what)) {
        return chosen(load_program(what), otherwise, what);
    }
    if (!fs::is_regular_file(what)) {
        return chosen(load_program(program), what, program);
    }
    const auto text = system::read_file(what);
    if (!text) {
        throw std::runtime_error("cannot read " + what);
    }
    // What a file is, its folder tells; this one may stand anywhere.
    SourceFile file{what, *text};
    if (!is_workflow_file(file)) {
        file.path = (fs::path("workflows") / fs::path(what).filename()).string();
    }
    const auto alone = read_workflow_alone(file);
    if (!alone) {
        std::cerr << render(alone.problems());
        return std::nullopt;
    }
    return chosen(load_with(program, file, (*alone)->name), (*alone)->name, program);
}

}  // namespace heed::cli
