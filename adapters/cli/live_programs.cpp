#include "adapters/cli/live_programs.h"

#include <stdexcept>

#include "engine/definition/program_files.h"
#include "engine/definition/read_directory.h"
#include "engine/definition/version_clash.h"

namespace heed::cli {
namespace {

StoredProgram stored(const ProgramText& text) {
    StoredProgram program{.hash = text.program.hash, .files = {}, .workflows = {}};
    for (const SourceFile& file : text.files) {
        if (place_in_program(file.path) == "directory/" + std::string(contacts_file)) {
            continue;  // who is forgotten must not stand in a program of the past
        }
        program.files.push_back({place_in_program(file.path), file.text});
    }
    for (const auto& [name, workflow] : text.program.workflows) {
        program.workflows.push_back({workflow->hash, name, workflow->version, text.program.hash});
    }
    return program;
}

ProgramText read_back(ProgramStore& store, const std::string& hash) {
    const auto kept = store.find(hash);
    std::vector<SourceFile> files;
    for (const ProgramFile& file : kept ? kept->files : std::vector<ProgramFile>()) {
        files.push_back({file.path, file.content});
    }
    auto read = read_program(std::move(files));
    if (!read) {
        throw std::runtime_error(
            "a program that went live once can no longer be read by this version:\n" +
            render(read.problems()));
    }
    return std::move(read).value();
}

/// Adds the workflows that cases are pinned to and that the program itself no longer has.
std::shared_ptr<const Program> with_pinned(ProgramStore& store, Program program) {
    for (const WorkflowVersion& version : store.workflows_with_cases()) {
        if (program.pinned.contains(version.hash)) {
            continue;
        }
        const ProgramText older = read_back(store, version.program_hash);
        const auto found = older.program.pinned.find(version.hash);
        if (found == older.program.pinned.end()) {
            throw std::runtime_error(
                "the workflow “" + version.name + "” version " + std::to_string(version.version) +
                " of cases in the store cannot be found in the program it came with");
        }
        program.pinned.insert(*found);
    }
    return std::make_shared<const Program>(std::move(program));
}

}  // namespace

WentLive go_live(ProgramStore& store, const ProgramText& text, const std::string& who,
                 Instant now) {
    Diagnostics problems;
    for (const VersionClash& clash : store.activate(stored(text), who, now)) {
        problems.push_back(changed_under_its_version(text, clash.workflow));
    }
    if (!problems.empty()) {
        return problems;
    }
    return with_pinned(store, text.program);
}

Diagnostics version_clashes(ProgramStore& store, const ProgramText& text) {
    Diagnostics problems;
    for (const WorkflowVersion& known : store.workflows_with_cases()) {
        const auto now = text.program.workflows.find(known.name);
        if (now != text.program.workflows.end() && now->second->version == known.version &&
            now->second->hash != known.hash) {
            problems.push_back(changed_under_its_version(text, known.name));
        }
    }
    return problems;
}

std::shared_ptr<const Program> program_of(ProgramStore& store, const std::string& hash) {
    return store.find(hash) ? with_pinned(store, read_back(store, hash).program) : nullptr;
}

std::shared_ptr<const Program> last_live(ProgramStore& store) {
    const auto active = store.active();
    return active ? with_pinned(store, read_back(store, active->hash).program) : nullptr;
}

}  // namespace heed::cli
