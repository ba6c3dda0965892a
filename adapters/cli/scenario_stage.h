#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "adapters/cli/scenario_line.h"
#include "adapters/simulated/memory_store.h"
#include "adapters/simulated/recording_mailer.h"
#include "adapters/simulated/simulated_clock.h"
#include "engine/model/program.h"
#include "engine/runtime/case_service.h"

namespace heed::cli {

/// Where one scenario is played: the engine as `serve` runs it, with a store, a clock and a mail
/// server of its own. After each event it holds every journal against its case.
class ScenarioStage {
  public:
    /// `folder` has the responses' files. The program must outlive the stage.
    ScenarioStage(const Program&, std::filesystem::path folder);

    /// Plays a line, and before it what time brings until then; answers all that happened. Throws
    /// ScriptProblem.
    std::vector<std::string> play(std::string_view line);

    /// Everything that has happened so far.
    const std::map<CaseNumber, simulated::KeptCase>& cases() const { return store_.cases(); }

  private:
    void pass_time(Instant until, bool is_included);
    void take(Event);
    void settle_mails();
    void write_down(const Event&);
    Event event(const ScriptLine&, What);
    What response(const ResponseComes&);
    std::string place_of(const std::string& name, const Value& response) const;
    What item(const ScriptLine&, const ItemChanged&) const;
    What filled_in(const ScriptLine&, What) const;
    void go_live(const ProgramGoesLive&);

    const Program* program_;                                 ///< that is live
    std::vector<std::unique_ptr<const Program>> went_live_;  ///< by the script
    std::filesystem::path folder_;
    const Calendar& calendar_;
    simulated::MemoryStore store_;
    simulated::SimulatedClock clock_{Instant{}};
    simulated::RecordingMailer mailer_;
    CaseService service_{store_};
    CaseNumber next_case_ = store_.reserve_case_numbers(1);
    std::set<std::string> refused_;            ///< addresses that the mail server does not know
    std::map<CaseNumber, Case> written_down_;  ///< each case as the transcript left it
    std::vector<std::string> transcript_;
    int events_ = 0;
    bool is_recorded_ = false;  ///< timers fire where the script says so
};

}  // namespace heed::cli
