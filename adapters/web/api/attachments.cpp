#include "adapters/web/api/attachments.h"

#include <algorithm>

#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/sight.h"
#include "adapters/web/multipart.h"
#include "engine/model/mail.h"
#include "engine/values/parse_number.h"
#include "engine/values/sha256.h"
#include "engine/values/utf8.h"

namespace heed::web {
namespace {

/// What a form said, in the order of its parts.
struct Posted {
    std::vector<NewAttachment> files;
    std::string actor;
    std::string words;
    int task = 0;
    int item = 0;
    std::vector<Finding> findings;
};

void read_field(const FormPart& part, CaseNumber number, Posted& posted) {
    const std::string text(part.content);
    if (!utf8::valid(text) || text.find('\0') != std::string::npos) {
        posted.findings.push_back({"/" + part.name, "This is a text in UTF-8."});
    } else if (part.name == "actor") {
        posted.actor = text;
    } else if (part.name == "words") {
        posted.words = text;
    } else if (part.name == "task") {
        const auto id = parse_task_id(text);
        posted.task = id && id->number == number ? id->part : 0;
        if (posted.task == 0) {
            posted.findings.push_back({"/task", "“task” is the id of a task of this case: " +
                                                    std::to_string(number) + "-1."});
        }
    } else if (part.name == "item") {
        posted.item = parse_number<int>(text).value_or(0);
        if (posted.item <= 0) {
            posted.findings.push_back({"/item", "“item” is the number of an item of the plan."});
        }
    } else {
        posted.findings.push_back(
            {"/" + part.name, "Nothing is known by the name “" + part.name +
                                  "”; there are: file, task, item, words, actor."});
    }
}

Posted read_posted(const std::vector<FormPart>& parts, CaseNumber number) {
    Posted posted;
    for (const FormPart& part : parts) {
        if (part.name != "file") {
            read_field(part, number, posted);
        } else if (!part.file_name) {
            posted.findings.push_back({"/file", "Send the file with its name (filename=…)."});
        } else {
            posted.files.push_back({.name = *part.file_name,
                                    .content = std::make_shared<const std::string>(part.content)});
        }
    }
    for (NewAttachment& file : posted.files) {
        file.words = posted.words;
        file.task = posted.task;
        file.item = posted.item;
    }
    return posted;
}

/// The same files for the same place are kept once.
std::string deed_of(const Posted& posted) {
    std::string all = posted.actor + '\0' + posted.words + '\0' + std::to_string(posted.task) +
                      '\0' + std::to_string(posted.item);
    for (const NewAttachment& file : posted.files) {
        all += '\0' + file.name + '\0' + sha256_hex(*file.content);
    }
    return "attachment " + sha256_hex(all);
}

}  // namespace

GuardedHandler add_attachment(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        if (!is_multipart(request)) {
            return respond(problem(415, "Not a form with a file",
                                   "Send multipart/form-data, with the file as the part “file”."));
        }
        const auto parts = read_multipart(request);
        if (!parts) {
            return respond(problem(400, "Not a form with a file",
                                   "The body is no well-formed multipart/form-data (RFC 7578)."));
        }
        Posted posted = read_posted(*parts, number);
        if (!posted.findings.empty()) {
            return respond(problem(422, "Cannot be taken as it is",
                                   "Nothing was changed. What is wrong stands under “errors”.",
                                   posted.findings));
        }
        const std::string deed = deed_of(posted);
        Event event =
            event_of(context, request, Value::Map{{"actor", posted.actor}}, role, number, deed);
        if (!request.headers.find("Idempotency-Key")) {
            event.key = deed;
        }
        event.what = FilesAttached{};
        event.attached = {.files = std::move(posted.files),
                          .bounds = context.attachments.bounds_now()};
        submit(context, Lane::people, std::move(event), respond,
               [&context](const Answer& answer) { return case_reply(context, answer); });
    };
}

GuardedHandler show_attachment(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        const auto now = hides(context, role, actor_of(request), number)
                             ? std::nullopt
                             : context.cases.find(number);
        if (!now) {
            return respond(no_such_case());
        }
        const auto wanted = parse_number<int>(request.parameter("n")).value_or(0);
        const auto known = std::ranges::find(now->attachments, wanted, &Attachment::number);
        auto content = known == now->attachments.end()
                           ? std::nullopt
                           : context.attachments.kept.content(number, wanted);
        respond(content ? file_reply(*known, *std::move(content))
                        : problem(404, "Not Found",
                                  "Case " + std::to_string(number) + " has no attachment " +
                                      std::string(request.parameter("n")) + "."));
    };
}

}  // namespace heed::web
