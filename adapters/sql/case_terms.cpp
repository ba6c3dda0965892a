#include "adapters/sql/case_terms.h"

#include <algorithm>
#include <set>

#include "adapters/sql/listing_columns.h"
#include "engine/values/small_letters.h"
#include "engine/values/utf8.h"

namespace heed::sql {
namespace {

constexpr std::size_t longest_word = 48;

void add_words(std::set<std::string>& terms, const std::string& text) {
    constexpr int most_words = 5;
    std::string rest = searched(text);
    for (int words = 0; words < most_words && !rest.empty(); ++words) {
        terms.insert(word_term(rest));
        const std::size_t blank = rest.find(' ');
        rest = blank == std::string::npos ? "" : rest.substr(blank + 1);
    }
}

void add_party(std::set<std::string>& terms, const Party& party) {
    if (!party.empty()) {
        terms.insert(party_term(party.person.empty() ? queue_of(party.team) : party.person));
    }
}

void add_people(std::set<std::string>& terms, const Case& subject) {
    for (const Task& task : subject.tasks) {
        add_party(terms, task.assignee);
        add_party(terms, {task.holder, {}});
        add_party(terms, {task.closed_by, {}});
        std::ranges::for_each(task.participants, [&](const Party& p) { add_party(terms, p); });
    }
    std::ranges::for_each(subject.participants, [&](const Party& p) { add_party(terms, p); });
    for (const Meeting& meeting : subject.meetings) {
        for (const std::string& guest : meeting.invitation.attendees) {
            add_party(terms, {guest, {}});
        }
    }
    for (const PlanItem& item : subject.plan.items) {
        add_party(terms, {item.owner, {}});
    }
}

}  // namespace

std::string searched(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto letter = utf8::next(text, at);
        if (!letter) {
            break;
        }
        std::string next;
        utf8::append(next, small_letter(*letter));
        const bool is_blank = *letter == U' ' || *letter == U'\t' || *letter == 0xA0;
        if (out.size() + next.size() > longest_word) {
            break;
        }
        if (!is_blank) {
            out += next;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

std::string word_term(std::string_view searched_text) {
    return "?" + std::string(searched_text);
}
std::string party_term(std::string_view party) {
    return "@" + std::string(party);
}
std::string account_term(std::string_view id) {
    return "#" + std::string(id);
}
std::string customer_term(std::string_view id) {
    return "$" + std::string(id);
}

std::vector<std::string> terms_of(const Case& subject,
                                  const std::vector<SurveyResponse>& responses) {
    std::set<std::string> terms;
    add_people(terms, subject);
    for (const SurveyResponse& response : responses) {
        for (const std::string* text :
             {&response.customer.name, &response.customer.email, &response.account.name,
              &response.account.id, &response.customer.id}) {
            add_words(terms, *text);
        }
        if (!response.customer.id.empty()) {
            terms.insert(customer_term(response.customer.id));
        }
        if (!response.account.id.empty()) {
            terms.insert(account_term(response.account.id));
        }
    }
    return {terms.begin(), terms.end()};
}

}  // namespace heed::sql
