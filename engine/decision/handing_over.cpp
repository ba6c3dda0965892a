#include "engine/decision/corrections.h"
#include "engine/decision/mails.h"
#include "engine/decision/responses.h"
#include "engine/decision/verdicts.h"
#include "engine/decision/visibility.h"

namespace heed {

Verdict hand_over(const Program& program, const Situation& ended, const Event& event,
                  const Case& goes_on) {
    const Case& current = *ended.current;
    const Workflow* workflow = program.find_workflow(current.workflow_hash);
    if (workflow == nullptr) {
        return missing_workflow(current);
    }
    const SurveyResponse& response = std::get<ResponseArrived>(event.what).response;
    Step step(program, *workflow, ended, event, current);
    step.entry.event = "response.updated";
    step.entry.detail = response.source + "/" + response.id;
    CaseResponse left = *version_before(ended).known;
    left.went_on_in = goes_on.number;
    step.emit(TakeResponse{std::move(left), current.leading, current.worst});
    step.remark(RemarkKind::went_on_elsewhere,
                is_private(program, goes_on)
                    ? decltype(Remark::values)()
                    : decltype(Remark::values){{"case", std::to_string(goes_on.number)}});
    if (corrects_address(ended, response)) {
        take_correction(step, response, step.arriving);
        word_thanks(step, {.name = step.entry.event, .response = step.arriving});
    }
    return finish(step);
}

}  // namespace heed
