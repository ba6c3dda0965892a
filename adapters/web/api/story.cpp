#include "adapters/web/api/story.h"

#include "engine/model/mail.h"

namespace heed::web {
namespace {

Value text_or_null(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

Value represent(const StoryItem& item, CaseNumber number, std::string_view language) {
    Value::Map fields;
    for (const auto& [name, value] : item.fields) {
        fields.emplace_back(name, value);
    }
    return Value::Map{{"at", to_rfc3339(item.at)},
                      {"kind", name_of(item.kind)},
                      {"by", item.by},
                      {"heard_by", text_or_null(item.heard_by)},
                      {"heard_at", item.heard_at ? Value(to_rfc3339(*item.heard_at)) : Value()},
                      {"how", item.how ? Value(name_of(*item.how)) : Value()},
                      {"state", text_or_null(item.state)},
                      {"task", item.task == 0 ? Value() : Value(task_id(number, item.task))},
                      {"title", item.title.in(language)},
                      {"words", item.words},
                      {"fields", std::move(fields)},
                      {"cause", item.mark == StoryMark::cause},
                      {"unread", item.mark == StoryMark::unread},
                      {"joined", item.mark == StoryMark::joined}};
}

}  // namespace

Value represent_story(const StorySource& source, int task, std::string_view language) {
    Value::List story;
    for (const StoryItem& item : story_of(source, task)) {
        story.push_back(represent(item, source.subject.number, language));
    }
    return story;
}

}  // namespace heed::web
