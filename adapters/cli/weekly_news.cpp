#include "adapters/cli/weekly_news.h"

#include <algorithm>
#include <chrono>

#include "adapters/cli/due_lines.h"
#include "adapters/web/pages/customer/opened_link.h"
#include "adapters/web/pages/results/shown_surveys.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/praising.h"
#include "adapters/web/readable_case.h"
#include "engine/decision/people.h"
#include "engine/decision/response_comment.h"
#include "engine/results/kept_dimensions.h"
#include "engine/runtime/digest.h"
#include "engine/runtime/result_overview.h"
#include "engine/runtime/view.h"

namespace heed::cli {
namespace {

constexpr std::size_t most_cases = 200;  ///< of a week's are looked at, the latest ones
constexpr std::size_t comments_told = 3;
constexpr std::size_t most_praised = 5;
constexpr std::size_t longest_comment = 280;  ///< bytes; the rest stands in the case
constexpr std::chrono::days six_days{6};

web::pages::Speaker speaker_of(const web::pages::PageContext& context, const Program& program,
                               const std::string& email) {
    const auto spoken =
        web::pages::speaker_for(context.words, program, language_of(program, email));
    return {context.words, Locale(spoken.locale().language(), zone_of(program, email))};
}

Viewer viewer_of(const web::pages::PageContext& context, const std::string& email) {
    const auto account = context.accounts.find(email);
    return {.person = email,
            .sight = account && !account->disabled_at ? web::pages::sight_of(account->role)
                                                      : Sight::own};
}

/// As much of it as one reads in a mail, and no letter cut in two.
std::string beginning(const std::string& words) {
    if (words.size() <= longest_comment) {
        return words;
    }
    std::size_t end = words.rfind(' ', longest_comment);
    if (end == std::string::npos) {
        end = longest_comment;
        while ((static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) {
            --end;
        }
    }
    return words.substr(0, end) + " …";
}

/// The worst one, the best one, and the latest of the others.
std::vector<QuotedWords> telling(std::vector<std::pair<std::int64_t, QuotedWords>> comments) {
    std::vector<QuotedWords> told;
    const auto take = [&](auto found) {
        told.push_back(std::move(found->second));
        comments.erase(found);
    };
    if (comments.size() > comments_told) {
        const auto by_score = [](const auto& one, const auto& other) {
            return one.first < other.first;
        };
        take(std::ranges::min_element(comments, by_score));
        take(std::ranges::max_element(comments, by_score));
    }
    while (!comments.empty() && told.size() < comments_told) {
        take(comments.begin());
    }
    return told;
}

}  // namespace

WeeklyNews::WeeklyNews(const web::pages::PageContext& context, const Program& program,
                       std::string email, Instant at)
    : context_(context),
      program_(program),
      email_(std::move(email)),
      at_(at),
      week_(week_told(program, email_, at)),
      speaker_(speaker_of(context, program, email_)),
      viewer_(viewer_of(context, email_)) {}

WeekTold WeeklyNews::told() const {
    WeekTold told{
        .week = spoken_week(), .changes = {}, .overdue = {}, .comments = {}, .praised = {}};
    for (const auto& survey : web::pages::shown_surveys(program_)) {
        for (const Part& part : parts()) {
            add_figures(*survey, part, told.changes);
        }
    }
    const std::vector<CaseSummary> begun = cases();
    add_cases(begun, told.changes);
    told.comments = comments(begun);
    told.praised = praised();
    told.overdue =
        due_lines(context_, program_, {.email = email_, .before = at_, .has_private = false});
    return told;
}

std::vector<WeeklyNews::Part> WeeklyNews::parts() const {
    if (viewer_.sight == Sight::all) {
        return {Part()};
    }
    std::vector<Part> parts;
    auto all = seen_within(program_, viewer_, at_).value_or(std::vector<Within>());
    for (Within& seen : all) {
        const char* words = seen.dimension == account_dimension   ? "digest.accounts"
                            : seen.dimension == service_dimension ? "digest.services"
                                                                  : "digest.teams";
        if (!seen.members.empty()) {
            parts.push_back({words, std::move(seen.dimension), std::move(seen.members)});
        }
    }
    return parts;
}

std::vector<Fact> WeeklyNews::facts(const Survey& survey, const Part& part, Figure figure,
                                    const Question& question, Week week) const {
    std::vector<Fact> facts = context_.facts.facts(
        {.of = {.surveys = survey.names(), .from = week.monday, .to = week.monday + six_days},
         .figure = figure,
         .question = question,
         .step = {},
         .by = part.dimension});
    if (!part.dimension.empty()) {
        std::erase_if(facts, [&](const Fact& fact) {
            return std::ranges::find(part.members, fact.member) == part.members.end();
        });
    }
    for (Fact& fact : facts) {
        fact.member.clear();
    }
    return facts;
}

/// Only what is another than in the week before: how many answered, and what really changed.
void WeeklyNews::add_figures(const Survey& survey, const Part& part,
                             std::vector<std::string>& changes) const {
    if (!part.dimension.empty() && !keeps(survey, part.dimension)) {
        return;
    }
    const auto answers = [&](Week week) {
        const auto items =
            result_items(facts(survey, part, Figure::count, {}, week), Figure::count, {}, {});
        return items.empty() ? std::int64_t{0} : items.front().n;
    };
    const std::int64_t now = answers(week_);
    const std::int64_t before = answers(later(week_, -1));
    const std::string headline = spoken_headline(survey, part);
    if (now == before && headline.empty()) {
        return;
    }
    Value::Map names{{"survey", survey.title.in(speaker_.locale().language())},
                     {"before", speaker_.locale().number(before)},
                     {"headline", headline}};
    if (!part.words.empty()) {
        names.emplace_back("of", speaker_.say(part.words));
    }
    changes.push_back(speaker_.count("digest.answers", now, std::move(names)));
}

/// Empty unless it is a real change.
std::string WeeklyNews::spoken_headline(const Survey& survey, const Part& part) const {
    const Question* question = headline_of(survey);
    if (question == nullptr) {
        return {};
    }
    const Figure figure = figure_of(*question);
    const auto now = facts(survey, part, figure, *question, week_);
    const auto before = facts(survey, part, figure, *question, later(week_, -1));
    if (!is_changed(now, before, figure, *question).value_or(false)) {
        return {};
    }
    const auto spoken = [&](const std::vector<Fact>& of) {
        const auto items = result_items(of, figure, *question, {});
        const double value = items.front().value.value_or(0);
        return figure == Figure::nps ? speaker_.locale().tenths(value)
                                     : speaker_.locale().percent(value);
    };
    return speaker_.say("digest.headline",
                        {{"question", question->title.in(speaker_.locale().language())},
                         {"now", spoken(now)},
                         {"before", spoken(before)}});
}

/// Those that began in the week, the latest first; not all where they are more than one tells of.
std::vector<CaseSummary> WeeklyNews::cases() const {
    const TimeZone zone = zone_of(program_, email_);
    CaseFilter filter;
    filter.opened_from = zone.to_instant(week_.monday);
    filter.opened_to = zone.to_instant(later(week_, 1).monday);
    narrow(filter, program_, viewer_, at_);
    filter.sight = PrivateSight{.open_versions = open_versions(program_), .parties = {}};
    std::vector<CaseSummary> begun;
    PageRequest request;
    do {
        const Page<CaseSummary> page = context_.cases.list(filter, request);
        begun.insert(begun.end(), page.items.begin(), page.items.end());
        request.after = page.next;
    } while (request.after && begun.size() <= most_cases);
    return begun;
}

void WeeklyNews::add_cases(const std::vector<CaseSummary>& begun,
                           std::vector<std::string>& changes) const {
    if (begun.empty()) {
        return;
    }
    const auto ended = std::ranges::count_if(
        begun, [](const CaseSummary& one) { return one.status != CaseStatus::open; });
    const bool is_all = begun.size() <= most_cases;
    const std::string stem = viewer_.sight == Sight::all ? "digest.cases.all" : "digest.cases.own";
    changes.push_back(speaker_.count(
        is_all ? stem : "digest.cases.many",
        static_cast<std::int64_t>(std::min(begun.size(), most_cases)),
        {{"ended", ended == 0 ? std::string() : speaker_.count("digest.ended", ended)}}));
}

std::vector<QuotedWords> WeeklyNews::comments(const std::vector<CaseSummary>& begun) const {
    std::vector<std::pair<std::int64_t, QuotedWords>> found;
    for (const CaseSummary& one : begun) {
        for (const SurveyResponse& response : web::responses_for_list(context_.cases, one.number)) {
            const Survey* survey = program_.find_survey(response.survey);
            const std::string words = comment_of(survey, response).text_or("");
            if (words.empty()) {
                continue;
            }
            constexpr std::int64_t middle = 3;  // of who gave no rating
            const auto lowest =
                survey == nullptr ? std::nullopt : scores_of(*survey, response).lowest;
            found.emplace_back(lowest.value_or(middle),
                               QuotedWords{beginning(words), response.customer.name,
                                           "/cases/" + std::to_string(one.number)});
            break;
        }
    }
    return telling(std::move(found));
}

/// What was written in the week, as the page has it.
std::vector<QuotedWords> WeeklyNews::praised() const {
    std::vector<QuotedWords> found;
    const TimeZone zone = zone_of(program_, email_);
    const web::PraisedTime time{.begin = zone.to_instant(week_.monday),
                                .end = zone.to_instant(later(week_, 1).monday),
                                .most = most_praised};
    for (const Praise& praise : web::praises_of(time, context_.praises, program_, context_.cases)) {
        found.push_back({beginning(praise.story), program_.directory.name_of(praise.person),
                         "/heroes#" + std::to_string(praise.number)});
    }
    return found;
}

std::string WeeklyNews::spoken_week() const {
    const auto day = [&](std::chrono::local_days at) {
        return speaker_.locale().short_date(Date(at), at_);
    };
    return speaker_.say("digest.week",
                        {{"first", day(week_.monday)}, {"last", day(week_.monday + six_days)}});
}

}  // namespace heed::cli
