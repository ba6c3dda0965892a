#include "engine/results/counted_response.h"

#include <algorithm>

#include "engine/model/forgotten_person.h"
#include "engine/results/aftermath.h"

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

/// The team whose task it is, else the first of the person's own.
std::string team_of(const Party& party, const Directory& directory) {
    const Person* person = party.team.empty() ? directory.find_person(party.person) : nullptr;
    return person == nullptr || person->teams.empty() ? party.team : person->teams.front();
}

/// Whoever was asked first to follow up on it.
std::string first_team(const Case& subject, const Directory& directory) {
    const auto first =
        std::ranges::find_if(subject.tasks, [](const Task& task) { return !task.state.empty(); });
    return first == subject.tasks.end() ? "" : team_of(first->assignee, directory);
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
        case DimensionKind::team:
            return first_team(subject, directory);
        case DimensionKind::workflow_version:
            return subject.workflow + " " + std::to_string(subject.version);
    }
    return {};
}

/// By what the directory says now, by dimension.
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

bool is_of_key_contact(const SurveyResponse& response, const Directory& directory) {
    const std::string_view key = directory.account_column(response.account.id, key_contact_column);
    return !key.empty() && (key == response.customer.id ||
                            folded_address(key) == folded_address(response.customer.email));
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

void add_aftermath(const Aftermath& after, const Case& subject, const FollowUp& found,
                   CountedResponse& counted) {
    const auto add = [&](std::string_view question, std::string_view option, std::int64_t value) {
        counted.answers.push_back({std::string(question), std::string(option), value});
    };
    const auto add_if_known = [&](std::string_view question, const std::optional<bool>& truth) {
        if (truth) {
            add(question, "", *truth ? 1 : 0);
        }
    };
    if (after.reported_at) {
        add(counted_report, "", length_class(*after.reported_at - found.since));
    }
    add_if_known(counted_contact_in_time, after.contacted_in_time);
    add_if_known(counted_report_in_time, after.reported_in_time);
    add_if_known(counted_return, after.came_back);
    for (const bool attended : after.attended) {
        add_if_known(counted_attendance, attended);
    }
    if (after.recovery) {
        add(counted_recovery, "", stored(*after.recovery));
    }
    if (!after.root_cause.empty()) {
        add(counted_cause, after.root_cause, 1);
        for (int i = 0; i < open_promises_in(subject); ++i) {
            add(counted_open_promises, after.root_cause, 1);
        }
    }
}

/// By when the workflow wants it resolved: nothing while there is still time, where no time is set,
/// or where it came to another end.
std::optional<bool> closed_in_time(const Program& program, const Workflow* workflow,
                                   const FollowUp& found, const Case& subject) {
    const bool is_open = found.outcome == still_open;
    const bool is_resolved = found.outcome == name_of(OutcomeMeaning::resolved);
    if (workflow == nullptr || !workflow->close_within || !(is_open || is_resolved)) {
        return std::nullopt;
    }
    const std::string& own = workflow->calendar;
    const Calendar* calendar =
        program.find_calendar(own.empty() ? program.organisation.calendar : own);
    const auto last =
        calendar == nullptr ? std::nullopt : add(*calendar, found.since, *workflow->close_within);
    if (!last || (is_open && subject.last_at <= *last)) {
        return std::nullopt;
    }
    return is_resolved && subject.ended_at.value_or(subject.last_at) <= *last;
}

TimeZone zone_of(const Program& program) {
    const Calendar* calendar = program.find_calendar(program.organisation.calendar);
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

/// What a follow-up still tells when its customer is forgotten: all but what she said, and what
/// stood in a form.
bool is_told_anew(const CountedAnswer& answer) {
    std::string_view name = answer.question;
    if (name.starts_with(told)) {
        name.remove_prefix(told.size());
    }
    return name.starts_with('.') && name != counted_cause && name != counted_recovery &&
           name != counted_key_contact;
}

/// The members of then, of the team and the person of now.
std::vector<std::pair<std::string, std::string>> with_doer_of(
    const CountedResponse& now, std::vector<std::pair<std::string, std::string>> members) {
    const auto is_doer = [](const auto& member) {
        return member.first == team_dimension || member.first == person_dimension;
    };
    std::erase_if(members, is_doer);
    std::ranges::copy_if(now.members, std::back_inserter(members), is_doer);
    return members;
}

}  // namespace

Day day_of(Instant at, const TimeZone& zone) {
    return std::chrono::floor<std::chrono::days>(zone.to_local(at));
}

std::string told_by_staff(std::string_view counted) {
    return std::string(told).append(counted);
}

std::vector<CountedResponse> counted_responses(const Program& program, const Case& subject,
                                               const std::vector<ReceivedResponse>& responses) {
    const TimeZone zone = zone_of(program);
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
            if (is_of_key_contact(response, program.directory)) {
                counted.answers.push_back({std::string(counted_key_contact), "", 1});
            }
        }
        if (follow_up && follow_up->begun_by == place) {
            add_follow_up(*follow_up, subject, counted);
            const Workflow* workflow = program.find_workflow(subject.workflow_hash);
            add_aftermath(aftermath_of(*follow_up, subject, responses, workflow, survey), subject,
                          *follow_up, counted);
            if (const auto in_time = closed_in_time(program, workflow, *follow_up, subject)) {
                counted.answers.push_back(
                    {std::string(counted_closing_in_time), "", *in_time ? 1 : 0});
            }
        }
        all.push_back(std::move(counted));
    }
    return all;
}

std::vector<CountedPromise> counted_promises(const Program& program, const Case& subject,
                                             const std::vector<ReceivedResponse>& responses) {
    const std::optional<FollowUp> follow_up = follow_up_in(subject, responses);
    if (!follow_up) {
        return {};
    }
    const TimeZone zone = zone_of(program);
    const SurveyResponse& begun_by = responses[follow_up->begun_by].response;
    auto members = members_of(program, subject, begun_by);
    std::erase_if(members, [](const auto& member) { return member.first == team_dimension; });
    std::vector<CountedPromise> all;
    for (const Promise& promise : promises_in(subject)) {
        CountedResponse counted{
            .survey = begun_by.survey, .day = day_of(promise.due, zone), .members = members};
        const std::string team = team_of(promise.by, program.directory);
        if (!team.empty()) {
            counted.members.emplace_back(team_dimension, team);
        }
        if (program.directory.find_person(promise.by.person) != nullptr) {
            counted.members.emplace_back(person_dimension, promise.by.person);
        }
        counted.answers = {{std::string(counted_promise), std::string(name_of(promise.kind)),
                            promise.standing == PromiseStanding::kept ? 1 : 0}};
        all.push_back({promise.kind, promise.number, follow_up->begun_by, std::move(counted)});
    }
    return all;
}

CountedResponse recounted(const CountedResponse& before, CountedResponse now, bool is_forgotten) {
    now.day = before.day;
    now.members = with_doer_of(now, before.members);
    if (is_forgotten) {
        std::vector<CountedAnswer> answers = before.answers;
        std::erase_if(answers, is_told_anew);
        std::ranges::copy_if(now.answers, std::back_inserter(answers), is_told_anew);
        now.answers = std::move(answers);
    }
    return now;
}

CountedResponse recounted_promise(const CountedResponse& before, CountedResponse now) {
    now.members = with_doer_of(now, before.members);
    return now;
}

}  // namespace heed
