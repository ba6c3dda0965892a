#include "adapters/web/pages/attachments.h"

#include <algorithm>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/page_reply.h"
#include "engine/model/mail.h"
#include "engine/values/parse_number.h"

namespace heed::web::pages {
namespace {

std::string who_sent(const Visit& visit, const SeenCase& seen, const Attachment& file) {
    if (file.by != "customer") {
        return called(*seen.program, file.by);
    }
    const std::string name = seen.customer().name;
    return name.empty() ? visit.say("journal.actor.customer") : name;
}

/// Which task or action it belongs to.
Value place_of(const Visit& visit, const SeenCase& seen, const Attachment& file) {
    if (file.item != 0) {
        const auto& items = seen.now.plan.items;
        const auto item = std::ranges::find(items, file.item, &PlanItem::number);
        return item == items.end() ? visit.say("attachment.of_removed_item")
                                   : visit.say("attachment.of_item", {{"action", item->action}});
    }
    return file.task == 0 ? Value()
                          : Value(visit.say("attachment.of_task",
                                            {{"id", task_id(seen.now.number, file.task)}}));
}

Value file_view(const Visit& visit, const SeenCase& seen, const Attachment& file) {
    const std::string href =
        "/cases/" + std::to_string(seen.now.number) + "/attachments/" + std::to_string(file.number);
    return Value::Map{{"href", file.is_erased ? Value() : Value(href)},
                      {"name", file.name},
                      {"size", file_size(visit.speaker, file.bytes)},
                      {"who", who_sent(visit, seen, file)},
                      {"when", visit.speaker.locale().date_and_time(file.at)},
                      {"place", place_of(visit, seen, file)},
                      {"quote", file.words.empty() ? Value() : Value(file.words)}};
}

bool is_about_file(RejectionKind kind) {
    return kind == RejectionKind::invalid_form || kind == RejectionKind::unknown_file_kind ||
           kind == RejectionKind::file_too_large || kind == RejectionKind::no_room;
}

std::string_view name_of(AttachPlace place) {
    switch (place) {
        case AttachPlace::of_task:
            return "task";
        case AttachPlace::of_plan:
            return "plan";
        case AttachPlace::of_case:
            break;
    }
    return "case";
}

/// The page that the form stood on.
std::string page_of_form(const Visit& visit, CaseNumber number, int task) {
    const std::string id = task_id(number, task);
    const std::string of_case = "/cases/" + std::to_string(number);
    if (visit.form.text("back") == "plan") {
        return of_case + "/plan" + (task == 0 ? "" : "?task=" + id);
    }
    return visit.form.text("back") == "task" && task != 0 ? "/tasks/" + id : of_case;
}

int task_of_form(const Visit& visit, CaseNumber number) {
    const auto id = parse_task_id(visit.form.text("task"));
    return id && id->number == number ? id->part : 0;
}

}  // namespace

Attached posted_files(const PageContext& context, const Visit& visit, int task, int item) {
    Attached attached;
    for (const FormFile& file : visit.form.files("file")) {
        attached.files.push_back({.name = file.name,
                                  .words = visit.form.trimmed("attachment-words"),
                                  .task = task,
                                  .item = item,
                                  .content = file.content});
    }
    if (!attached.files.empty()) {
        attached.bounds = context.attachments.bounds_now();
    }
    return attached;
}

std::string megabytes(std::int64_t bytes) {
    return std::to_string(bytes >> 20);
}

std::string file_size(const Speaker& speaker, std::int64_t bytes) {
    constexpr std::int64_t kilobyte = 1 << 10;
    constexpr std::int64_t megabyte = 1 << 20;
    if (bytes >= megabyte) {
        return speaker.say("attachment.mb",
                           {{"count", speaker.locale().number(static_cast<double>(bytes) /
                                                              static_cast<double>(megabyte))}});
    }
    return speaker.say("attachment.kb",
                       {{"count", speaker.locale().number((bytes + kilobyte - 1) / kilobyte)}});
}

std::optional<Notice> notice_of_refused_file(const PageContext& context,
                                             const Rejection& rejection) {
    if (!is_about_file(rejection.kind)) {
        return std::nullopt;
    }
    return Notice{.key = refused_key("attachment.refused", rejection.kind),
                  .names = {{"mb", megabytes(context.attachments.bounds.of_file)}},
                  .is_warning = true};
}

std::string refused_key(std::string_view key, RejectionKind kind) {
    return std::string(key) + "." +
           (is_about_file(kind) ? std::string(heed::name_of(kind)) : "other");
}

Value attachments_view(const PageContext& context, const Visit& visit, const SeenCase& seen,
                       AttachPlace place, int task) {
    Value::List files;
    for (const Attachment& file : seen.now.attachments) {
        files.push_back(file_view(visit, seen, file));
    }
    Value::List actions;
    for (const PlanItem& item : seen.now.plan.items) {
        actions.emplace_back(Value::Map{{"number", item.number}, {"action", item.action}});
    }
    return Value::Map{{"is_empty", files.empty()},
                      {"files", std::move(files)},
                      {"may_add", may_plan(seen, visit)},
                      {"case_number", seen.now.number},
                      {"upload_key", fresh_form_key(visit)},
                      {"back", name_of(place)},
                      {"task", task == 0 ? Value() : Value(task_id(seen.now.number, task))},
                      {"accept", accepted_files},
                      {"hint", visit.say("attachment.hint",
                                         {{"mb", megabytes(context.attachments.bounds.of_file)}})},
                      {"has_actions", !actions.empty()},
                      {"actions", std::move(actions)}};
}

PageHandler attach_files(PageContext& context) {
    return [&context](Visit&& came, const Respond& respond) {
        const auto visit = std::make_shared<const Visit>(std::move(came));
        const auto seen = see_case(context, *visit, case_number_of(visit->parameter("id")));
        if (!seen || !may_plan(*seen, *visit)) {
            return respond(not_found(context, *visit));
        }
        const CaseNumber number = seen->now.number;
        const int task = task_of_form(*visit, number);
        const std::string place = page_of_form(*visit, number, task) + "#attachments";
        Event event = event_at_any_revision(*visit, number, "attachments");
        event.what = FilesAttached{};
        event.attached = posted_files(context, *visit, task,
                                      parse_number<int>(visit->form.text("item")).value_or(0));
        const std::string mb = megabytes(context.attachments.bounds.of_file);
        submit(context, visit, std::move(event), respond,
               {.done = [place] { return see_other(place, {.key = "attachment.added"}); },
                .refused =
                    [place, mb](const Rejection& rejection) {
                        return see_other(place,
                                         {.key = refused_key("attachment.refused", rejection.kind),
                                          .names = {{"mb", mb}},
                                          .is_warning = true});
                    }});
    };
}

PageHandler show_file(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto seen = see_case(context, visit, case_number_of(visit.parameter("id")));
        const auto wanted = parse_number<int>(visit.parameter("n")).value_or(0);
        const auto* files = seen ? &seen->now.attachments : nullptr;
        const auto known = files == nullptr
                               ? std::vector<Attachment>::const_iterator()
                               : std::ranges::find(*files, wanted, &Attachment::number);
        auto content = files == nullptr || known == files->end()
                           ? std::nullopt
                           : context.attachments.kept.content(seen->now.number, wanted);
        respond(content ? file_reply(*known, *std::move(content)) : not_found(context, visit));
    };
}

}  // namespace heed::web::pages
