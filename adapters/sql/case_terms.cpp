#include "adapters/sql/case_terms.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "adapters/sql/listing_columns.h"
#include "engine/model/forgotten_person.h"
#include "engine/values/ascii.h"
#include "engine/values/utf8.h"

namespace heed::sql {
namespace {

constexpr std::size_t longest_word = 48;

/// Letters that are no other letter with a mark, though people type them so.
constexpr std::array<std::pair<char32_t, std::string_view>, 7> look_alikes{
    {{U'ø', "o"}, {U'ł', "l"}, {U'đ', "d"}, {U'ı', "i"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'þ', "th"}}};

/// The small letter without its marks, in every script: nobody has all of them on their keyboard.
std::string bare(char32_t letter) {
    if (letter < 0x80) {
        return to_lower_ascii(std::string(1, static_cast<char>(letter)));
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string("ICU cannot take letters apart: ") +
                                 u_errorName(status));
    }
    icu::UnicodeString whole(static_cast<UChar32>(letter));
    whole = normalizer->normalize(whole.foldCase(), status);
    std::string all;
    for (int32_t at = 0; at < whole.length(); at = whole.moveIndex32(at, 1)) {
        const UChar32 part = whole.char32At(at);
        const auto known = std::ranges::find(look_alikes, static_cast<char32_t>(part),
                                             &std::pair<char32_t, std::string_view>::first);
        if (known != look_alikes.end()) {
            all += known->second;
        } else if (u_charType(part) != U_NON_SPACING_MARK) {
            utf8::append(all, static_cast<char32_t>(part));
        }
    }
    return all;
}

void add_words(std::set<std::string>& terms, const std::string& text) {
    constexpr int most_words = 5;
    std::string rest = searched(text);
    for (int words = 0; words < most_words && !rest.empty(); ++words) {
        terms.insert(word_term(rest));
        const std::size_t space = rest.find(' ');
        rest = space == std::string::npos ? "" : rest.substr(space + 1);
    }
}

/// Of what somebody wrote, each word by itself.
void add_text(std::set<std::string>& terms, std::string_view text) {
    constexpr int most_words = 100;
    constexpr std::string_view separators = " \t\r\n.,;:!?()\"/";
    for (int words = 0; words < most_words && !text.empty(); ++words) {
        text.remove_prefix(std::min(text.find_first_not_of(separators), text.size()));
        const std::string_view word = text.substr(0, text.find_first_of(separators));
        if (const std::string found = searched(word); !found.empty()) {
            terms.insert(word_term(found));
        }
        text.remove_prefix(word.size());
    }
}

/// What colleagues wrote about the case, and what customers answered in words.
void add_texts(std::set<std::string>& terms, const Case& subject,
               const std::vector<SurveyResponse>& responses) {
    for (const Task& task : subject.tasks) {
        for (const Comment& comment : task.comments) {
            add_text(terms, comment.text);
        }
    }
    for (const SurveyResponse& response : responses) {
        for (const auto& [question, answer] : response.answers) {
            if (const auto* text = answer.as<std::string>()) {
                add_text(terms, *text);
            }
        }
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
        add_party(terms, {item.is_outside ? "" : item.owner, {}});
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
        const std::string next = bare(*letter);
        const bool is_space = *letter == U' ' || *letter == U'\t' || *letter == 0xA0;
        if (out.size() + next.size() > longest_word) {
            break;
        }
        if (!is_space) {
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

std::string status_term(CaseStatus status) {
    return "=" + std::string(name_of(status));
}
std::string state_term(std::string_view state) {
    return "/" + std::string(state);
}
std::string survey_term(std::string_view survey) {
    return ">" + std::string(survey);
}
std::string workflow_term(std::string_view workflow) {
    return "<" + std::string(workflow);
}
std::string opened_on_term(Date day) {
    return "|" + to_text(day);
}
std::string opened_in_term(Date day) {
    constexpr std::size_t year_and_month = 7;
    return "|" + to_text(day).substr(0, year_and_month);
}

std::vector<std::string> filter_terms_of(const Case& subject) {
    const Date day{std::chrono::floor<std::chrono::days>(subject.opened_at)};
    std::set<std::string> terms{status_term(subject.status), survey_term(subject.survey),
                                workflow_term(subject.workflow), opened_on_term(day),
                                opened_in_term(day)};
    std::ranges::transform(subject.states, std::inserter(terms, terms.end()), state_term);
    return {terms.begin(), terms.end()};
}

std::vector<std::string> terms_of(const Case& subject,
                                  const std::vector<SurveyResponse>& responses) {
    std::set<std::string> terms;
    add_people(terms, subject);
    add_texts(terms, subject, responses);
    for (const SurveyResponse& response : responses) {
        for (const std::string& form : address_forms(response.customer.email)) {
            add_words(terms, form);
        }
        for (const std::string* text :
             {&response.customer.name, &response.customer.phone, &response.account.name,
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
