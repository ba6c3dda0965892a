#include "adapters/cli/digest_service.h"

#include "adapters/cli/due_lines.h"
#include "adapters/cli/weekly_news.h"
#include "adapters/smtp/letter.h"
#include "adapters/threads/guarded.h"
#include "adapters/web/pages/digest_end.h"
#include "adapters/web/praising.h"
#include "engine/decision/people.h"
#include "engine/values/ascii.h"

namespace heed::cli {
namespace {

constexpr std::chrono::seconds between_looks{1};

}  // namespace

DigestService::~DigestService() {
    stop();
}

void DigestService::start() {
    thread_ = std::thread([this] {
        threads::keep_going({.whose = "the digests",
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
    for (const DueDigest& due : pages_.digests.due(pages_.clock.now())) {
        threads::guarded("the digest of " + due.email, [&] { write_for(due); });
    }
}

/// Why nobody needs it any more; empty: it is news, as is what a damaged case said.
std::string DigestService::why_needless(const GatheredMail& one, Instant now) {
    try {
        const auto of_case = pages_.cases.find(one.case_number);
        return of_case ? why_over(one.mail, *of_case, now) : "";
    } catch (const StoreRefusal&) {
        return "";
    }
}

/// What is needless by now is left out of the morning.
bool DigestService::has_daily_news(Morning& morning, const Program& program) {
    bool has_news = false;
    for (const GatheredMail& one : pages_.digests.gathered(morning.email)) {
        std::string reason = why_needless(one, morning.at);
        if (reason.empty()) {
            has_news = true;
        } else {
            morning.needless.push_back({one.case_number, one.mail.number, std::move(reason)});
        }
    }
    return has_news || !due_today(morning.email, program).empty();
}

/// A week without anything to tell, or of whom the directory does not know, brings no mail.
void DigestService::write_for(const DueDigest& due) {
    const auto program = pages_.program();
    const Instant now = pages_.clock.now();
    const bool is_daily = due.rhythm == Rhythm::daily;
    Morning morning{.email = due.email,
                    .rhythm = due.rhythm,
                    .needless = {},
                    .digest = {},
                    .at = now,
                    .next = is_daily ? next_morning(*program, due.email, now)
                                     : next_week(*program, due.email, now)};
    const bool has_news = is_daily
                              ? has_daily_news(morning, *program)
                              : program->directory.find_person(due.email) != nullptr &&
                                    WeeklyNews(pages_, *program, due.email, now).told().has_news();
    if (has_news) {
        morning.digest = write_digest(*program, due.rhythm, due.email, now);
    }
    pages_.digests.put(morning);
}

/// Of today, and what should have been done before.
std::vector<DigestLine> DigestService::due_today(const std::string& email, const Program& program) {
    return due_lines(pages_, program,
                     {.email = email, .before = end_of_day(program, email, pages_.clock.now())});
}

std::optional<Value> DigestService::daily_values(const OutboxMail& outgoing,
                                                 const Program& program) {
    std::vector<DigestLine> news;
    for (const GatheredMail& one : pages_.digests.within(outgoing.mail.number)) {
        const OutboxMail gathered{.case_number = one.case_number, .mail = one.mail};
        news.push_back({smtp::subject_of(gathered, program), work_path(one.case_number, one.mail)});
    }
    std::vector<DigestLine> due = due_today(to_lower_ascii(outgoing.mail.to), program);
    if (news.empty() && due.empty()) {
        return std::nullopt;
    }
    return digest_values(std::move(due), std::move(news), pages_.address());
}

/// Whoever declined it meanwhile on the page is not told of it; nor is what was said by a customer
/// who is forgotten, nor one of somebody else, whatever the mail's number.
std::optional<Value> DigestService::praise_values_of(const OutboxMail& outgoing,
                                                     const Program& program) {
    const auto praise = pages_.praises.told_by(outgoing.mail.number);
    if (!praise || praise->story.empty() || !is_same_person(praise->person, outgoing.mail.to) ||
        !web::may_read(*praise, praise->person, program, pages_.cases)) {
        return std::nullopt;
    }
    return praise_values({.story = praise->story,
                          .words = praise->words,
                          .by = program.directory.name_of(praise->written_by),
                          .path = "/heroes#" + std::to_string(praise->number)});
}

std::optional<Value> DigestService::values_of(const OutboxMail& outgoing, const Program& program) {
    const std::string& named = outgoing.mail.mail_template;
    if (named == praise_mail) {
        return praise_values_of(outgoing, program);
    }
    if (named != morning_digest && named != weekly_digest) {
        return outgoing.mail.variables;
    }
    const Rhythm rhythm = named == morning_digest ? Rhythm::daily : Rhythm::weekly;
    const std::string reader = to_lower_ascii(outgoing.mail.to);
    std::optional<Value> values;
    if (rhythm == Rhythm::daily) {
        values = daily_values(outgoing, program);
    } else if (WeekTold told = WeeklyNews(pages_, program, reader, outgoing.mail.created_at).told();
               told.has_news()) {
        values = weekly_values(std::move(told), pages_.address());
    }
    return values ? std::optional(with_end(
                        *std::move(values),
                        pages_.address() + web::pages::digest_end_path(reader, rhythm, link_key_)))
                  : std::nullopt;
}

}  // namespace heed::cli
