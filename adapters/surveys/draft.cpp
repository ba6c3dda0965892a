#include "adapters/surveys/draft.h"

#include <algorithm>

#include "adapters/surveys/checks.h"
#include "adapters/surveys/wording.h"

namespace heed::surveys {
namespace {

constexpr std::size_t most_faults = 100;
constexpr Instant earliest_time{std::chrono::sys_days{Date{std::chrono::year{2000} / 1 / 1}}};
constexpr std::chrono::hours clock_tolerance{24};

bool is_customer(Part part) {
    return part == Part::customer_id || part == Part::customer_name || part == Part::customer_email;
}

std::string no_time(std::string_view text) {
    return quoted(text) + " is no time: write it as in 2026-03-02T09:15:00Z";
}

}  // namespace

Draft::Draft(const Survey* survey, std::string_view source, Sender sender, Instant now)
    : survey_(survey), sender_(sender), now_(now) {
    response_.source = source;
    response_.submitted_at = now;
    if (survey != nullptr) {
        response_.survey = survey->name;
        answers_.resize(survey->questions.size());
        fields_.resize(survey->fields.size());
    }
}

void Draft::put(Part part, const Value& value, Where where) {
    const bool anonymous = survey_ != nullptr && survey_->respondents == Respondents::anonymous;
    if (value.is_null() || (anonymous && is_customer(part))) {
        return;
    }
    switch (part) {
        case Part::id:
            id_problems_ = problem_count();
            put_id(response_.id, value, where);
            id_problems_ = problem_count() - id_problems_;
            return;
        case Part::submitted_at:
            if (const auto time = time_of(value, where, "the time of arrival is taken")) {
                response_.submitted_at = *time;
            }
            return;
        case Part::updated_at:
            response_.updated_at = time_of(value, where, "it is left out");
            return;
        case Part::language:
            return put_language(value, where);
        case Part::customer_id:
            return put_id(response_.customer.id, value, where);
        case Part::customer_name:
            return put_name(response_.customer.name, value, where);
        case Part::customer_email:
            return put_address(response_.customer.email, value, where,
                               "the response is taken without it, and nobody can be written to");
        case Part::account_id:
            return put_id(response_.account.id, value, where);
        case Part::account_name:
            return put_name(response_.account.name, value, where);
        case Part::account_client_manager:
            return put_address(response_.account.client_manager, value, where,
                               "the directory says who manages the client");
        case Part::service_id:
            return put_id(response_.service.id, value, where);
        case Part::service_type:
            return put_id(response_.service.type, value, where);
        case Part::service_manager:
            return put_address(response_.service.manager, value, where,
                               "the directory says who manages the service");
    }
}

void Draft::put(const Question& question, const Value& value, Where where) {
    if (value.is_null()) {
        return;
    }
    Value& answer = answers_[static_cast<std::size_t>(&question - survey_->questions.data())];
    if (question.kind == QuestionKind::text) {
        std::string room;
        if (const std::string* text = text_of(value, where, room)) {
            std::string comment = limited(cleaned(*text, Lines::several), longest_comment, where);
            answer = comment.empty() ? Value() : Value(std::move(comment));
        }
        return;
    }
    Checked checked = checked_answer(question, value);
    if (auto* problem = std::get_if<Problem>(&checked)) {
        fault(where, std::move(problem->detail));
    } else {
        answer = std::move(std::get<Value>(checked));
    }
}

void Draft::put(const Field& field, const Value& value, Where where) {
    if (value.is_null()) {
        return;
    }
    Value& kept = fields_[static_cast<std::size_t>(&field - survey_->fields.data())];
    if (field.kind == FieldKind::text) {
        std::string room;
        if (const std::string* text = text_of(value, where, room)) {
            kept = limited(cleaned(*text, Lines::one), longest_field, where);
        }
        return;
    }
    Checked checked = checked_field(field, value);
    if (auto* problem = std::get_if<Problem>(&checked)) {
        flaw(where, std::move(problem->detail));
    } else {
        kept = std::move(std::get<Value>(checked));
    }
}

void Draft::fault(Where where, std::string detail) {
    if (faults_.size() < most_faults) {
        faults_.push_back({pointer_to(where), std::move(detail)});
    } else {
        ++more_faults_;
    }
}

void Draft::warn(Where where, std::string detail) {
    if (warnings_.size() < most_faults) {
        warnings_.push_back({pointer_to(where), std::move(detail)});
    }
}

std::size_t Draft::problem_count() const {
    return faults_.size() + more_faults_;
}

void Draft::flaw(Where where, std::string detail) {
    if (sender_ == Sender::programmer) {
        fault(where, std::move(detail));
    } else {
        warn(where, detail + ": it is left out");
    }
}

bool Draft::has_answers() const {
    return std::any_of(answers_.begin(), answers_.end(),
                       [](const Value& answer) { return !answer.is_null(); });
}

const std::string* Draft::text_of(const Value& value, Where where, std::string& room) {
    if (const auto* text = value.as<std::string>()) {
        return text;
    }
    const auto* number = value.as<std::int64_t>();
    if (number != nullptr && sender_ != Sender::programmer) {
        room = std::to_string(*number);
        return &room;
    }
    flaw(where, stands_where(value, "a text"));
    return nullptr;
}

void Draft::put_id(std::string& into, const Value& value, Where where) {
    std::string room;
    const std::string* text = text_of(value, where, room);
    if (text == nullptr) {
        return;
    }
    if (!fits(*text, longest_id)) {
        flaw(where,
             quoted(*text) + " is longer than " + std::to_string(longest_id) + " characters");
    } else if (is_clean_line(*text)) {
        into = *text;
    } else if (sender_ == Sender::programmer) {
        fault(where,
              quoted(*text) + " has control characters in it, or white space at an end: no id may");
    } else {
        into = cleaned(*text, Lines::one);
    }
}

void Draft::put_name(std::string& into, const Value& value, Where where) {
    std::string room;
    if (const std::string* text = text_of(value, where, room)) {
        into = limited(cleaned(*text, Lines::one), longest_name, where);
    }
}

void Draft::put_address(std::string& into, const Value& value, Where where,
                        std::string_view consequence) {
    std::string room;
    const std::string* text = text_of(value, where, room);
    if (text == nullptr) {
        return;
    }
    const bool clean = is_clean_line(*text);
    std::string address = clean ? *text : cleaned(*text, Lines::one);
    if (is_address(address)) {
        into = std::move(address);
    } else if (!address.empty()) {
        warn(where, quoted(address) + " is no e-mail address: " + std::string(consequence));
    }
}

void Draft::put_language(const Value& value, Where where) {
    std::string room;
    const std::string* text = text_of(value, where, room);
    if (text == nullptr || text->empty()) {
        return;
    }
    std::string tag = *text;
    std::replace(tag.begin(), tag.end(), '_', '-');
    if (is_language_tag(tag)) {
        response_.language = std::move(tag);
    } else {
        flaw(where, quoted(*text) + " is no language: write it as in en or de-AT");
    }
}

std::optional<Instant> Draft::time_of(const Value& value, Where where,
                                      std::string_view consequence) {
    const auto* text = value.as<std::string>();
    const auto time = text != nullptr ? parse_rfc3339(*text) : std::nullopt;
    std::string detail;
    if (text == nullptr) {
        detail = stands_where(value, "a time (as in 2026-03-02T09:15:00Z)");
    } else if (!time) {
        detail = no_time(*text);
    } else if (*time < earliest_time) {
        detail = quoted(*text) + " lies before the year 2000";
    } else if (*time > now_ + clock_tolerance) {
        detail = quoted(*text) + " lies more than a day in the future";
    } else {
        return time;
    }
    if (sender_ == Sender::platform) {
        warn(where, detail + ": " + std::string(consequence));
    } else {
        fault(where, std::move(detail));
    }
    return std::nullopt;
}

std::string Draft::limited(std::string text, std::size_t characters, Where where) {
    if (fits(text, characters)) {
        return text;
    }
    const std::string limit = std::to_string(characters) + " characters";
    if (sender_ == Sender::programmer) {
        fault(where, "the text is longer than " + limit);
    } else {
        warn(where, "the text is longer than " + limit + ": the rest is cut off");
    }
    return cut(text, characters);
}

void Draft::check_missing() {
    const bool programmer = sender_ == Sender::programmer;
    if (response_.id.empty() && (id_problems_ == 0 || !programmer)) {
        fault(programmer ? Where{"", "id"} : Where{},
              "the response has no id: without one, a repeat cannot be told from a new response");
    }
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        const Question& question = survey_->questions[i];
        if (!question.required || !answers_[i].is_null()) {
            continue;
        }
        std::string detail = "the question " + quoted(question.name) + " wants an answer";
        if (!programmer) {
            warn({}, std::move(detail) + ": the response is taken without it");
            continue;
        }
        const std::string pointer = pointer_to({"/answers", question.name});
        const bool known = std::any_of(faults_.begin(), faults_.end(), [&](const Fault& fault) {
            return fault.pointer == pointer || fault.pointer == "/answers";
        });
        if (!known) {
            fault({"/answers", question.name}, std::move(detail));
        }
    }
}

Reading Draft::finish() && {
    check_missing();
    if (!faults_.empty()) {
        if (more_faults_ > 0) {
            faults_.push_back({"", "and " + std::to_string(more_faults_) + " more"});
        }
        return std::move(faults_);
    }
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        if (!answers_[i].is_null()) {
            response_.answers.emplace_back(survey_->questions[i].name, std::move(answers_[i]));
        }
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (!fields_[i].is_null()) {
            response_.fields.emplace_back(survey_->fields[i].name, std::move(fields_[i]));
        }
    }
    response_.digest = digest_of(response_);
    return Accepted{std::move(response_), std::move(warnings_)};
}

}  // namespace heed::surveys
