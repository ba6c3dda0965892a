#include "adapters/cli/reload.h"

#include <spdlog/spdlog.h>

#include "adapters/cli/binding.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/load_program.h"

namespace heed::cli {
namespace {

using web::ReloadedProgram;

/// The workflows that are new, gone, or written otherwise.
std::vector<std::string> changed_workflows(const Program& before, const Program& after) {
    std::vector<std::string> names;
    for (const auto& [name, workflow] : after.workflows) {
        const auto known = before.workflows.find(name);
        if (known == before.workflows.end() || known->second->hash != workflow->hash) {
            names.push_back(name);
        }
    }
    for (const auto& [name, workflow] : before.workflows) {
        if (!after.workflows.contains(name)) {
            names.push_back(name);
        }
    }
    return names;
}

ReloadedProgram refused(std::string hash, Diagnostics problems) {
    std::erase_if(problems,
                  [](const Diagnostic& problem) { return problem.severity != Severity::error; });
    return {.standing = ReloadedProgram::Standing::refused,
            .hash = std::move(hash),
            .problems = std::move(problems)};
}

/// What the server reads once, when it starts.
void warn_of_restart(const ServerSettings& started, const ServerSettings& now) {
    const std::pair<std::string_view, bool> changed[] = {
        {"listen", started.listen != now.listen},
        {"database", started.database != now.database},
        {"erasures", started.erasures != now.erasures},
        {"mail", started.mail != now.mail},
        {"oidc", started.oidc != now.oidc},
        {"limits", started.limits != now.limits},
        {"log", started.log != now.log},
        {"trusted_proxies", started.trusted_proxies != now.trusted_proxies},
    };
    for (const auto& [key, is_changed] : changed) {
        if (is_changed) {
            spdlog::warn("“{}” in heed.yaml is another now: restart heed serve to take it up", key);
        }
    }
}

void tell_of(const Orphaned& orphaned, ReloadedProgram& reloaded) {
    for (const HeldTasks& held : orphaned.tasks) {
        reloaded.waiting.push_back({held.holder, held.count, held.first});
    }
}

void log(const ReloadedProgram& reloaded) {
    switch (reloaded.standing) {
        case ReloadedProgram::Standing::live: {
            std::string names;
            for (const std::string& workflow : reloaded.changed) {
                names += (names.empty() ? "" : ", ") + workflow;
            }
            spdlog::info("the program was read again and is live; changed workflows: {}",
                         names.empty() ? "none" : names);
            if (!reloaded.affected.empty()) {
                spdlog::warn("what is open is affected:\n{}", render(reloaded.affected));
            }
            break;
        }
        case ReloadedProgram::Standing::unchanged:
            spdlog::info("the program was read again; nothing changed");
            break;
        case ReloadedProgram::Standing::refused:
            spdlog::error("the program in the folder does not go live; what was live goes on:\n{}",
                          render(reloaded.problems));
            break;
        case ReloadedProgram::Standing::failed:
            spdlog::error("the program could not be read again; what was live goes on: {}",
                          reloaded.failure);
            break;
    }
}

}  // namespace

ReloadedProgram Reload::run_and_log(const std::string& who) {
    const std::lock_guard one_at_a_time(running_);
    ReloadedProgram reloaded = run(who);
    is_refused_ = reloaded.standing == ReloadedProgram::Standing::refused ||
                  reloaded.standing == ReloadedProgram::Standing::failed;
    log(reloaded);
    return reloaded;
}

ReloadedProgram Reload::run(const std::string& who) {
    const std::string live = program_.current()->hash;
    try {
        const Result<ProgramText> read = load_program(
            folder_, [&](const ServerSettings&) { return live_files(storage_.programs()); });
        return read ? take(*read, who) : refused(live, read.problems());
    } catch (const std::exception& failure) {
        return {
            .standing = ReloadedProgram::Standing::failed, .hash = live, .failure = failure.what()};
    }
}

ReloadedProgram Reload::take(const ProgramText& read, const std::string& who) {
    const auto before = program_.current();
    take_secrets(read.settings);
    warn_of_restart(started_, read.settings);
    if (read.program.hash == before->hash) {
        const Orphaned orphaned = let_go_idle();
        ReloadedProgram same{.standing = ReloadedProgram::Standing::unchanged,
                             .hash = before->hash,
                             .affected = warnings_of(orphaned)};
        tell_of(orphaned, same);
        return same;
    }
    auto went = go_live(storage_, read, who, clock_.now());
    if (auto* problems = std::get_if<Diagnostics>(&went)) {
        return refused(before->hash, std::move(*problems));
    }
    LiveNow& live = std::get<LiveNow>(went);
    // A case may have been opened on any of these since the store was asked for them.
    auto next = std::make_shared<Program>(*live.program);
    next->pinned.insert(before->pinned.begin(), before->pinned.end());
    program_.activate(next, live.orphaned.staying);
    ReloadedProgram reloaded{.standing = ReloadedProgram::Standing::live,
                             .hash = next->hash,
                             .changed = changed_workflows(*before, *next),
                             .affected = std::move(live.affected)};
    tell_of(live.orphaned, reloaded);
    return reloaded;
}

void Reload::let_go() {
    const std::lock_guard one_at_a_time(running_);
    let_go_idle();
}

Orphaned Reload::let_go_idle() {
    const auto written = program_.written();
    Orphaned orphaned = orphaned_by(storage_, written->directory);
    program_.activate(written, orphaned.staying);
    return orphaned;
}

void Reload::take_secrets(const ServerSettings& settings) {
    std::vector<std::string> sentences;
    secrets_.activate(std::make_shared<const Secrets>(secrets_of(settings, sentences)));
    for (const std::string& sentence : sentences) {
        spdlog::warn("{}", sentence);
    }
}

}  // namespace heed::cli
