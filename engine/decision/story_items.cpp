#include <algorithm>
#include <optional>

#include "engine/decision/own_words.h"
#include "engine/decision/story.h"
#include "engine/model/customer_now.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

constexpr std::string_view customer = "customer";

const Workflow* workflow_of(const StorySource& source) {
    return source.program.find_workflow(source.subject.workflow_hash);
}

const Form* form_named(const StorySource& source, std::string_view name) {
    const Workflow* workflow = workflow_of(source);
    return workflow == nullptr || name.empty() ? nullptr : workflow->find_form(name);
}

const SurveyResponse* response_of(const StorySource& source, int number) {
    const auto& known = source.subject.responses;
    const auto found = std::ranges::find(known, number, &CaseResponse::number);
    const auto index = static_cast<std::size_t>(found - known.begin());
    return index < source.responses.size() ? source.responses[index] : nullptr;
}

std::string customer_name(const StorySource& source, int response) {
    const SurveyResponse* body = response_of(source, response);
    return body == nullptr ? std::string()
                           : customer_now(source.program.directory.contacts, source.subject,
                                          source.responses, *body)
                                 .name;
}

void add_line(std::string& words, std::string_view line) {
    if (!line.empty()) {
        words.append(words.empty() ? "" : "\n").append(line);
    }
}

/// What was answered, as a number on its scale or as words for people.
own_words::Answered answered(const Text& question, const Value& value, int scale) {
    const auto* number = value.as<std::int64_t>();
    return {question, number == nullptr ? 0 : *number, scale};
}

bool is_text(const Survey* survey, const std::string& name, const Value& value) {
    const Question* question = survey == nullptr ? nullptr : survey->find_question(name);
    return value.as<std::string>() != nullptr &&
           (question == nullptr || question->kind == QuestionKind::text);
}

/// The customer's own words, those to the question `comment` first.
template <class Answers>
std::string words_of(const Survey* survey, const Answers& answers) {
    std::string first;
    std::string rest;
    for (const auto& [name, value] : answers) {
        if (is_text(survey, name, value)) {
            add_line(name == "comment" ? first : rest, value.text_or(""));
        }
    }
    add_line(first, rest);
    return first;
}

}  // namespace

std::string words_in(const Program& program, const SurveyResponse& response) {
    return words_of(program.find_survey(response.survey), response.answers);
}

namespace {

/// The score that stands for a response: the worst rating, else how likely a recommendation is,
/// else the effort.
std::optional<own_words::Answered> score_of(const Survey& survey, const SurveyResponse& response) {
    const Scores scores = scores_of(survey, response);
    const auto by_kind = [&](QuestionKind kind) {
        return std::ranges::find(survey.questions, kind, &Question::kind);
    };
    const auto question =
        scores.lowest ? std::ranges::find(survey.questions, scores.lowest_question, &Question::name)
                      : by_kind(scores.nps ? QuestionKind::nps : QuestionKind::ces);
    const auto score = scores.lowest ? scores.lowest : scores.nps ? scores.nps : scores.ces;
    if (!score || question == survey.questions.end()) {
        return std::nullopt;
    }
    return own_words::Answered{question->title.empty() ? Text(question->name) : question->title,
                               *score,
                               question->kind == QuestionKind::nps ? 10 : question->scale.high};
}

/// The first rating of a form that was filled in.
std::optional<own_words::Answered> rating_of(const Form* form, const FormValues& values) {
    if (form == nullptr) {
        return std::nullopt;
    }
    for (const FormField& field : form->fields) {
        const auto value = values.find(field.name);
        if (field.kind == FormFieldKind::rating && value != values.end() &&
            value->second.as<std::int64_t>() != nullptr) {
            return answered(field.label, value->second, field.scale.high);
        }
    }
    return std::nullopt;
}

/// The values in the form's order, and the words among them.
void take_fields(const Form* form, const FormValues& values, StoryItem& item) {
    const auto add = [&](const std::string& name, const Value& value, bool is_words) {
        item.fields.emplace_back(name, value);
        if (is_words) {
            add_line(item.words, value.text_or(""));
        }
    };
    if (form != nullptr) {
        for (const FormField& field : form->fields) {
            if (const auto value = values.find(field.name); value != values.end()) {
                add(field.name, value->second, field.kind == FormFieldKind::text);
            }
        }
    }
    for (const auto& [name, value] : values) {
        if (form == nullptr || form->find_field(name) == nullptr) {
            add(name, value, true);
        }
    }
}

/// In the plan as she read it, from 1.
int place_of(const ItemAnswer& item) {
    return item.place == 0 ? item.item : item.place;
}

Value item_value(const ItemAnswer& item) {
    return Value::Map{{"place", place_of(item)},
                      {"action", item.action},
                      {"verdict", name_of(item.verdict)},
                      {"text", item.text}};
}

}  // namespace

