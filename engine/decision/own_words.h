#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/plan_answer.h"
#include "engine/model/said.h"
#include "engine/model/survey_response.h"
#include "engine/model/text.h"
#include "engine/model/words.h"
#include "engine/model/workflow.h"
#include "engine/values/enum_names.h"

/// What the engine itself writes into tasks and mails, in every language that it is told: which
/// sentence of templates/words/own is meant, and what fills it in. All that people read of a case
/// is a workflow's words, or one of these. A customer without a name is "".
namespace heed::own_words {

/// Titles of loose ends, and why there are any.
Text reach_another_way(const Words&, const std::string& customer);
Text not_sent(const Words&, const std::string& mail_template, const std::string& customer,
              const std::string& why);
Text check_address(const Words&, const std::string& address);
Text not_delivered(const Words&, const std::string& mail, const std::string& address,
                   const std::string& reply);
Text decide_what_happens_next(const Words&);
Text undecided(const Words&, const std::string& fault);
/// A timer that waits for a value of the case, and there is none.
Text timer_without_value(const Words&, const std::string& time);
Text unread_answer(const Words&, const Text& question, const std::string& answer);
Text answer_about_report(const Words&, const std::string& customer);
Text said_after_its_time(const Words&, const std::string& customer, PlanVerdict verdict);

/// What the customer said, and no step waited for it.
Text read_what_was_said(const Words&, const std::string& customer);
Text nobody_waited(const Words&, const std::string& customer, const std::string& event);
Text look_at_files(const Words&, const std::string& customer);
/// What a calendar's entry says of the call: the number, or that nothing is known to reach them by;
/// empty: an address alone.
Text how_to_reach(const Words&, const Customer&, const Survey*);

Text talk_after_absence(const Words&, const std::string& customer);
Text was_not_there(const Words&, const std::string& person);

/// What happened, for those whom it took a task from, or gave one.
Text response_changed(const Words&);
Text another_response(const Words&);
Text promise_overdue(const Words&);
Text promise_changed(const Words&);
Text time_was_up(const Words&, const TimerRule* rule);
Text task_completed(const Words&, const std::string& task, const Option& outcome);
Text event_came_in(const Words&, const std::string& event);
Text plan_answered(const Words&, PlanVerdict verdict);
Text mail_undelivered(const Words&, const std::string& address);
Text version_changed(const Words&, int version);
Text case_moved_on(const Words&, const std::string& event);
Text customer_forgotten(const Words&);
Text pause_is_over(const Words&);

// What was said in a case, as sentences of its story.

/// A number that was given on a scale.
struct Answered {
    Text question;
    std::int64_t value = 0;
    int of = 0;
};
enum class Responding { first, again, changed };

Text responded(const Words&, const std::string& customer, Responding,
               const std::optional<Answered>& score);
/// To a colleague; with the lowest of the scores that were told along with it.
Text told_us(const Words&, const std::string& customer, Saying,
             const std::optional<Answered>& score);
/// After what somebody said to that colleague: ` (told by Samir Malik)`.
Text told_by(const Words&, const std::string& colleague);
Text said_before(const Words&, const std::string& customer);
Text filled_in(const Words&, const std::string& customer, const std::optional<Answered>& rating);
/// The actions of the plan that it is about; none: the plan as a whole.
Text answered_plan(const Words&, const std::string& customer, PlanVerdict,
                   const std::vector<int>& actions);
Text was_heard(const Words&, const std::string& who, const std::string& event);
/// The same to the customer: `You got in touch with us`, `by telephone`.
Text noted_for_you(const Words&, const std::string& event);
Text heard_how(const Words&, HeardHow);
Text chose(const std::string& who, const Text& outcome);
Text remarked(const Words&, const std::string& who);
/// By whom; empty: by nobody that has a name.
Text attached(const Words&, const std::string& who, const std::string& file);

}  // namespace heed::own_words

namespace heed {

template <>
inline constexpr auto enum_names<own_words::Responding> = names<own_words::Responding>("first",
                                                                                       "again",
                                                                                       "changed");

}  // namespace heed
