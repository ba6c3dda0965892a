#include "adapters/cli/live_programs.h"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

#include "adapters/cli/standard_words.h"
#include "adapters/system/program_folder.h"
#include "engine/definition/program_files.h"
#include "engine/definition/read_directory.h"
#include "engine/definition/shipped_files.h"
#include "engine/definition/version_clash.h"
#include "engine/runtime/program_use.h"

namespace heed::cli {
namespace {

StoredProgram stored(const ProgramText& text) {
    StoredProgram program{.hash = text.program.hash, .files = {}, .workflows = {}};
    std::set<std::string> shipped;
    for (const SourceFile& file : system::read_standard_files()) {
        shipped.insert(file.path);
    }
    for (const SourceFile& file : text.files) {
        if (place_in_program(file.path) == "directory/" + std::string(contacts_file)) {
            continue;  // who is forgotten must not stand in a program of the past
        }
        const bool is_of_heed = file.path.starts_with(of_heed) || shipped.contains(file.path);
        program.files.push_back(
            {(is_of_heed ? std::string(of_heed) : "") + place_in_program(file.path), file.text});
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
    ProgramText text = std::move(read).value();
    text.program = speaking(std::move(text.program));
    if (text.program.mail_layout.tree() == nullptr) {  // an older Heed kept none with it
        text.program.mail_layout = text::parse(system::read_standard_layout()).value();
    }
    text.program.hash = hash;  // also of what is not kept, as contacts are not
    return text;
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

/// What open cases lose by the program; nothing where it is live already.
Diagnostics lost_by(Storage& storage, const Program& next) {
    ProgramStore& store = storage.programs();
    const auto active = store.active();
    if (!active || active->hash == next.hash) {
        return {};
    }
    try {
        return still_needed(next, read_back(store, active->hash).program,
                            followed_versions(storage, next),
                            storage.program_use().waiting_mails());
    } catch (const std::runtime_error&) {
        return {};  // what an older Heed took and this one no longer reads cannot be compared with
    }
}

}  // namespace

WentLive go_live(Storage& storage, const ProgramText& text, const std::string& who, Instant now) {
    ProgramStore& store = storage.programs();
    LiveNow live{with_pinned(store, text.program), {}, {}};
    live.affected = lost_by(storage, *live.program);
    Diagnostics problems;
    std::ranges::copy_if(live.affected, std::back_inserter(problems),
                         [](const Diagnostic& one) { return one.severity == Severity::error; });
    if (problems.empty()) {
        for (const VersionClash& clash : store.activate(stored(text), who, now)) {
            problems.push_back(changed_under_its_version(text, clash.workflow));
        }
    }
    if (!problems.empty()) {
        return problems;
    }
    live.orphaned = orphaned_by(storage, text.program.directory);
    const Diagnostics people = warnings_of(live.orphaned);
    live.affected.insert(live.affected.end(), people.begin(), people.end());
    return live;
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

ProgramByHash past_programs(ProgramStore& store) {
    struct Kept {
        std::mutex mutex;
        std::map<std::string, std::shared_ptr<const Program>> programs;
    };
    constexpr std::size_t most_kept = 20;
    return [&store, kept = std::make_shared<Kept>()](const std::string& hash) {
        const std::lock_guard lock(kept->mutex);
        if (const auto known = kept->programs.find(hash); known != kept->programs.end()) {
            return known->second;
        }
        std::shared_ptr<const Program> program;
        try {
            program = std::make_shared<const Program>(read_back(store, hash).program);
        } catch (const std::runtime_error&) {
            program = nullptr;  // an older Heed took it, and this one no longer reads it
        }
        if (kept->programs.size() == most_kept) {
            kept->programs.clear();
        }
        kept->programs.emplace(hash, program);
        return program;
    };
}

std::shared_ptr<const Program> last_live(ProgramStore& store) {
    const auto active = store.active();
    return active ? with_pinned(store, read_back(store, active->hash).program) : nullptr;
}

std::shared_ptr<const Program> needed_last_live(ProgramStore& programs) {
    auto live = last_live(programs);
    if (live == nullptr) {
        std::cerr << "heed: no program was ever live in this database; heed serve makes one so.\n";
    }
    return live;
}

}  // namespace heed::cli
