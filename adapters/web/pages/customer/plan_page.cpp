#include "adapters/web/pages/customer/plan_page.h"

#include <algorithm>

#include "adapters/web/pages/customer/files.h"
#include "adapters/web/pages/customer/noted.h"
#include "adapters/web/pages/customer/promises.h"
#include "adapters/web/pages/page_reply.h"
#include "engine/decision/story.h"
#include "engine/values/utf8.h"

namespace heed::web::pages {
namespace {

/// What somebody is about to answer: chosen and typed, not taken yet.
struct Draft {
    std::string presented;  ///< the presentation that they read, as its form says
    bool accepts_all = false;
    std::map<int, std::optional<PlanVerdict>> chosen;  ///< by item
    std::map<int, std::string> typed;                  ///< by item
    std::string remark;
};

/// What keeps a draft from being an answer, as sentences.
struct PlanProblems {
    std::map<int, std::string> items;
    std::string remark;
    std::string whole;
    std::string files{};
    bool none() const { return items.empty() && remark.empty() && whole.empty() && files.empty(); }
};

std::string presentation_of(const Case& now) {
    return now.promised.presented_at ? to_rfc3339(*now.promised.presented_at) : "";
}

std::string proof_of(const CustomerDesk& desk, const OpenedLink& opened,
                     std::string_view presented) {
    return form_proof(opened.token, "plan " + std::string(presented), desk.link_key);
}

/// Once she has answered, only what was dropped or moved since is asked about.
bool is_asked(const Case& now, int item) {
    return now.current_answer() == nullptr || now.is_unanswered_news(item);
}

/// The same answer sent twice is one; one to later news is another.
std::string answer_key(const Case& now, const std::string& presented) {
    std::string key = "plan answer " + presented;
    for (const PlanItem& item : now.plan.items) {
        if (now.current_answer() != nullptr && now.is_unanswered_news(item.number)) {
            key += " " + std::to_string(item.number) + " " + to_rfc3339(*item.reason_at);
        }
    }
    return key;
}

/// What she does not answer anew stays as she said it, where the promise is what it was.
Draft read_draft(const Form& form, const Case& now) {
    const ActionPlan& promised = now.promised;
    Draft draft{.presented = std::string(form.text("presented")),
                .accepts_all = form.text("send") == "accept",
                .chosen = {},
                .typed = {},
                .remark = form.trimmed("remark")};
    for (const PlanItem& item : promised.items) {
        if (!is_asked(now, item.number)) {
            continue;
        }
        const std::string number = std::to_string(item.number);
        const std::string_view said = form.text("item-" + number);
        draft.typed[item.number] = form.trimmed("words-" + number);
        if (const auto verdict = parse_name<PlanVerdict>(said)) {
            draft.chosen[item.number] = *verdict;
        }
        // Words without a choice are a comment.
        if (!draft.chosen[item.number] && !draft.typed[item.number].empty()) {
            draft.chosen[item.number] = PlanVerdict::commented;
        }
        if (!draft.chosen[item.number] && draft.accepts_all) {
            draft.chosen[item.number] = PlanVerdict::accepted;
        }
        const ItemAnswer* stands =
            now.is_unanswered_news(item.number) ? nullptr : now.standing_answer(item);
        if (!draft.chosen[item.number] && stands != nullptr) {
            draft.chosen[item.number] = stands->verdict;
            draft.typed[item.number] = stands->text;
        }
    }
    return draft;
}

bool is_too_long(const std::string& text) {
    return utf8::length(text) > longest_plan_words;
}

PlanProblems problems_of(const Draft& draft, const Attached& attached, std::string files,
                         const Speaker& speaker) {
    PlanProblems problems;
    problems.files = std::move(files);
    const bool says_something =
        !draft.remark.empty() || std::ranges::any_of(draft.chosen, [](const auto& one) {
            return one.second && *one.second != PlanVerdict::accepted;
        });
    for (const auto& [number, verdict] : draft.chosen) {
        const std::string& text = draft.typed.at(number);
        if (!verdict && !says_something) {
            problems.items[number] = speaker.say("customer.plan.choose");
        } else if (verdict == PlanVerdict::commented && text.empty()) {
            problems.items[number] = speaker.say("customer.plan.say_comment");
        } else if (verdict == PlanVerdict::disputed && text.empty() && draft.remark.empty()) {
            problems.items[number] = speaker.say("customer.plan.say_dispute");
        } else if (is_too_long(text)) {
            problems.items[number] = speaker.say("customer.too_long");
        }
    }
    if (is_too_long(draft.remark)) {
        problems.remark = speaker.say("customer.too_long");
    }
    if (!problems.none()) {
        problems.files = chosen_again(attached, problems.files, speaker);
        problems.whole = speaker.say("customer.plan.not_yet");
    }
    return problems;
}

PlanAnswer answer_of(const Draft& draft, const Case& now) {
    PlanAnswer answer;
    answer.presented_at = now.promised.presented_at.value_or(Instant());
    answer.text = draft.remark;
    for (const auto& [number, verdict] : draft.chosen) {
        if (verdict) {
            answer.items.push_back({number, *verdict, draft.typed.at(number)});
        }
    }
    return answer;
}

/// What the customer said to an earlier presentation: it is shown again while they read the new
/// one.
const PlanAnswer* earlier_answer(const Case& now) {
    return now.answers.empty() || now.current_answer() != nullptr ? nullptr : &now.answers.back();
}

/// Everything of one page, while it is put together.
class PlanView {
  public:
    PlanView(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened,
             const Draft& draft, const PlanProblems& problems)
        : desk_(desk),
          visit_(visit),
          opened_(opened),
          draft_(draft),
          problems_(problems),
          can_answer_(opened.now.status == CaseStatus::open && opened.now.awaits_answer()) {}

