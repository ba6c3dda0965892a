#include "engine/results/counted_response.h"

#include <algorithm>

namespace heed {
namespace {

constexpr std::string_view told = ".told:";

/// Times and what has parts tell nobody apart.
std::string member_text(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return *text;
    }
    if (const auto* number = value.as<std::int64_t>()) {
        return std::to_string(*number);
    }
    const auto* truth = value.as<bool>();
    return truth == nullptr ? "" : *truth ? "true" : "false";
}

std::string field_text(const SurveyResponse& response, std::string_view name) {
    const auto found = std::ranges::find_if(response.fields,
                                            [&](const auto& field) { return field.first == name; });
    return found == response.fields.end() ? std::string() : member_text(found->second);
}

/// Empty where the response has nothing of it.
std::string member_of(const Dimension& dimension, const SurveyResponse& response,
                      const Case& subject, const Directory& directory) {
    switch (dimension.kind) {
        case DimensionKind::account:
            return dimension.column == "id" ? response.account.id
                                            : std::string(directory.account_column(
                                                  response.account.id, dimension.column));
        case DimensionKind::service:
            return dimension.column == "id"     ? response.service.id
                   : dimension.column == "type" ? response.service.type
                                                : std::string(directory.service_column(
                                                      response.service.type, dimension.column));
        case DimensionKind::field:
            return field_text(response, dimension.column);
        case DimensionKind::language:
            return response.language;
        case DimensionKind::survey:
            return response.survey;
        case DimensionKind::workflow_version:
            return subject.workflow + " " + std::to_string(subject.version);
    }
    return {};
}

void add_answers(const Survey* survey, const SurveyResponse& response, CountedResponse& counted) {
    counted.answers.push_back({std::string(counted_itself), "", 1});
    if (response.desk) {
        counted.answers.push_back({told_by_staff(counted_itself), "", 1});
    }
    for (const auto& [name, answer] : response.answers) {
        const Question* question = survey == nullptr ? nullptr : survey->find_question(name);
        const auto* words = answer.as<std::string>();
        const std::string counted_as = response.desk ? told_by_staff(name) : name;
        if (const auto* number = answer.as<std::int64_t>()) {
            counted.answers.push_back({counted_as, "", *number});
        } else if (words != nullptr && question != nullptr &&
                   question->kind == QuestionKind::choice) {
            counted.answers.push_back({counted_as, *words, 1});
        }
    }
}

void add_follow_up(const FollowUp& found, const Case& subject, CountedResponse& counted) {
    counted.answers.push_back({std::string(counted_outcome), found.outcome, 1});
    if (found.was_heard) {
        counted.answers.push_back({told_by_staff(counted_outcome), found.outcome, 1});
    }
    if (found.contacted_at) {
        counted.answers.push_back({std::string(counted_first_contact), "",
                                   length_class(*found.contacted_at - found.since)});
    }
    if (found.outcome == name_of(OutcomeMeaning::resolved)) {
        counted.answers.push_back(
            {std::string(counted_closing), "",
             length_class(subject.ended_at.value_or(subject.last_at) - found.since)});
    }
}

Day day_of(Instant at, const TimeZone& zone) {
    return std::chrono::floor<std::chrono::days>(zone.to_local(at));
}

bool is_about_follow_up(const CountedAnswer& answer) {
    std::string_view name = answer.question;
    if (name.starts_with(told)) {
        name.remove_prefix(told.size());
    }
    return name.starts_with('.');
}

}  // namespace

std::string told_by_staff(std::string_view counted) {
    return std::string(told).append(counted);
}

std::vector<CountedResponse> counted_responses(const Program& program, const Case& subject,
                                               const std::vector<ReceivedResponse>& responses) {
    const Calendar* calendar = program.find_calendar(program.organisation.calendar);
    const TimeZone zone = calendar == nullptr ? TimeZone() : calendar->time_zone();
    const std::optional<FollowUp> follow_up = follow_up_in(subject, responses);
    std::vector<CountedResponse> all;
    for (const auto& [response, received_at] : responses) {
        const Survey* survey = program.find_survey(response.survey);
        const Instant at = response.submitted_at == Instant() ? received_at : response.submitted_at;
        CountedResponse counted{.survey = response.survey,
                                .day = day_of(at, zone),
                                .members = members_of(program, subject, response)};
        const std::size_t place = all.size();
        if (!went_on_elsewhere(subject, place)) {
            add_answers(survey, response, counted);
        }
        if (follow_up && follow_up->begun_by == place) {
            add_follow_up(*follow_up, subject, counted);
        }
        all.push_back(std::move(counted));
    }
    return all;
}

std::vector<std::pair<std::string, std::string>> members_of(const Program& program,
                                                            const Case& subject,
                                                            const SurveyResponse& response) {
    const Survey* survey = program.find_survey(response.survey);
    std::vector<std::pair<std::string, std::string>> members;
    for (const Dimension& dimension : survey == nullptr ? usual_dimensions() : survey->dimensions) {
        std::string member = member_of(dimension, response, subject, program.directory);
        if (!member.empty()) {
            members.emplace_back(to_text(dimension), std::move(member));
        }
    }
    return members;
}

CountedResponse recounted(const CountedResponse& before, CountedResponse now, bool is_forgotten) {
    now.day = before.day;
    now.members = before.members;
    if (is_forgotten) {
        std::vector<CountedAnswer> answers = before.answers;
        std::erase_if(answers, is_about_follow_up);
        std::ranges::copy_if(now.answers, std::back_inserter(answers), is_about_follow_up);
        now.answers = std::move(answers);
    }
    return now;
}

}  // namespace heed
