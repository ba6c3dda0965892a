#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>

#include "adapters/cli/counted.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/masking.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/recording.h"
#include "adapters/cli/scenario_file.h"
#include "adapters/cli/scenario_run.h"
#include "adapters/cli/script_writer.h"
#include "adapters/cli/story_verbs.h"
#include "adapters/json/write.h"
#include "adapters/system/files.h"
#include "engine/runtime/program_store.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/response_reader.h"
#include "engine/runtime/whole_journal.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;
constexpr const char* scenario_name = "recorded.scenario";

struct Window {
    Instant from{};
    Instant to = Instant::max();  ///< not included
};

bool read_moment(const std::string& text, Instant& into) {
    if (text.empty()) {
        return true;
    }
    const auto moment = parse_rfc3339(text.size() == 10 ? text + "T00:00:00Z" : text);
    if (!moment) {
        std::cerr << "heed: “" << text
                  << "” is no time. Write 2026-03-31, or 2026-03-31T09:00:00Z.\n";
        return false;
    }
    into = *moment;
    return true;
}

/// The case as it was at the end of the window.
LiveCase live_case(Storage& storage, CaseNumber number, const Window& window) {
    LiveCase live{.current = {},
                  .journal = whole_journal(storage.cases(), number),
                  .responses = storage.responses().earlier_versions(number)};
    for (SurveyResponse& response : storage.cases().responses(number)) {
        live.responses.push_back(std::move(response));
    }
    std::erase_if(live.journal, [&](const JournalEntry& entry) { return entry.at >= window.to; });
    live.current = fold(live.journal);
    return live;
}

/// Those in which something happened within the window, from their beginnings.
std::vector<LiveCase> find_cases(Storage& storage, const RecordOptions& options,
                                 const Window& window) {
    std::vector<LiveCase> found;
    if (options.case_number != 0) {
        if (storage.cases().find(options.case_number)) {
            found.push_back(live_case(storage, options.case_number, window));
        }
        return found;
    }
    PageRequest request{.after = std::nullopt, .limit = 200};
    do {
        const Page<CaseSummary> page = storage.cases().list({}, request);
        for (const CaseSummary& row : page.items) {
            if (row.updated_at < window.from || row.opened_at >= window.to) {
                continue;
            }
            LiveCase live = live_case(storage, row.number, window);
            if (std::ranges::any_of(live.journal, [&](const JournalEntry& entry) {
                    return entry.at >= window.from;
                })) {
                found.push_back(std::move(live));
            }
        }
        request.after = page.next;
    } while (request.after);
    std::ranges::sort(found, {}, [](const LiveCase& live) { return live.current.number; });
    return found;
}

/// Programs by hash, each read once.
class KnownPrograms {
  public:
    explicit KnownPrograms(ProgramStore& store) : store_(store) {}

    std::shared_ptr<const Program> operator()(const std::string& hash) {
        const auto [entry, is_new] = known_.try_emplace(hash);
        if (is_new) {
            entry->second = program_of(store_, hash);
        }
        return entry->second;
    }

  private:
    ProgramStore& store_;
    std::map<std::string, std::shared_ptr<const Program>> known_;
};

/// The programs that decided, in the order in which they were live, each time anew; what is not in
/// the store any more is left out.
struct LivePrograms {
    std::vector<std::string> hashes;        ///< different ones
    std::vector<std::size_t> of_each_step;  ///< which of them decided it
};

LivePrograms live_programs(const Recording& recording, KnownPrograms& programs) {
    LivePrograms live;
    for (const RecordedStep& step : recording.steps) {
        const std::string& hash = step.entry().program_hash;
        if (programs(hash) != nullptr &&
            std::ranges::find(live.hashes, hash) == live.hashes.end()) {
            live.hashes.push_back(hash);
        }
        const auto known = std::ranges::find(live.hashes, hash);
        const std::size_t before = live.of_each_step.empty() ? 0 : live.of_each_step.back();
        live.of_each_step.push_back(known == live.hashes.end()
                                        ? before
                                        : static_cast<std::size_t>(known - live.hashes.begin()));
    }
    return live;
}

/// Beside the script; the first one is the folder itself.
std::string folder_of(std::size_t program) {
    return program == 0 ? ".." : "program-" + std::to_string(program + 1);
}

/// The folder that is written.
class Folder {
  public:
    Folder(fs::path root, const Calendar& calendar, const Program& newest)
        : root_(std::move(root)), calendar_(calendar), newest_(newest) {}

    void write(const std::vector<ProgramFile>& files, std::size_t program) const {
        const std::string place = program == 0 ? "" : "scenarios/" + folder_of(program) + "/";
        for (const ProgramFile& file : files) {
            put(place + file.path, file.content);
        }
    }

    /// The script alone: playing it writes down what happens.
    fs::path write_script(const std::vector<Event>& events,
                          const std::vector<std::size_t>& programs) {
        std::vector<ScenarioStep> steps{{.line = 1, .script = {"as recorded"}, .expected = {}}};
        for (std::size_t i = 0; i < events.size(); ++i) {
            ScenarioStep step{.line = 1, .script = {}, .expected = {}};
            if (programs[i] != (i == 0 ? 0 : programs[i - 1])) {
                step.script.push_back(
                    write_program_line(folder_of(programs[i]), events[i].at, calendar_));
            }
            step.script.push_back(write_script_line(events[i], calendar_, file_of(events[i])));
            steps.push_back(std::move(step));
        }
        put(std::string("scenarios/") + scenario_name, write_scenario(steps));
        return root_ / "scenarios" / scenario_name;
    }