    Value::Map view() const {
        const Speaker& speaker = visit_.speaker;
        const auto program = desk_.pages.program();
        Value::Map view = promises_view(opened_.now, *program, speaker, visit_.at);
        const auto items = std::ranges::find(view, Value("items"), &Value::Entry::first);
        items->second =
            with_questions(with_evidence(*items->second.as<Value::List>(), speaker, opened_));
        const std::string& name = opened_.response.customer.name;
        view.emplace_back("title", speaker.say("customer.plan.title"));
        view.emplace_back("greeting", name.empty()
                                          ? speaker.say("customer.hello")
                                          : speaker.say("customer.hello_name", {{"name", name}}));
        view.emplace_back("path", opened_.path());
        view.emplace_back("until", until(speaker, opened_));
        view.emplace_back("asks", can_answer_);
        view.emplace_back("asks_all", can_answer_ && opened_.now.current_answer() == nullptr);
        view.emplace_back("proof", proof_of(desk_, opened_, presentation_of(opened_.now)));
        view.emplace_back("presented_at", presentation_of(opened_.now));
        view.emplace_back("remark", draft_.remark);
        view.emplace_back("remark_problem", problems_.remark);
        view.emplace_back("trouble", problems_.whole);
        const Value own = own_files(desk_, speaker, opened_);
        view.emplace_back("has_own_files", !own.as<Value::List>()->empty());
        view.emplace_back("own_files", own);
        view.emplace_back("more_files", can_answer_ ? Value() : more_files(desk_, visit_, opened_));
        view.emplace_back("field_of_files", files_field(desk_, speaker, problems_.files));
        const Value noted = noted_view(*program, speaker, opened_.now);
        view.emplace_back("has_noted", !noted.as<Value::List>()->empty());
        view.emplace_back("noted", noted);
        view.emplace_back("has_ended", opened_.now.status == CaseStatus::ended);
        add_answer(view);
        return view;
    }

  private:
    void add_answer(Value::Map& view) const {
        const Speaker& speaker = visit_.speaker;
        const PlanAnswer* answer = opened_.now.current_answer();
        if (answer != nullptr && can_answer_) {
            view.emplace_back("news", speaker.say("customer.plan.news"));
            view.emplace_back("our_answer", our_answer());
        } else if (answer != nullptr) {
            const std::string verdict(name_of(answer->verdict()));
            const Value::Map date{{"date", speaker.locale().date_and_time(answer->at)}};
            view.emplace_back("said", speaker.say("customer.plan.said", date));
            view.emplace_back("follows", speaker.say("customer.plan.follows_" + verdict));
            view.emplace_back("said_remark", answer->text);
            view.emplace_back("again", !visit_.query("again").empty());
            view.emplace_back("our_answer", our_answer());
        } else if (const PlanAnswer* earlier = earlier_answer(opened_.now)) {
            view.emplace_back("our_answer", our_answer());
            view.emplace_back("revised",
                              speaker.say("customer.plan.revised",
                                          {{"date", speaker.locale().date(earlier->at)}}));
            view.emplace_back("earlier_remark", earlier->text);
        }
    }

    /// What we wrote to her since she answered; empty: nothing yet.
    std::string our_answer() const {
        const auto program = desk_.pages.program();
        return answer_to_customer(StorySource{*program, opened_.now, {&opened_.response}});
    }

