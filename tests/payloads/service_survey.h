#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/surveys/intake.h"

namespace heed::surveys {

/// The survey that the sample payloads answer: a rating `response_time` and a comment.
inline Survey service_survey() {
    Survey survey;
    survey.name = "service-feedback";
    Question rating;
    rating.name = "response_time";
    rating.required = true;
    Question comment;
    comment.name = "comment";
    comment.kind = QuestionKind::text;
    Question channel;
    channel.name = "channel";
    channel.kind = QuestionKind::choice;
    channel.options = {{"phone", {}}, {"mail", {}}};
    survey.questions = {rating, comment, channel};
    survey.fields = {{"transaction", FieldKind::text},
                     {"nights", FieldKind::number},
                     {"member", FieldKind::boolean}};
    return survey;
}

inline Surveys only(const Survey& survey) {
    return {{survey.name, std::make_shared<const Survey>(survey)}};
}

inline std::string lines(const std::vector<Fault>& faults) {
    std::string text;
    for (const Fault& fault : faults) {
        text += fault.pointer + ": " + fault.detail + "\n";
    }
    return text;
}

inline Accepted accepted(const HookReading& reading) {
    if (const auto* faults = std::get_if<Faults>(&reading.outcome)) {
        ADD_FAILURE() << lines(*faults);
    }
    const auto* taken = std::get_if<Accepted>(&reading.outcome);
    EXPECT_NE(taken, nullptr);
    return taken == nullptr ? Accepted{} : *taken;
}

inline std::string faults_of(const HookReading& reading) {
    const auto* faults = std::get_if<Faults>(&reading.outcome);
    return faults == nullptr ? "no faults" : lines(*faults);
}

inline std::string reason_of(const HookReading& reading) {
    const auto* ignored = std::get_if<Ignored>(&reading.outcome);
    return ignored == nullptr ? "not ignored" : ignored->reason;
}

/// What was not read, as `name: words`.
inline std::string unread_of(const SurveyResponse& response) {
    std::string text;
    for (const UnreadAnswer& unread : response.unread) {
        text += unread.name + ": " + unread.words + "\n";
    }
    return text;
}

/// The text with one passage exchanged; the passage must be there.
inline std::string exchanged(std::string text, const std::string& passage, const std::string& by) {
    const std::size_t at = text.find(passage);
    EXPECT_NE(at, std::string::npos) << passage;
    return at == std::string::npos ? text : text.replace(at, passage.size(), by);
}

}  // namespace heed::surveys
