#include "adapters/web/pages/customer/files.h"

#include <algorithm>
#include <set>

#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/page_reply.h"
#include "engine/decision/attachments.h"
#include "engine/values/parse_number.h"
#include "engine/values/sha256.h"

namespace heed::web::pages {
namespace {

/// The mails of the case that went where this one went.
std::set<int> mails_to_her(const CustomerDesk& desk, const OpenedLink& opened) {
    std::set<int> hers{opened.mail.number};
    for (const MailRecord& record : desk.pages.cases.mails(opened.now.number)) {
        if (!opened.mail.to.empty() && record.mail.to == opened.mail.to) {
            hers.insert(record.mail.number);
        }
    }
    return hers;
}

bool is_evidence(const Attachment& file, const OpenedLink& opened) {
    const auto is_meant = [&](const PlanItem& item) { return item.number == file.item; };
    return file.item != 0 && std::ranges::any_of(opened.now.promised.items, is_meant);
}

Value file_view(const Speaker& speaker, const OpenedLink& opened, const Attachment& file) {
    return Value::Map{{"href", opened.path() + "/files/" + std::to_string(file.number)},
                      {"name", file.name},
                      {"size", file_size(speaker, file.bytes)}};
}

std::string proof_of(const CustomerDesk& desk, const OpenedLink& opened) {
    return form_proof(opened.token, "files", desk.link_key);
}

std::string refused_sentence(const CustomerDesk& desk, const Speaker& speaker, RejectionKind kind) {
    const AttachmentBounds& bounds = desk.pages.attachments.bounds;
    return speaker.say(refused_key("customer.files.refused", kind),
                       {{"mb", megabytes(bounds.of_file)},
                        {"all", megabytes(bounds.of_link)},
                        {"count", static_cast<std::int64_t>(most_files_of_link)}});
}

/// The same files sent twice are one deed.
std::string key_of(const Attached& attached) {
    std::string all;
    for (const NewAttachment& file : attached.files) {
        all += file.name + "\n" + sha256_hex(*file.content) + "\n";
    }
    return "files of mail " + std::to_string(attached.mail) + " " + sha256_hex(all);
}

}  // namespace

Attached posted_files(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened) {
    Attached attached{.files = {}, .mail = opened.link.mail, .bounds = {}};
    for (const FormFile& file : visit.form.files("files")) {
        attached.files.push_back({.name = file.name, .content = file.content});
    }
    if (!attached.files.empty()) {
        attached.bounds = desk.pages.attachments.bounds_now();
    }
    return attached;
}

std::string files_problem(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened,
                          const Attached& attached) {
    Event event;
    event.attached = attached;
    const auto refusal = refuse_attached(opened.now, event);
    return refusal ? refused_sentence(desk, visit.speaker, refusal->kind) : "";
}

std::string chosen_again(const Attached& attached, const std::string& problem,
                         const Speaker& speaker) {
    return problem.empty() && !attached.files.empty() ? speaker.say("customer.files.refused.other")
                                                      : problem;
}

Value files_field(const CustomerDesk& desk, const Speaker& speaker, const std::string& problem) {
    const AttachmentBounds& bounds = desk.pages.attachments.bounds;
    return Value::Map{
        {"accept", accepted_files},
        {"hint", speaker.say("customer.files.hint", {{"mb", megabytes(bounds.of_file)},
                                                     {"all", megabytes(bounds.of_link)}})},
        {"problem", problem}};
}

Value own_files(const CustomerDesk& desk, const Speaker& speaker, const OpenedLink& opened) {
    const std::set<int> hers = mails_to_her(desk, opened);
    Value::List files;
    for (const Attachment& file : opened.now.attachments) {
        if (!file.is_erased && hers.contains(file.mail)) {
            files.push_back(file_view(speaker, opened, file));
        }
    }
    return files;
}

Value::List with_evidence(const Value::List& items, const Speaker& speaker,
                          const OpenedLink& opened) {
    Value::List all;
    for (const Value& item : items) {
        Value::List files;
        for (const Attachment& file : opened.now.attachments) {
            if (!file.is_erased && is_evidence(file, opened) &&
                *item.find("number") == Value(file.item)) {
                files.push_back(file_view(speaker, opened, file));
            }
        }
        Value::Map with = *item.as<Value::Map>();
        with.emplace_back("files", std::move(files));
        all.emplace_back(std::move(with));
    }
    return all;
}

Value more_files(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened) {
    const std::string_view became = visit.query("files");
    const auto refused = parse_name<RejectionKind>(became);
    const Speaker& speaker = visit.speaker;
    return Value::Map{
        {"path", opened.path()},
        {"proof", proof_of(desk, opened)},
        {"thanks", became == "sent"     ? speaker.say("customer.files.sent")
                   : became == "unkept" ? speaker.say("customer.files.not_kept")
                                        : std::string()},
        {"field_of_files",
         files_field(desk, speaker, refused ? refused_sentence(desk, speaker, *refused) : "")}};
}

void send_files(CustomerDesk& desk, Visit&& visit, const OpenedLink& opened,
                const Respond& respond) {
    if (!is_form_proof(visit.form.text("proof"), opened.token, "files", desk.link_key)) {
        return respond(customer_message(desk, visit, 400, "stale_form"));
    }
    Event event{.key = {},
                .at = visit.at,
                .actor = "customer",
                .case_number = opened.now.number,
                .what = FilesAttached{},
                .attached = posted_files(desk, visit, opened)};
    event.key = key_of(event.attached);
    const std::string page = opened.path() + "?files=";
    const auto done = [page, respond](const Answer& answer) {
        const auto* refused = std::get_if<Rejection>(&answer);
        const bool is_kept = std::holds_alternative<Committed>(answer) ||
                             std::holds_alternative<Duplicate>(answer) ||
                             std::holds_alternative<Parked>(answer);
        respond(see_other(page +
                          std::string(refused != nullptr ? name_of(refused->kind)
                                      : is_kept          ? "sent"
                                                         : "unkept") +
                          "#more"));
    };
    if (!desk.pages.events.submit(Lane::people, std::move(event), done)) {
        done(Unavailable{});
    }
}

Reply send_file(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened) {
    const auto wanted = parse_number<int>(visit.parameter("n")).value_or(0);
    const auto& files = opened.now.attachments;
    const auto file = std::ranges::find(files, wanted, &Attachment::number);
    const bool is_hers = file != files.end() && (is_evidence(*file, opened) ||
                                                 mails_to_her(desk, opened).contains(file->mail));
    auto content =
        is_hers ? desk.pages.attachments.kept.content(opened.now.number, wanted) : std::nullopt;
    return content ? file_reply(*file, *std::move(content))
                   : customer_message(desk, visit, 404, "no_file");
}

}  // namespace heed::web::pages
