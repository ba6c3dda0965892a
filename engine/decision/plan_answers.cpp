#include "engine/decision/plan_answers.h"

#include <algorithm>
#include <numeric>

#include "engine/decision/interpreter.h"
#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string length_fault(const std::string& text) {
    return utf8::length(text) <= longest_plan_words
               ? ""
               : "Please keep this to 10,000 characters; it has " +
                     std::to_string(utf8::length(text)) + ".";
}

std::string item_fault(const Case& subject, const PlanAnswer& answer, const ItemAnswer& said) {
    const ActionPlan& promised = subject.promised;
    if (std::ranges::find(promised.items, said.item, &PlanItem::number) == promised.items.end()) {
        return "The plan as it was presented has no item " + std::to_string(said.item) + ".";
    }
    if (std::ranges::count(answer.items, said.item, &ItemAnswer::item) > 1) {
        return "Item " + std::to_string(said.item) + " is answered twice.";
    }
    if (subject.current_answer() != nullptr && !subject.is_unanswered_news(said.item)) {
        return "Item " + std::to_string(said.item) +
               " was answered, and is as it was then: neither dropped nor moved.";
    }
    if (said.verdict == PlanVerdict::commented && is_blank(said.text)) {
        return "Please write what you have to say to this.";
    }
    if (said.verdict == PlanVerdict::disputed && is_blank(said.text) && is_blank(answer.text)) {
        return "Please write what is wrong with it, so that we can put it right.";
    }
    return length_fault(said.text);
}

std::vector<Fault> faults_of(const Case& subject, const PlanAnswer& answer) {
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < answer.items.size(); ++i) {
        if (std::string fault = item_fault(subject, answer, answer.items[i]); !fault.empty()) {
            faults.push_back({"/items/" + std::to_string(i), std::move(fault)});
        }
    }
    if (std::string fault = length_fault(answer.text); !fault.empty()) {
        faults.push_back({"/text", std::move(fault)});
    }
    if (answer.items.empty() && is_blank(answer.text)) {
        faults.push_back({"/items", "Nothing is said to the plan yet."});
    }
    return faults;
}

/// With what each action was when it was answered: a revision may change it.
PlanAnswer with_promises(PlanAnswer answer, const ActionPlan& promised) {
    for (ItemAnswer& said : answer.items) {
        const auto item = std::ranges::find(promised.items, said.item, &PlanItem::number);
        said.action = item->action;
        said.owner = item->owner;
        said.due = item->due;
        said.place = static_cast<int>(item - promised.items.begin()) + 1;
    }
    return answer;
}

/// What has no words is neither read nor kept as text.
PlanAnswer without_blanks(PlanAnswer answer) {
    for (ItemAnswer& item : answer.items) {
        if (is_blank(item.text)) {
            item.text.clear();
        }
    }
    if (is_blank(answer.text)) {
        answer.text.clear();
    }
    return answer;
}

bool has_words(const PlanAnswer& answer) {
    return !answer.text.empty() || std::ranges::any_of(answer.items, [](const ItemAnswer& item) {
        return !item.text.empty();
    });
}

LooseEnd unread_words(const Step& step, PlanVerdict verdict) {
    const std::string who = customer_in_focus(step).name;
    return {.title = own_words::answer_about_report(*step.program.words, who),
            .reason = own_words::said_after_its_time(*step.program.words, who, verdict),
            .mail_template = "task-opened"};
}

}  // namespace

bool is_answered(const Case& subject, const PlanAnswer& answer) {
    const PlanAnswer* known = subject.current_answer();
    return known != nullptr && known->presented_at == answer.presented_at &&
           std::ranges::none_of(answer.items, [&](const ItemAnswer& said) {
               return subject.is_unanswered_news(said.item);
           });
}

std::optional<Rejection> refuse_plan_answer(const Case& subject, const PlanAnswer& answer) {
    if (!subject.promised.presented_at) {
        return Rejection{
            RejectionKind::not_presented, "No plan was presented to the customer yet.", {}};
    }
    if (answer.presented_at != *subject.promised.presented_at) {
        return Rejection{RejectionKind::revision_changed,
                         "The plan was presented anew meanwhile. Look at it again, then answer "
                         "that one.",
                         {}};
    }
    std::vector<Fault> faults = faults_of(subject, answer);
    if (!faults.empty()) {
        return Rejection{RejectionKind::invalid_form, "The answer is not complete yet.",
                         std::move(faults)};
    }
    return std::nullopt;
}

void take_plan_answer(Step& step, PlanAnswer answer) {
    answer = with_promises(without_blanks(std::move(answer)), step.current.promised);
    answer.at = step.at;
    answer.state = leaf_before(step);
    const PlanVerdict verdict = answer.verdict();
    Signal signal{.name = "customer." + std::string(name_of(verdict))};
    if (has_words(answer)) {
        signal.loose_end = unread_words(step, verdict);
    }
    step.entry.event = signal.name;
    step.emit(AnswerPlan{std::move(answer)});
    hear(step, std::move(signal));
}

void revoke_links(Step& step, const std::vector<int>& mails) {
    std::vector<int> wanted = mails;
    if (wanted.empty()) {
        wanted.resize(static_cast<std::size_t>(step.current.last_mail));
        std::iota(wanted.begin(), wanted.end(), 1);
    }
    std::ranges::sort(wanted);
    std::erase_if(wanted, [&](int mail) {
        return mail < 1 || mail > step.current.last_mail ||
               std::ranges::binary_search(step.current.revoked_links, mail);
    });
    if (!wanted.empty()) {
        step.emit(RevokeLinks{std::move(wanted)});
    }
    settle(step);
}

}  // namespace heed