  private:
    void put(const std::string& place, const std::string& content) const {
        fs::create_directories((root_ / place).parent_path());
        system::write_file(root_ / place, content);
    }

    /// Writes the response of the event beside the script; each version has a file.
    std::string file_of(const Event& event) {
        const auto* arrived = std::get_if<ResponseArrived>(&event.what);
        if (arrived == nullptr) {
            return "";
        }
        const int version = ++versions_[arrived->response.id];
        const std::string name =
            arrived->response.id + (version == 1 ? "" : "-" + std::to_string(version)) + ".json";
        put("scenarios/" + name,
            json::pretty(
                to_neutral(arrived->response, newest_.find_survey(arrived->response.survey))));
        return name;
    }

    fs::path root_;
    const Calendar& calendar_;
    const Program& newest_;
    std::map<std::string, int> versions_;
};

void put_in_front(const fs::path& file, const std::vector<LiveCase>& cases,
                  const std::vector<std::string>& notes) {
    std::string head = "# Recorded by heed from a live store, people and texts masked. Cases:";
    for (const LiveCase& live : cases) {
        head += " " + std::to_string(live.current.number);
    }
    head += ".\n";
    head += notes.empty() ? "# Played again, the same comes of every event as came live.\n"
                          : "# What is not told honestly:\n";
    for (const std::string& note : notes) {
        head += "#   " + note + "\n";
    }
    system::write_file(file, head + "\n" + system::read_file(file).value_or(""));
}

int say_not(const std::string& sentence) {
    std::cerr << "heed: " << sentence << "\n";
    return exit_bad_input;
}

std::vector<Event> masked_events(const Recording& recording, Masking& masking,
                                 const Program& newest) {
    std::vector<Event> events;
    for (const RecordedStep& step : recording.steps) {
        const std::string& pinned = step.before.workflow_hash.empty()
                                        ? step.of->current.workflow_hash
                                        : step.before.workflow_hash;
        Event event = masking.event(step.event, newest.find_workflow(pinned), step.before);
        if (auto* arrived = std::get_if<ResponseArrived>(&event.what);
            arrived != nullptr && step.index != 0) {
            arrived->new_case = 0;
        }
        events.push_back(std::move(event));
    }
    return events;
}

int write_recording(std::vector<LiveCase> cases, ProgramStore& store, const fs::path& output) {
    KnownPrograms programs(store);
    std::vector<std::string> notes;
    const ProgramByHash program_of = [&](const std::string& wanted) { return programs(wanted); };
    Recording recording = record(cases, program_of);
    const LivePrograms live = live_programs(recording, programs);
    if (live.hashes.empty()) {
        return say_not("the programs that decided this are not in the store any more.");
    }
    const auto first = programs(live.hashes.front());
    const auto newest = programs(live.hashes.back());
    static const Calendar without("none", TimeZone(), {}, {});
    const Calendar* own = first->find_calendar(first->organisation.calendar);
    const Calendar& calendar = own == nullptr ? without : *own;
    check_replay(recording, program_of, calendar.time_zone());
    Masking masking(*newest);
    const std::vector<Event> events = masked_events(recording, masking, *newest);
    Folder folder(output, calendar, *newest);
    for (std::size_t i = 0; i < live.hashes.size(); ++i) {
        folder.write(masking.files(store.find(live.hashes[i])->files, *programs(live.hashes[i])),
                     i);
    }
    const fs::path script = folder.write_script(events, live.of_each_step);
    const auto written = load_program(output);
    if (!written.ok()) {
        std::cerr << render(written.problems());
        return say_not("the masked program cannot be read; please report it.");
    }
    const ScenarioResult played = play_scenario(written->program, script, true);
    if (played.end != ScenarioEnd::passed) {
        return say_not(script.string() + ":" + std::to_string(played.line) +
                       ": the masked script cannot be played: " + played.problem);
    }
    notes.insert(notes.end(), recording.notes.begin(), recording.notes.end());
    const auto differences = differences_of_shape(cases, played.journal);
    notes.insert(notes.end(), differences.begin(), differences.end());
    put_in_front(script, cases, notes);
    for (const std::string& note : notes) {
        std::cout << "not told honestly: " << note << "\n";
    }
    std::cout << "recorded " << counted(cases.size(), "case", "cases") << ", " << events.size()
              << " events into " << output.string() << "\n"
              << "play it: heed test " << output.string() << "\n";
    return exit_fine;
}

}  // namespace

int run_record(const RecordOptions& options) {
    Window window;
    const auto path = find_database(options.where);
    if (!path || !read_moment(options.from, window.from) || !read_moment(options.to, window.to)) {
        return exit_bad_input;
    }
    const fs::path output(options.output);
    if (fs::exists(output) && !(fs::is_directory(output) && fs::is_empty(output))) {
        return say_not(output.string() +
                       " is there already; name a new folder, so that nothing is mixed up.");
    }
    const auto storage = open_storage(*path);
    std::vector<LiveCase> found = find_cases(*storage, options, window);
    std::erase_if(found, [](const LiveCase& live) { return live.journal.empty(); });
    if (found.empty()) {
        return say_not(options.case_number != 0
                           ? "There is no case " + std::to_string(options.case_number) +
                                 " in this store."
                           : "Nothing happened in that time.");
    }
    return write_recording(std::move(found), storage->programs(), output);
}

}  // namespace heed::cli
