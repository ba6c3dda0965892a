#include "engine/decision/story.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "engine/values/utf8.h"

namespace heed {
namespace {

bool is_customers(const StoryItem& item) {
    return item.by == "customer";
}

/// What an older Heed kept as the last filling of a customer's form alone. It came in at the
/// latest when the last task was opened, or the case ended.
void add_unnoted_forms(const StorySource& source, std::vector<StoryItem>& story) {
    const Case& subject = source.subject;
    Instant at = subject.opened_at;
    for (const Task& task : subject.tasks) {
        at = std::max(at, task.opened_at);
    }
    at = subject.ended_at.value_or(at);
    for (const auto& [name, values] : subject.forms) {
        const bool is_known = std::ranges::any_of(story, [&](const StoryItem& item) {
            return item.kind != StoryKind::response && item.form == name;
        });
        if (!is_known) {
            story.push_back(told(source, Said{.at = at,
                                              .kind = SaidKind::form,
                                              .by = "customer",
                                              .state = {},
                                              .name = name,
                                              .fields = values}));
        }
    }
}

/// A comment goes along with what was typed when a task is withdrawn: it was said once.
bool was_carried(const std::vector<StoryItem>& story, const Comment& comment) {
    return std::ranges::any_of(story, [&](const StoryItem& item) {
        return item.kind == StoryKind::comment && item.at == comment.at &&
               item.by == comment.author && item.words == comment.text;
    });
}

std::vector<StoryItem> whole_story(const StorySource& source) {
    const Case& subject = source.subject;
    std::vector<StoryItem> story;
    for (const CaseResponse& response : subject.responses) {
        story.push_back(told(source, response));
    }
    for (const Said& said : subject.said) {
        story.push_back(told(source, said));
    }
    for (const PlanAnswer& answer : subject.answers) {
        story.push_back(told(source, answer));
    }
    for (const Task& task : subject.tasks) {
        for (const Comment& comment : task.comments) {
            if (!was_carried(story, comment)) {
                story.push_back(told(source, task, comment));
            }
        }
        if (task.status == TaskStatus::completed) {
            story.push_back(told(source, task));
        }
    }
    for (const Attachment& attachment : subject.attachments) {
        story.push_back(told(source, attachment));
    }
    add_unnoted_forms(source, story);
    std::ranges::stable_sort(story, std::greater(), &StoryItem::at);
    return story;
}

/// Whether a task may have been opened for it: a press of a button without a word is none.
bool may_be_cause(const StoryItem& item) {
    const bool has_content = !item.words.empty() || !item.fields.empty();
    return item.kind != StoryKind::comment && item.kind != StoryKind::attachment &&
           (is_customers(item) || has_content);
}

void mark_cause(std::vector<StoryItem>& story, const Task& task) {
    const auto cause = std::ranges::find_if(story, [&](const StoryItem& item) {
        const bool is_of_its_time =
            task.state.empty() ? item.at == task.opened_at : item.at <= task.opened_at;
        return is_of_its_time && may_be_cause(item) && item.task != task.number;
    });
    if (cause != story.end()) {
        cause->mark = StoryMark::cause;
    }
}

void mark_news(std::vector<StoryItem>& story, Instant since) {
    for (StoryItem& item : story) {
        if (item.at > since && is_customers(item) && item.mark == StoryMark::none) {
            item.mark = item.kind == StoryKind::response ? StoryMark::joined : StoryMark::unread;
        }
    }
}

}  // namespace

std::vector<StoryItem> story_of(const StorySource& source, int task) {
    std::vector<StoryItem> story = whole_story(source);
    bool has_open = false;
    std::optional<Instant> last_closed;
    for (const Task& each : source.subject.tasks) {
        if (each.closed_at) {
            last_closed = std::max(last_closed.value_or(*each.closed_at), *each.closed_at);
        }
        if (each.status == TaskStatus::open && (task == 0 || task == each.number)) {
            has_open = true;
            mark_cause(story, each);
            mark_news(story, each.opened_at);
        }
    }
    const bool waits = task == 0 && !has_open && source.subject.status == CaseStatus::open;
    if (waits && last_closed) {
        mark_news(story, *last_closed);
    }
    return story;
}

std::vector<StoryItem> excerpt_of(const StorySource& source, int task) {
    constexpr std::size_t most_items = 4;
    constexpr std::size_t most_words = 600;
    std::vector<StoryItem> story = story_of(source, task);
    const auto leads = [&](const StoryItem& item) {
        return item.kind == StoryKind::response && item.response == source.subject.in_focus() &&
               !item.title.empty();
    };
    std::vector<StoryItem> excerpt;
    for (const StoryMark mark : {StoryMark::cause, StoryMark::unread, StoryMark::joined}) {
        std::ranges::copy_if(story, std::back_inserter(excerpt),
                             [&](const StoryItem& item) { return item.mark == mark; });
    }
    if (const auto leading = std::ranges::find_if(story, leads);
        leading != story.end() && leading->mark == StoryMark::none) {
        excerpt.push_back(*leading);
    }
    excerpt.resize(std::min(excerpt.size(), most_items));
    for (StoryItem& item : excerpt) {
        if (utf8::length(item.words) > most_words) {
            item.words = utf8::encode(utf8::decode(item.words).substr(0, most_words)) + " …";
        }
    }
    return excerpt;
}

std::string answer_to_customer(const StorySource& source) {
    const Workflow* workflow = source.program.find_workflow(source.subject.workflow_hash);
    for (const StoryItem& item : whole_story(source)) {
        const Form* form =
            item.task == 0 || workflow == nullptr ? nullptr : workflow->find_form(item.form);
        std::string answer;
        for (const auto& [name, value] : item.fields) {
            const FormField* field = form == nullptr ? nullptr : form->find_field(name);
            if (field != nullptr && field->is_for_customer) {
                answer += (answer.empty() ? "" : "\n") + std::string(value.text_or(""));
            }
        }
        const bool is_her_word = is_customers(item) && item.kind != StoryKind::attachment;
        if (is_her_word || !answer.empty()) {
            return answer;
        }
    }
    return {};
}

}  // namespace heed
