#include "adapters/cli/recording.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "adapters/cli/transcript.h"
#include "adapters/simulated/memory_store.h"
#include "engine/analysis/replay.h"
#include "engine/runtime/case_service.h"

namespace heed::cli {
namespace {

/// `case 17, entry 4 (task.completed)`
std::string spot(const JournalEntry& entry) {
    return "case " + std::to_string(entry.case_number) + ", entry " +
           std::to_string(entry.revision) + " (" + entry.event + ")";
}

void record_case(const LiveCase& live, const ProgramByHash& program_of, Recording& recording) {
    Case before;
    for (size_t i = 0; i < live.journal.size(); ++i) {
        const JournalEntry& entry = live.journal[i];
        const auto program = program_of(entry.program_hash);
        const std::string& pinned =
            before.workflow_hash.empty() ? live.current.workflow_hash : before.workflow_hash;
        const Workflow* workflow = program == nullptr ? nullptr : program->find_workflow(pinned);
        const RecordedCase recorded{live.journal, live.responses, workflow};
        if (took_older_version(recorded, i)) {
            recording.notes.push_back(spot(entry) +
                                      ": the store keeps the newest version of a response alone; "
                                      "this one is played with the newest answers");
        }
        if (auto event = event_behind(recorded, i, before)) {
            recording.steps.push_back({&live, i, before, *std::move(event)});
        } else {
            recording.notes.push_back(
                spot(entry) + ": the journal does not hold enough to play it; it is left out");
        }
        fold_entry(entry, before);
    }
}

/// What an entry did, without its texts: moves, and the kinds of its effects with their numbers.
std::vector<std::string> shape_of(const JournalEntry& entry) {
    std::vector<std::string> shape{entry.event};
    shape.insert(shape.end(), entry.to.begin(), entry.to.end());
    for (const Effect& effect : entry.effects) {
        if (std::holds_alternative<NoteSaid>(effect)) {
            continue;  // of the event itself; an older Heed did not write it down
        }
        std::string kind = std::to_string(effect.index());
        if (const auto* sent = std::get_if<SendMail>(&effect)) {
            kind += " " + sent->mail.mail_template + (sent->mail.suppressed.empty() ? "" : " no");
        } else if (const auto* change = std::get_if<ChangeTask>(&effect)) {
            kind += " " + std::to_string(change->task.number) + " " +
                    std::string(name_of(change->change));
        } else if (const auto* timer = std::get_if<StartTimer>(&effect)) {
            kind += " " + std::to_string(timer->timer.due.time_since_epoch().count());
        }
        shape.push_back(std::move(kind));
    }
    return shape;
}

}  // namespace

Recording record(const std::vector<LiveCase>& cases, const ProgramByHash& program_of) {
    Recording recording;
    for (const LiveCase& live : cases) {
        record_case(live, program_of, recording);
    }
    std::ranges::stable_sort(recording.steps, {}, [](const RecordedStep& step) {
        return std::tuple(step.entry().at, step.entry().case_number, step.entry().revision);
    });
    return recording;
}

void check_replay(Recording& recording, const ProgramByHash& program_of, const TimeZone& zone) {
    simulated::MemoryStore store;
    CaseService service(store);
    for (const RecordedStep& step : recording.steps) {
        const JournalEntry& entry = step.entry();
        const auto program = program_of(entry.program_hash);
        if (program == nullptr) {
            recording.notes.push_back(spot(entry) +
                                      ": the program that decided it is not in the store any more");
            continue;
        }
        const std::string& language = program->organisation.language;
        const auto kept = store.cases().find(entry.case_number);
        const Case before = kept == store.cases().end() ? Case() : *kept->second.current;
        service.handle(*program, std::span(&step.event, 1));
        const auto now = store.cases().find(entry.case_number);
        const bool is_taken =
            now != store.cases().end() && now->second.current->revision == before.revision + 1;
        if (!is_taken || transcript_of(now->second.journal.back(), before, zone, language) !=
                             transcript_of(entry, step.before, zone, language)) {
            recording.notes.push_back(spot(entry) + ": played again, something else comes of it");
        }
    }
}

std::vector<std::string> differences_of_shape(const std::vector<LiveCase>& cases,
                                              const std::vector<JournalEntry>& replayed) {
    std::vector<std::string> notes;
    for (const LiveCase& live : cases) {
        std::vector<const JournalEntry*> again;
        for (const JournalEntry& entry : replayed) {
            if (entry.case_number == live.current.number) {
                again.push_back(&entry);
            }
        }
        for (size_t i = 0; i < live.journal.size(); ++i) {
            if (i >= again.size() || shape_of(*again[i]) != shape_of(live.journal[i])) {
                notes.push_back(spot(live.journal[i]) +
                                ": masked, something else comes of it than came live");
                break;
            }
        }
    }
    return notes;
}

}  // namespace heed::cli
