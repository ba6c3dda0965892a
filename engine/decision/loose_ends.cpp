#include "engine/decision/loose_ends.h"

#include <algorithm>
#include <array>

#include "engine/decision/mails.h"
#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/decision/standing_calls.h"
#include "engine/decision/tasks.h"

namespace heed {
namespace {

std::string name_of_target(const Step& step, const Transition& line) {
    return line.targets.empty() ? std::string() : step.state(line.targets.front()).name;
}

/// What people read for that state.
Text spoken(const State& state) {
    std::string name = state.name;
    std::ranges::replace(name, '_', ' ');
    return state.title.empty() ? Text(std::move(name)) : state.title;
}

std::vector<TaskOutcome> choices_of(const Step& step, const std::vector<Transition>& decision) {
    std::vector<TaskOutcome> choices;
    for (const Transition& line : decision) {
        const std::string name = name_of_target(step, line);
        if (!name.empty() &&
            std::ranges::find(choices, name, &TaskOutcome::name) == choices.end()) {
            choices.push_back({name, spoken(step.state(line.targets.front())), ""});
        }
    }
    return choices;
}

/// As `counts_as` is not written anywhere yet: the names that workflows usually have for it.
bool means_satisfied(const State& end) {
    return end.counts_as.value_or(usual_meaning(end.name)) == OutcomeMeaning::satisfied;
}

struct UnreadScore {
    const Question* question = nullptr;
    const UnreadAnswer* answer = nullptr;
};

UnreadScore unread_score(const Survey* survey, const SurveyResponse* response) {
    if (survey == nullptr || response == nullptr) {
        return {};
    }
    for (const UnreadAnswer& unread : response->unread) {
        const Question* question = survey->find_question(unread.name);
        const bool is_score = question != nullptr && question->kind != QuestionKind::text &&
                              question->kind != QuestionKind::choice;
        if (is_score || (question != nullptr && question->required)) {
            return {question, &unread};
        }
    }
    return {};
}

/// The first of the case's responses.
UnreadScore unread_score(const Step& step) {
    for (const CaseResponse& known : step.current.responses) {
        const SurveyResponse* response = step.response(known.number);
        const Survey* survey =
            response == nullptr ? nullptr : step.program.find_survey(response->survey);
        if (const UnreadScore found = unread_score(survey, response); found.question != nullptr) {
            return found;
        }
    }
    return {};
}

/// What the guard that failed last said.
std::string last_fault(const Step& step) {
    const auto failed = std::ranges::find(step.entry.guards.rbegin(), step.entry.guards.rend(),
                                          GuardResult::error, &TriedGuard::result);
    return failed == step.entry.guards.rend() ? std::string() : failed->error;
}

/// The open task that says so already; told apart by English, which tasks of every Heed have.
const Task* known_task(const Step& step, const LooseEnd& loose_end) {
    const auto& tasks = step.current.tasks;
    const auto known = std::ranges::find_if(tasks, [&](const Task& task) {
        return task.status == TaskStatus::open && task.state.empty() &&
               task.title.in("en") == loose_end.title.in("en") &&
               (loose_end.assignee.empty() || task.assignee == loose_end.assignee);
    });
    return known == tasks.end() ? nullptr : &*known;
}

/// Whoever works on it already reads what the mail server has said since.
void add_news(Step& step, Task known) {
    if (const auto* refused = std::get_if<MailRefused>(&step.event.what)) {
        known.comments.push_back({step.at, step.event.actor, refused->reply});
        step.emit(ChangeTask{TaskChange::commented, std::move(known)});
    }
}

/// The task of the case that is open, one of a step before all others; 0: none.
int open_task(const Step& step) {
    int found = 0;
    for (const Task& task : step.current.tasks) {
        if (task.status == TaskStatus::open && (found == 0 || !task.state.empty())) {
            found = task.number;
        }
    }
    return found;
}

/// Nobody listens to it, and yet the customer is not asked any more what she would have been.
bool has_ended_a_question(const Step& step, const Signal& signal) {
    return step.is_ended() && signal.name == "customer.withdrew" &&
           std::ranges::any_of(step.entry.effects, [](const Effect& effect) {
               return std::holds_alternative<CancelTimer>(effect);
           });
}

}  // namespace

void unheard(Step& step, const Signal& signal) {
    const int open = signal.loose_end && signal.loose_end->may_join_open_task ? open_task(step) : 0;
    if (open != 0) {
        tell_of_answer(step, open);
    } else if (signal.loose_end && !step.is_bare()) {
        open_loose_end(step, *signal.loose_end);
    } else if (signal.rule == nullptr && signal.owner == no_state &&
               !signal.name.starts_with("done.state.") && !has_ended_a_question(step, signal)) {
        step.remark(RemarkKind::nobody_listens, {{"signal", signal.name}});
    }
}

LooseEnd lost_customer_mail(const Step& step, Text what_happened) {
    return {
        .title = own_words::reach_another_way(*step.program.words, customer_in_focus(step).name),
        .reason = std::move(what_happened)};
}

void open_loose_end(Step& step, const LooseEnd& loose_end) {
    if (const Task* known = known_task(step, loose_end)) {
        return add_news(step, *known);
    }
    Task task;
    task.number = static_cast<int>(step.current.tasks.size()) + 1;
    task.title = loose_end.title;
    task.assignee = loose_end.assignee.empty() ? fallback_party(step, loose_end.unreachable)
                                               : loose_end.assignee;
    task.holder = task.assignee.person;
    task.priority = "high";
    task.opened_at = step.at;
    task.outcomes = loose_end.choices;
    if (task.outcomes.empty()) {
        task.outcomes = {{"completed", {}, ""}};
    }
    task.reason = loose_end.reason;
    step.emit(ChangeTask{TaskChange::opened, task});
    const std::array responsible{task.assignee};
    for (const Recipient& to : recipients(step, responsible)) {
        if (!is_same_person(to.email, loose_end.unreachable)) {
            tell(step, loose_end.mail_template, to, {.task = &task, .reason = task.reason});
        }
    }
}

void open_undecided(Step& step, const std::vector<Transition>& decision) {
    step.remark(RemarkKind::undecided_end);
    open_choice(step, decision, own_words::undecided(*step.program.words, last_fault(step)));
}

void open_choice(Step& step, const std::vector<Transition>& lines, Text reason) {
    open_loose_end(step, {.title = own_words::decide_what_happens_next(*step.program.words),
                          .reason = std::move(reason),
                          .mail_template = "task-opened",
                          .choices = choices_of(step, lines)});
}

bool is_held(const Step& step, const State& end) {
    const bool is_response = std::holds_alternative<ResponseArrived>(step.event.what);
    const bool is_timer = std::holds_alternative<TimerFired>(step.event.what);
    return (is_response || (is_timer && means_satisfied(end))) &&
           unread_score(step).question != nullptr;
}

void open_held(Step& step, const std::vector<Transition>& decision) {
    const UnreadScore unread = unread_score(step);
    const Text question =
        unread.question->title.empty() ? Text(unread.question->name) : unread.question->title;
    const std::string& language = step.program.organisation.language;
    step.remark(RemarkKind::unread_answer, {{"question", std::string(question.in(language))},
                                            {"words", unread.answer->words}});
    open_loose_end(step, {.title = own_words::decide_what_happens_next(*step.program.words),
                          .reason = own_words::unread_answer(*step.program.words, question,
                                                             unread.answer->words),
                          .mail_template = "task-opened",
                          .choices = choices_of(step, decision)});
}

void close_held(Step& step) {
    const auto* arrived = std::get_if<ResponseArrived>(&step.event.what);
    const SurveyResponse* before = nullptr;
    for (const auto& earlier : step.situation.responses) {
        if (arrived != nullptr && earlier->source == arrived->response.source &&
            earlier->survey == arrived->response.survey && earlier->id == arrived->response.id) {
            before = &*earlier;
        }
    }
    const Survey* survey = before == nullptr ? nullptr : step.program.find_survey(before->survey);
    if (unread_score(survey, before).question != nullptr &&
        unread_score(step).question == nullptr) {
        withdraw_loose_ends(step, own_words::decide_what_happens_next(*step.program.words));
    }
}

std::optional<Enabled> line_chosen(const Step& step, std::string_view outcome) {
    const auto in = [&](StateId owner,
                        const std::vector<Transition>& lines) -> std::optional<Enabled> {
        const auto found = std::ranges::find_if(
            lines, [&](const Transition& line) { return name_of_target(step, line) == outcome; });
        return found == lines.end() ? std::nullopt : std::optional(Enabled{owner, &*found});
    };
    for (StateId id = static_cast<StateId>(step.workflow.states.size()) - 1; id >= root_state;
         --id) {
        if (!step.configuration.is_active(id)) {
            continue;
        }
        if (auto found = in(id, step.state(id).always)) {
            return found;
        }
        for (const Handler& handler : step.state(id).on) {
            if (auto found = in(id, handler.transitions)) {
                return found;
            }
        }
        for (const TimerRule& rule : step.state(id).after) {
            if (auto found = in(id, rule.transitions)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace heed
