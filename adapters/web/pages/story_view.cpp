#include "adapters/web/pages/story_view.h"

#include <algorithm>
#include <ranges>

#include "adapters/web/pages/customer_view.h"
#include "adapters/web/pages/form_fields.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/expressions/text/template.h"

namespace heed::web::pages {
namespace {

using Parts = std::vector<ShownPart>;

const TaskRule* rule_of(const SeenCase& seen, const Task& task) {
    const Workflow* workflow = seen.workflow();
    const State* state =
        workflow == nullptr || task.state.empty() ? nullptr : workflow->find_state(task.state);
    return state == nullptr || !state->task ? nullptr : &*state->task;
}

/// What a task shows; nothing is said of it: the response that led to it.
Parts parts_of(const SeenCase& seen, const Task* task) {
    const TaskRule* rule = task == nullptr ? nullptr : rule_of(seen, *task);
    return rule == nullptr || rule->show.empty() ? Parts{{Shown::response, ""}} : rule->show;
}

bool is_shown(const StoryItem& item, const ShownPart& part) {
    switch (part.what) {
        case Shown::response:
            return item.kind == StoryKind::response;
        case Shown::form:
            return item.form == part.name && item.kind != StoryKind::comment;
        case Shown::plan_answers:
            return item.kind == StoryKind::plan_answer;
        case Shown::heard:
            return item.kind == StoryKind::heard || item.kind == StoryKind::mail;
        case Shown::comments:
            return item.kind == StoryKind::comment;
        case Shown::attachments:
            return item.kind == StoryKind::attachment;
        case Shown::plan:
        case Shown::question:
            break;
    }
    return false;
}

Value mark_view(const Visit& visit, StoryMark mark) {
    return mark == StoryMark::none ? Value()
                                   : Value(visit.say("story.mark." + std::string(name_of(mark))));
}

/// The answers as they stand in the customer's response.
Value answers_of(const Visit& visit, const SeenCase& seen, const StoryItem& item) {
    if (item.kind != StoryKind::response) {
        return Value::List();
    }
    SurveyResponse response;
    response.answers = item.fields;
    return answer_views(visit, seen.survey(), response);
}

/// What was filled in, each with its label.
Value fields_of(const Visit& visit, const SeenCase& seen, const StoryItem& item) {
    Value::List views;
    if (item.kind != StoryKind::form && item.kind != StoryKind::heard) {
        return views;
    }
    const Workflow* workflow = seen.workflow();
    if (const heed::Form* form = workflow ? workflow->find_form(item.form) : nullptr) {
        return answers_view(*form, seen.survey(), {item.fields.begin(), item.fields.end()},
                            visit.speaker);
    }
    const bool is_of_plan = item.form.starts_with("plan.item_");
    for (const auto& [name, value] : item.fields) {
        const std::string label = !is_of_plan        ? spoken_name(name)
                                  : name == "action" ? visit.say("plan.line")
                                                     : visit.say("plan.because");
        views.emplace_back(Value::Map{{"label", label}, {"said", text::plain_text(value)}});
    }
    return views;
}

/// What was said to each action of the plan.
Value actions_of(const Visit& visit, const StoryItem& item) {
    Value::List views;
    if (item.kind != StoryKind::plan_answer) {
        return views;
    }
    for (const Value& said : item.fields | std::views::values) {
        const std::string verdict = said.find("verdict")->text_or("");
        views.emplace_back(Value::Map{{"place", *said.find("place")},
                                      {"action", said.find("action")->text_or("")},
                                      {"verdict", visit.say("customer.answer." + verdict)},
                                      {"is_disputed", verdict == "disputed"},
                                      {"quote", said.find("text")->text_or("")}});
    }
    return views;
}

/// What has no place in answers, fields or actions: a comment, a remark to the whole plan, what a
/// colleague wrote down beside the scores.
std::string words_of(const SeenCase& seen, const StoryItem& item) {
    if (item.kind == StoryKind::plan_answer) {
        const auto answer = std::ranges::find(seen.now.answers, item.at, &PlanAnswer::at);
        return answer == seen.now.answers.end() ? "" : answer->text;
    }
    const auto heard = std::ranges::find(seen.now.said, item.at, &Said::at);
    if (item.kind == StoryKind::heard && heard != seen.now.said.end()) {
        return heard->words;
    }
    const auto place = static_cast<std::size_t>(std::max(1, item.response)) - 1;
    const bool is_told = item.kind == StoryKind::response && place < seen.responses.size() &&
                         seen.responses[place].desk.has_value();
    return item.fields.empty() || is_told || item.kind == StoryKind::attachment ? item.words : "";
}

/// The way to the file; nothing where it was erased.
Value file_of(const SeenCase& seen, const StoryItem& item) {
    if (item.kind != StoryKind::attachment) {
        return {};
    }
    const auto number = item.fields.front().second.as<std::int64_t>();
    const auto file = std::ranges::find(seen.now.attachments, number == nullptr ? 0 : *number,
                                        &Attachment::number);
    return file == seen.now.attachments.end() || file->is_erased
               ? Value()
               : Value(Value::Map{{"href", "/cases/" + std::to_string(seen.now.number) +
                                               "/attachments/" + std::to_string(file->number)},
                                  {"name", file->name}});
}

/// `told by Clara Meier, by telephone, Mon, 2 Mar 2026, 09:15`
std::string heard_of(const Visit& visit, const SeenCase& seen, const StoryItem& item) {
    std::string told = visit.say("story.heard_by", {{"who", called(*seen.program, item.heard_by)}});
    if (item.how) {
        told += ", " + visit.say("story.how." + std::string(name_of(*item.how)));
    }
    if (item.heard_at) {
        told += ", " + visit.speaker.locale().date_and_time(*item.heard_at);
    }
    return told;
}

/// One question of a response that is the only one to show of it.
StoryItem with_question(StoryItem item, const std::string& question) {
    std::erase_if(item.fields, [&](const auto& field) { return field.first != question; });
    return item;
}

/// A comment that stands in the task's own conversation.
bool is_of_conversation(const Task* task, const StoryItem& item) {
    return task != nullptr && item.kind == StoryKind::comment &&
           std::ranges::any_of(task->comments, [&](const Comment& comment) {
               return comment.at == item.at && comment.text == item.words;
           });
}

struct Laid {
    Value::List open;
    Value::List folded;
};

/// Lays an item where its place is.
void lay(const Visit& visit, const SeenCase& seen, const Parts& parts, const StoryItem& item,
         Laid& laid) {
    const bool is_open =
        item.mark != StoryMark::none ||
        std::ranges::any_of(parts, [&](const ShownPart& part) { return is_shown(item, part); });
    if (!is_open && item.kind == StoryKind::response) {
        for (const ShownPart& part : parts) {
            if (const StoryItem alone = with_question(item, part.name);
                part.what == Shown::question && !alone.fields.empty()) {
                laid.open.push_back(story_item_view(visit, seen, alone));
            }
        }
    }
    (is_open ? laid.open : laid.folded).push_back(story_item_view(visit, seen, item));
}

}  // namespace

Value story_item_view(const Visit& visit, const SeenCase& seen, const StoryItem& item) {
    const Value answers = answers_of(visit, seen, item);
    const Value fields = fields_of(visit, seen, item);
    const Value actions = actions_of(visit, item);
    const auto is_filled = [](const Value& list) { return !list.as<Value::List>()->empty(); };
    const std::string words = words_of(seen, item);
    return Value::Map{
        {"title", item.title.in(visit.language())},
        {"mark", mark_view(visit, item.mark)},
        {"when", visit.speaker.locale().date_and_time(item.at)},
        {"machine", to_rfc3339(item.at)},
        {"step", item.state.empty()
                     ? Value()
                     : Value(spoken_state(seen.workflow(), item.state, visit.language()))},
        {"heard_by", item.heard_by.empty() ? Value() : Value(heard_of(visit, seen, item))},
        {"file", file_of(seen, item)},
        {"has_answers", is_filled(answers)},
        {"answers", answers},
        {"has_fields", is_filled(fields)},
        {"fields", fields},
        {"has_actions", is_filled(actions)},
        {"actions", actions},
        {"quote", words.empty() ? Value() : Value(words)}};
}

Value story_view(const Visit& visit, const SeenCase& seen, int number) {
    const Task* task = number == 0 ? nullptr : seen.now.find_task(number);
    const Parts parts = parts_of(seen, task);
    std::vector<StoryItem> story =
        story_of(to_source(*seen.program, seen.now, seen.responses), number);
    std::ranges::stable_partition(
        story, [](const StoryItem& item) { return item.mark != StoryMark::none; });
    std::erase_if(story, [&](const StoryItem& item) { return is_of_conversation(task, item); });
    Laid laid;
    for (const StoryItem& item : story) {
        lay(visit, seen, parts, item, laid);
    }
    const auto folded = static_cast<std::int64_t>(laid.folded.size());
    Value::List others;
    for (const CaseNumber other : seen.also_open) {
        others.emplace_back(Value::Map{{"other", other}});
    }
    return Value::Map{{"is_empty", story.empty()},
                      {"also_open", std::move(others)},
                      {"open", std::move(laid.open)},
                      {"has_folded", folded > 0},
                      {"folded_count", visit.speaker.count("story.folded", folded)},
                      {"folded", std::move(laid.folded)}};
}

bool shows_plan(const SeenCase& seen, const Task& task) {
    const TaskRule* rule = rule_of(seen, task);
    if (rule == nullptr || rule->show.empty()) {
        return true;
    }
    return std::ranges::find(rule->show, Shown::plan, &ShownPart::what) != rule->show.end();
}

}  // namespace heed::web::pages