StorySource to_source(const Program& program, const Case& subject,
                      const std::vector<SurveyResponse>& responses) {
    StorySource source{program, subject, {}};
    for (const SurveyResponse& response : responses) {
        source.responses.push_back(&response);
    }
    return source;
}

std::string name_in_story(const StorySource& source, const std::string& by) {
    if (by == customer) {
        return customer_name(source, source.subject.leading);
    }
    const Person* person = source.program.directory.find_person(by);
    return person == nullptr || person->name.empty() ? by : person->name;
}

StoryItem told(const StorySource& source, const CaseResponse& known) {
    StoryItem item{.kind = StoryKind::response,
                   .by = std::string(customer),
                   .state = known.state,
                   .response = known.number};
    const SurveyResponse* body = response_of(source, known.number);
    if (body == nullptr) {
        item.at = known.taken_at.value_or(source.subject.opened_at);
        item.title = own_words::responded(*source.program.words, "", own_words::Responding::first,
                                          std::nullopt);
        return item;
    }
    item.at = known.taken_at.value_or(body->updated_at.value_or(body->submitted_at));
    if (body->desk) {
        item.heard_by = body->desk->by;
        item.words = body->desk->words;
    }
    item.fields = body->answers;
    const Survey* survey = source.program.find_survey(body->survey);
    add_line(item.words, words_of(survey, body->answers));
    const auto how = known.digests.size() > 1 ? own_words::Responding::changed
                     : known.number > 1       ? own_words::Responding::again
                                              : own_words::Responding::first;
    const auto score = survey == nullptr ? std::nullopt : score_of(*survey, *body);
    const std::string name = customer_name(source, known.number);
    item.title = body->desk
                     ? own_words::told_us(*source.program.words, name, body->desk->said, score)
                     : own_words::responded(*source.program.words, name, how, score);
    return item;
}

StoryItem told(const StorySource& source, const Task& task) {
    StoryItem item{.at = task.closed_at.value_or(task.opened_at),
                   .kind = StoryKind::form,
                   .by = task.closed_by,
                   .state = task.state,
                   .task = task.number};
    const auto outcome = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
    Text label = task.outcome;
    if (outcome != task.outcomes.end()) {
        item.form = outcome->form;
        label = outcome->label.empty() ? label : outcome->label;
    }
    item.title = own_words::chose(name_in_story(source, task.closed_by), label);
    take_fields(form_named(source, item.form), task.form, item);
    return item;
}

StoryItem told(const StorySource& source, const Task& task, const Comment& comment) {
    return {
        .at = comment.at,
        .kind = StoryKind::comment,
        .by = comment.author,
        .state = task.state,
        .task = task.number,
        .form = {},
        .title = own_words::remarked(*source.program.words, name_in_story(source, comment.author)),
        .words = comment.text,
        .fields = {}};
}

