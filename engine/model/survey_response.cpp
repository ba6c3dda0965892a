#include "engine/model/survey_response.h"

#include <algorithm>

#include "engine/values/sha256.h"

namespace heed {
namespace {

/// Appends a part so that no two different lists of parts give the same text: its length stands
/// before it.
void append_part(std::string& all, std::string_view part) {
    all += std::to_string(part.size());
    all += ':';
    all += part;
}

std::string scalar_text(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return "s" + *text;
    }
    if (const auto* whole = value.as<std::int64_t>()) {
        return "i" + std::to_string(*whole);
    }
    if (const auto* number = value.as<double>()) {
        return "d" + std::to_string(*number);
    }
    if (const auto* flag = value.as<bool>()) {
        return *flag ? "true" : "false";
    }
    if (const auto* time = value.as<Timestamp>()) {
        return "t" + std::to_string(time->seconds) + "." + std::to_string(time->nanos);
    }
    return "";
}

void append_named(std::string& all, const std::vector<std::pair<std::string, Value>>& values) {
    append_part(all, std::to_string(values.size()));
    for (const auto& [name, value] : values) {
        append_part(all, name);
        append_part(all, scalar_text(value));
    }
}

bool is_worse(const Question& question, std::int64_t rating, std::int64_t than) {
    return question.best == Best::highest ? rating < than : rating > than;
}

}  // namespace

const Value* SurveyResponse::find_answer(std::string_view question) const {
    const auto found =
        std::ranges::find_if(answers, [&](const auto& answer) { return answer.first == question; });
    return found == answers.end() ? nullptr : &found->second;
}

const UnreadAnswer* SurveyResponse::find_unread(std::string_view name) const {
    const auto found = std::ranges::find(unread, name, &UnreadAnswer::name);
    return found == unread.end() ? nullptr : &*found;
}

Scores scores_of(const Survey& survey, const SurveyResponse& response) {
    Scores scores;
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (const Question& question : survey.questions) {
        const Value* answer = response.find_answer(question.name);
        const auto* rating = answer == nullptr ? nullptr : answer->as<std::int64_t>();
        if (rating == nullptr) {
            continue;
        }
        if (question.kind == QuestionKind::nps) {
            scores.nps = *rating;
        } else if (question.kind == QuestionKind::ces) {
            scores.ces = *rating;
        } else if (question.kind == QuestionKind::rating) {
            sum += *rating;
            ++count;
            if (!scores.lowest || is_worse(question, *rating, *scores.lowest)) {
                scores.lowest = *rating;
                scores.lowest_question = question.name;
            }
            if (!scores.highest || is_worse(question, *scores.highest, *rating)) {
                scores.highest = *rating;
            }
        }
    }
    if (count > 0) {
        scores.average = static_cast<double>(sum) / static_cast<double>(count);
    }
    return scores;
}

std::string digest_of(const SurveyResponse& response) {
    std::string all;
    all.reserve(512);
    for (const std::string* part :
         {&response.survey, &response.language, &response.customer.id, &response.customer.name,
          &response.customer.email, &response.account.id, &response.account.name,
          &response.account.client_manager, &response.service.id, &response.service.type,
          &response.service.manager}) {
        append_part(all, *part);
    }
    append_named(all, response.answers);
    append_named(all, response.fields);
    for (const std::string* part : {&response.customer.phone, &response.customer.best_time}) {
        if (!part->empty()) {  // digests of responses without are those of before there were any
            append_part(all, part == &response.customer.phone ? "phone" : "best_time");
            append_part(all, *part);
        }
    }
    for (const UnreadAnswer& unread : response.unread) {
        append_part(all, unread.name);
        append_part(all, unread.words);
    }
    if (response.desk) {
        append_part(all, name_of(response.desk->said));
        append_part(all, response.desk->words);
        append_part(all, response.desk->is_for_seniors ? "senior" : "");
    }
    return sha256_hex(all).substr(0, 32);
}

}  // namespace heed
