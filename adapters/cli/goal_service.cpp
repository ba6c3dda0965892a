#include "adapters/cli/goal_service.h"

#include <algorithm>
#include <chrono>

#include "adapters/threads/guarded.h"
#include "adapters/web/pages/results/goals_view.h"
#include "engine/runtime/digest.h"
#include "engine/runtime/goals.h"

namespace heed::cli {
namespace {

using Watch = std::chrono::steady_clock;

/// However much was counted, looking takes a hundredth of the time at most.
std::chrono::milliseconds rest_after(Watch::duration look) {
    constexpr std::chrono::milliseconds shortest = std::chrono::seconds(5);
    constexpr int looks_long = 100;
    return std::max(shortest,
                    std::chrono::duration_cast<std::chrono::milliseconds>(looks_long * look));
}

bool is_of_private_cases(const Goal& goal, const Program& program) {
    const Workflow* workflow = program.workflow_for(goal.survey);
    return workflow != nullptr && workflow->is_private;
}

}  // namespace

GoalService::~GoalService() {
    stop();
}

void GoalService::start() {
    thread_ = std::thread([this] {
        threads::keep_going({.whose = "the goals",
                             .round =
                                 [this] {
                                     const Watch::time_point began = Watch::now();
                                     look();
                                     return ending_.rest(rest_after(Watch::now() - began));
                                 },
                             .rest = [this](auto pause) { return ending_.rest(pause); }});
    });
}

void GoalService::stop() {
    ending_.begin();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void GoalService::look() {
    const auto program = parts_.program();
    for (const MeasuredGoal& goal : measured_goals(*program)) {
        threads::guarded("the goal " + goal.goal->name, [&] { look_at(goal, *program); });
    }
}

void GoalService::look_at(const MeasuredGoal& goal, const Program& program) {
    const GoalProgress progress = progress_of(parts_.facts, goal, parts_.clock.now());
    const auto told = parts_.goals.told(goal.goal->name);
    if (!is_news(progress.course, told)) {
        return;
    }
    parts_.goals.tell(goal.goal->name, progress.course,
                      is_turn(progress.course, told)
                          ? std::optional(mail_about(goal, progress, program))
                          : std::nullopt);
}

/// Figures of private cases are for those alone whom these name.
Mail GoalService::mail_about(const MeasuredGoal& goal, const GoalProgress& progress,
                             const Program& program) const {
    Mail mail = write_colleague(program, goal_turned, goal.goal->owner, parts_.clock.now());
    const web::pages::Visit told{.at = mail.created_at,
                                 .speaker = {parts_.words, Locale(mail.language, goal.zone)}};
    const bool is_private = is_of_private_cases(*goal.goal, program);
    const Value view(web::pages::goal_view(told, program, goal, progress));
    Value::Map variables{{"link", is_private ? "/inbox" : web::pages::goals_address(*goal.goal)}};
    for (const char* name : {"title", "course", "measure", "what", "why"}) {
        const bool is_told =
            !is_private || name == std::string_view("title") || name == std::string_view("course");
        variables.emplace_back(name, is_told ? *view.find(name) : Value());
    }
    mail.variables = Value(std::move(variables));
    return mail;
}

}  // namespace heed::cli