StoryItem told(const StorySource& source, const PlanAnswer& answer) {
    StoryItem item{.at = answer.at,
                   .kind = StoryKind::plan_answer,
                   .by = std::string(customer),
                   .state = answer.state};
    const PlanVerdict verdict = answer.verdict();
    std::vector<int> places;  // in the plan as she read it
    const auto texts = std::ranges::count_if(
        answer.items, [](const ItemAnswer& one) { return !one.text.empty(); });
    for (const ItemAnswer& one : answer.items) {
        const int place = place_of(one);
        if (one.verdict == verdict) {
            places.push_back(place);
        }
        if (!one.text.empty()) {
            const bool is_alone = texts == 1 && answer.text.empty();
            add_line(item.words, (is_alone ? "" : std::to_string(place) + ": ") + one.text);
        }
        item.fields.emplace_back(std::to_string(one.item), item_value(one));
    }
    add_line(item.words, answer.text);
    const bool is_whole = verdict == PlanVerdict::accepted;
    item.title = own_words::answered_plan(*source.program.words, name_in_story(source, item.by),
                                          verdict, is_whole ? std::vector<int>() : places);
    return item;
}

StoryItem told(const StorySource& source, const Said& said) {
    StoryItem item{.at = said.at,
                   .by = said.by,
                   .heard_by = said.heard_by,
                   .heard_at = said.heard_at,
                   .how = said.how,
                   .state = said.state,
                   .response = said.response};
    const std::string who = name_in_story(source, said.by);
    if (said.kind == SaidKind::response) {
        const Survey* survey = source.program.find_survey(said.name);
        item.kind = StoryKind::response;
        item.title =
            own_words::said_before(*source.program.words, customer_name(source, said.response));
        item.words = words_of(survey, said.fields);
        item.fields = {said.fields.begin(), said.fields.end()};
        return item;
    }
    const Form* form = form_named(source, said.name);
    const bool is_own_form = said.kind == SaidKind::form && said.heard_by.empty();
    item.kind = is_own_form ? StoryKind::form : StoryKind::heard;
    item.words = said.words;
    item.form = said.name;
    item.title =
        said.kind == SaidKind::form
            ? own_words::filled_in(*source.program.words, who, rating_of(form, said.fields))
            : own_words::was_heard(*source.program.words, who, said.name);
    take_fields(form, said.fields, item);
    return item;
}

StoryItem told(const StorySource& source, const Attachment& attachment) {
    StoryItem item{.at = attachment.at,
                   .kind = StoryKind::attachment,
                   .by = attachment.by,
                   .state = attachment.state,
                   .task = attachment.task};
    item.title = own_words::attached(*source.program.words, name_in_story(source, attachment.by),
                                     attachment.name);
    item.words = attachment.words;
    item.fields = {{"n", attachment.number},
                   {"name", attachment.name},
                   {"kind", std::string(name_of(attachment.kind))},
                   {"bytes", attachment.bytes}};
    if (attachment.item != 0) {
        item.fields.emplace_back("item", attachment.item);
    }
    return item;
}

std::optional<StoryItem> told(const StorySource& source, const JournalEntry& entry) {
    for (const Effect& effect : entry.effects) {
        if (const auto* changed = std::get_if<ChangeTask>(&effect);
            changed != nullptr && changed->change == TaskChange::completed) {
            return told(source, changed->task);
        }
        if (const auto* answered = std::get_if<AnswerPlan>(&effect)) {
            return told(source, answered->answer);
        }
        if (const auto* noted = std::get_if<NoteSaid>(&effect);
            noted != nullptr && noted->said.kind != SaidKind::response) {
            return told(source, noted->said);
        }
        const auto* taken = std::get_if<TakeResponse>(&effect);
        const CaseResponse* now =
            taken == nullptr ? nullptr : source.subject.find_response(taken->response.number);
        const bool went_on = taken != nullptr && taken->response.went_on_in != 0;
        if (now != nullptr && !went_on && now->digests == taken->response.digests) {
            return told(source, *now);
        }
    }
    return std::nullopt;
}

}  // namespace heed
