#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/program.h"
#include "engine/model/survey_response.h"
#include "engine/values/enum_names.h"

namespace heed {

enum class StoryKind { response, form, comment, plan_answer, heard, mail, attachment };
template <>
inline constexpr auto enum_names<StoryKind> = names<StoryKind>("response", "form", "comment",
                                                               "plan_answer", "heard", "mail",
                                                               "attachment");

/// Why something stands first in the story.
enum class StoryMark {
    none,
    cause,   ///< what an open task was opened for
    unread,  ///< the customer said it since then
    joined   ///< a response that came in since then, or was changed
};
template <>
inline constexpr auto enum_names<StoryMark> = names<StoryMark>("none", "cause", "unread", "joined");

/// One thing that was said in a case.
struct StoryItem {
    Instant at{};
    StoryKind kind = StoryKind::response;
    std::string by;          ///< e-mail, `customer`, `source:…`
    std::string heard_by{};  ///< who told it in the customer's name; empty: nobody but herself
    std::optional<Instant> heard_at{};  ///< nothing: when it came in
    std::optional<HeardHow> how{};      ///< nothing: not known
    std::string state;                  ///< the step that it was said in; empty: not known
    int task = 0;                       ///< number of the task that it was said with; 0: none
    int response = 0;   ///< number of the response that it is, or was before it changed; 0: none
    std::string form;   ///< its name; an event's where nothing was filled in
    Text title;         ///< who said what, as a sentence: `Ada Byron disputes action 2`
    std::string words;  ///< what people wrote themselves
    std::vector<std::pair<std::string, Value>> fields;  ///< everything, by name
    StoryMark mark = StoryMark::none;
    bool operator==(const StoryItem&) const = default;
};

/// What a story is told from. The responses stand in the order of the case's; one whose body is
/// not known is nullptr.
struct StorySource {
    const Program& program;
    const Case& subject;
    std::vector<const SurveyResponse*> responses;
};

StorySource to_source(const Program&, const Case&, const std::vector<SurveyResponse>&);

// One thing of it, without a mark.
StoryItem told(const StorySource&, const CaseResponse&);
StoryItem told(const StorySource&, const Task&);  ///< as it was completed
StoryItem told(const StorySource&, const Task&, const Comment&);
StoryItem told(const StorySource&, const PlanAnswer&);
StoryItem told(const StorySource&, const Said&);
StoryItem told(const StorySource&, const Attachment&);
/// What was said with that event; nothing where it said nothing, or something that has changed.
std::optional<StoryItem> told(const StorySource&, const JournalEntry&);

/// Everything that was said in the case, the newest first. Marked is what concerns that task while
/// it is open; 0: every open task, and where there is none, what came in since the last was closed.
std::vector<StoryItem> story_of(const StorySource&, int task = 0);

/// What stands first on the task: what is marked, the cause in front; else the response that
/// `response` means. Words are cut to what a mail has room for.
std::vector<StoryItem> excerpt_of(const StorySource&, int task);

/// What the customer wrote in a response, those to the question `comment` first; empty: nothing.
std::string words_in(const Program&, const SurveyResponse&);

/// Who that is to readers: a person's name, the customer's, or as it stands there.
std::string name_in_story(const StorySource&, const std::string& by);

/// What we answered to the customer's last word, in fields of forms that are for the customer;
/// empty: nothing yet.
std::string answer_to_customer(const StorySource&);

}  // namespace heed
