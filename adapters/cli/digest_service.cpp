#include "adapters/cli/digest_service.h"

#include "adapters/smtp/letter.h"
#include "adapters/threads/guarded.h"
#include "engine/values/ascii.h"

namespace heed::cli {
namespace {

constexpr std::chrono::seconds between_looks{1};
/// A digest of more leads to the inbox for the rest.
constexpr int most_lines = 100;

}  // namespace

DigestService::~DigestService() {
    stop();
}

void DigestService::start() {
    thread_ = std::thread([this] {
        threads::keep_going({.whose = "the morning digests",
                             .round =
                                 [this] {
                                     write_due();
                                     return ending_.rest(between_looks);
                                 },
                             .rest = [this](auto pause) { return ending_.rest(pause); }});
    });
}

void DigestService::stop() {
    ending_.begin();
    if (thread_.joinable()) {
        thread_.join();
    }
}

/// One that cannot be written keeps nobody else's back.
void DigestService::write_due() {
    for (const std::string& email : parts_.digests.due(parts_.clock.now())) {
        threads::guarded("the morning digest of " + email, [&] { write_for(email); });
    }
}

/// Why nobody needs it any more; empty: it is news, as is what a damaged case said.
std::string DigestService::why_needless(const GatheredMail& one, Instant now) {
    try {
        const auto of_case = parts_.cases.find(one.case_number);
        return of_case ? why_over(one.mail, *of_case, now) : "";
    } catch (const StoreRefusal&) {
        return "";
    }
}

void DigestService::write_for(const std::string& email) {
    const auto program = parts_.program();
    const Instant now = parts_.clock.now();
    Morning morning{.email = email,
                    .needless = {},
                    .digest = {},
                    .at = now,
                    .next = next_morning(*program, email, now)};
    bool has_news = false;
    for (const GatheredMail& one : parts_.digests.gathered(email)) {
        std::string reason = why_needless(one, now);
        if (reason.empty()) {
            has_news = true;
        } else {
            morning.needless.push_back({one.case_number, one.mail.number, std::move(reason)});
        }
    }
    if (has_news || !due_of(email, *program).empty()) {
        morning.digest = write_digest(*program, email, now);
    }
    parts_.digests.put(morning);
}

/// Of today, and what should have been done before.
std::vector<DigestLine> DigestService::due_of(const std::string& email, const Program& program) {
    const Instant tonight = end_of_day(program, email, parts_.clock.now());
    const Person* person = program.directory.find_person(email);
    const std::string language(person == nullptr || person->language.empty()
                                   ? program.organisation.language
                                   : person->language);
    TaskFilter tasks;
    tasks.status = TaskStatus::open;
    tasks.people = {email};
    tasks.teams = person == nullptr ? std::vector<std::string>() : person->teams;
    tasks.due_before = tonight;
    std::vector<DigestLine> lines;
    for (const InboxTask& one :
         parts_.inbox.list(tasks, {.after = std::nullopt, .limit = most_lines}).items) {
        lines.push_back({std::string(one.task.title.in(language)),
                         "/tasks/" + task_id(one.case_number, one.task.number), one.task.due});
    }
    const PromiseFilter promises{.owners = {email}, .due_before = tonight};
    for (const InboxPromise& one : parts_.inbox.promises(promises, most_lines)) {
        lines.push_back(
            {one.item.action, "/cases/" + std::to_string(one.case_number) + "#plan", one.item.due});
    }
    return lines;
}

std::optional<Value> DigestService::values_of(const OutboxMail& outgoing, const Program& program) {
    if (outgoing.mail.mail_template != morning_digest) {
        return outgoing.mail.variables;
    }
    std::vector<DigestLine> news;
    for (const GatheredMail& one : parts_.digests.within(outgoing.mail.number)) {
        const OutboxMail gathered{.case_number = one.case_number, .mail = one.mail};
        news.push_back({smtp::subject_of(gathered, program), work_path(one.case_number, one.mail)});
    }
    std::vector<DigestLine> due = due_of(to_lower_ascii(outgoing.mail.to), program);
    if (news.empty() && due.empty()) {
        return std::nullopt;
    }
    return digest_values(std::move(due), std::move(news), parts_.public_address());
}

}  // namespace heed::cli