    Value::List with_questions(const Value::List& items) const {
        Value::List all;
        const PlanAnswer* earlier = earlier_answer(opened_.now);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const PlanItem& promised = opened_.now.promised.items[i];
            Value::Map item = *items[i].as<Value::Map>();
            const ItemAnswer* before =
                earlier == nullptr ? nullptr : earlier->find_item(promised.number);
            const ItemAnswer* stands =
                earlier == nullptr ? nullptr : opened_.now.standing_answer(promised);
            const bool is_superseded =
                before != nullptr && stands == nullptr && !before->text.empty();
            item.emplace_back("earlier",
                              is_superseded ? Value(Value::Map{{"text", before->text}}) : Value());
            item.emplace_back("stands",
                              stands == nullptr
                                  ? Value()
                                  : answer_view(stands->verdict, stands->text, visit_.speaker));
            const bool asks = can_answer_ && is_asked(opened_.now, promised.number);
            item.emplace_back("question", asks ? question(promised.number) : Value());
            all.emplace_back(std::move(item));
        }
        return all;
    }

    Value question(int number) const {
        const auto chosen = draft_.chosen.find(number);
        const auto typed = draft_.typed.find(number);
        const auto problem = problems_.items.find(number);
        Value::List options;
        for (const auto& [verdict, word] : enum_names<PlanVerdict>) {
            const std::string name(word);
            options.emplace_back(
                Value::Map{{"value", name},
                           {"label", visit_.say("customer.choose." + name)},
                           {"chosen", chosen != draft_.chosen.end() && chosen->second == verdict}});
        }
        return Value::Map{{"options", std::move(options)},
                          {"typed", typed == draft_.typed.end() ? "" : typed->second},
                          {"problem", problem == problems_.items.end() ? "" : problem->second}};
    }

    const CustomerDesk& desk_;
    const Visit& visit_;
    const OpenedLink& opened_;
    const Draft& draft_;
    const PlanProblems& problems_;
    bool can_answer_;
};

Reply plan_page(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened,
                const Draft& draft, const PlanProblems& problems, int status) {
    return customer_page(desk, visit, "plan", PlanView(desk, visit, opened, draft, problems).view(),
                         status);
}

/// What became of the answer, as the page that follows.
Reply page_after(const CustomerDesk& desk, const Visit& visit, OpenedLink opened,
                 const Draft& draft, const Answer& answer) {
    if (std::holds_alternative<Committed>(answer)) {
        return see_other(opened.path());
    }
    if (std::holds_alternative<Duplicate>(answer)) {
        return see_other(opened.path() + "?again=1");
    }
    if (std::holds_alternative<Parked>(answer)) {
        return customer_message(desk, visit, 202, "kept");
    }
    const auto* rejection = std::get_if<Rejection>(&answer);
    if (auto now = desk.pages.cases.find(opened.now.number)) {
        opened.now = *std::move(now);
    }
    const bool is_revised =
        rejection != nullptr && rejection->kind == RejectionKind::revision_changed;
    const char* key = is_revised ? "customer.plan.revised_meanwhile" : "customer.not_kept";
    return plan_page(desk, visit, opened, draft,
                     {.items = {}, .remark = {}, .whole = visit.say(key)}, is_revised ? 409 : 503);
}

}  // namespace

Reply show_plan(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened) {
    if (!opened.now.promised.presented_at) {
        return customer_message(desk, visit, 200, "no_plan");
    }
    return plan_page(desk, visit, opened, {}, {}, 200);
}

void answer_plan(CustomerDesk& desk, Visit&& visit, OpenedLink opened, const Respond& respond) {
    const Draft draft = read_draft(visit.form, opened.now);
    if (!is_form_proof(visit.form.text("proof"), opened.token, "plan " + draft.presented,
                       desk.link_key)) {
        return respond(customer_message(desk, visit, 400, "stale_form"));
    }
    if (!opened.now.awaits_answer()) {
        return respond(see_other(opened.path() + "?again=1"));
    }
    if (draft.presented != presentation_of(opened.now)) {
        const std::string words = visit.say("customer.plan.revised_meanwhile");
        return respond(plan_page(desk, visit, opened, draft, {{}, {}, words}, 409));
    }
    Attached attached = posted_files(desk, visit, opened);
    if (const PlanProblems problems = problems_of(
            draft, attached, files_problem(desk, visit, opened, attached), visit.speaker);
        !problems.none()) {
        return respond(plan_page(desk, visit, opened, draft, problems, 422));
    }
    Event event{.key = answer_key(opened.now, draft.presented),
                .at = visit.at,
                .actor = "customer",
                .case_number = opened.now.number,
                .what = PlanAnswered{answer_of(draft, opened.now)},
                .attached = std::move(attached)};
    const auto done = [&desk, visit, opened, draft, respond](const Answer& answer) {
        respond(page_after(desk, visit, opened, draft, answer));
    };
    if (!desk.pages.events.submit(Lane::people, std::move(event), done)) {
        done(Unavailable{});
    }
}

}  // namespace heed::web::pages
