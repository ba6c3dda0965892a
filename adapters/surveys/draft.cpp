#include "adapters/surveys/draft.h"

#include <algorithm>

#include "adapters/surveys/desk.h"
#include "adapters/surveys/wording.h"
#include "adapters/surveys/written.h"
#include "engine/values/language_tag.h"
#include "engine/values/white_space.h"

namespace heed::surveys {
namespace {

constexpr std::size_t most_faults = 100;
constexpr Instant earliest_time{std::chrono::sys_days{Date{std::chrono::year{2000} / 1 / 1}}};
constexpr std::chrono::hours clock_tolerance{24};

bool is_customer(Part part) {
    return part == Part::customer_id || part == Part::customer_name ||
           part == Part::customer_email || part == Part::customer_phone ||
           part == Part::customer_best_time;
}

/// The first address of a list, as a contact question brings one beside names and telephone.
std::optional<Value> address_in(const Value& value) {
    const auto* items = value.as<Value::List>();
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        const auto* text = (*items)[i].as<std::string>();
        if (text != nullptr && is_address(written_address(*text).address)) {
            return (*items)[i];
        }
    }
    return std::nullopt;
}

/// Whether nothing stands in it but what telephone numbers are written with.
bool looks_like_number(std::string_view text) {
    constexpr std::ptrdiff_t fewest_digits = 5;
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return digits >= fewest_digits &&
           text.find_first_not_of("0123456789+()/.- \u00a0") == std::string_view::npos;
}

/// The telephone number of such a list.
std::optional<Value> number_in(const Value& value) {
    const auto* items = value.as<Value::List>();
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        const auto* text = (*items)[i].as<std::string>();
        if (text != nullptr && looks_like_number(*text)) {
            return (*items)[i];
        }
    }
    return std::nullopt;
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

void Draft::put(Part part, const Value& value, Where where, const SourceField* field) {
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
            has_time_ = true;
            if (const auto time = time_of(value, where, field, "the time of arrival is taken")) {
                response_.submitted_at = *time;
            }
            return;
        case Part::updated_at:
            response_.updated_at = time_of(value, where, field, "it is left out");
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
        case Part::customer_phone:
            return put_name(response_.customer.phone, number_in(value).value_or(value), where);
        case Part::customer_best_time:
            return put_name(response_.customer.best_time, value, where);
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

void Draft::put(const Question& question, const Value& value, Where where,
                const SourceField* field) {
    Slot& slot = answers_[static_cast<std::size_t>(&question - survey_->questions.data())];
    Checked checked = checked_answer(question, value, field);
    auto* words = std::get_if<Value>(&checked);
    const auto* text = words == nullptr ? nullptr : words->as<std::string>();
    if (question.kind == QuestionKind::text && text != nullptr) {
        std::string comment = limited(cleaned(*text, Lines::several), longest_comment, where);
        *words = comment.empty() ? Value() : Value(std::move(comment));
    }
    const auto* problem = std::get_if<Problem>(&checked);
    if (problem != nullptr && question.required && sender_ == Sender::programmer) {
        fault(where, problem->detail);
        return;
    }
    fill(slot, std::move(checked), value, where);
}

void Draft::put(const Field& field, const Value& value, Where where, const SourceField* mapped) {
    Slot& slot = fields_[static_cast<std::size_t>(&field - survey_->fields.data())];
    Checked checked = checked_field(field, value, survey_->zone, mapped);
    auto* words = std::get_if<Value>(&checked);
    const auto* text = words == nullptr ? nullptr : words->as<std::string>();
    if (field.kind == FieldKind::text && text != nullptr) {
        *words = limited(cleaned(*text, Lines::one), longest_field, where);
    }
    fill(slot, std::move(checked), value, where);
}

void Draft::fill(Slot& slot, Checked checked, const Value& given, Where where) {
    if (auto* value = std::get_if<Value>(&checked)) {
        if (!value->is_null()) {
            slot = {std::move(*value), ""};
        }
    } else if (const auto* problem = std::get_if<Problem>(&checked)) {
        const std::string words = cleaned(verbatim(given), Lines::several);
        slot = {Value(), cut(words, longest_comment)};
        warn(where, problem->detail + ": it is kept as it came, and counts for nothing");
    } else {
        warn(where, shown(given) + " counts as not answered");
    }
}

void Draft::tell(DeskNote note) {
    note.words = limited(cleaned(note.words, Lines::several), longest_comment, {"", "words"});
    response_.source = "desk";
    response_.desk = std::move(note);
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

const std::string* Draft::text_of(const Value& value, Where where, std::string& room) {
    if (const auto* text = value.as<std::string>()) {
        return text;
    }
    const auto* number = value.as<std::int64_t>();
    if (number != nullptr && sender_ != Sender::programmer) {
        room = std::to_string(*number);
        return &room;
    }
    warn(where, stands_where(value, "a text") + ": it is left out");
    return nullptr;
}

bool Draft::is_left_unfilled(const std::string& text, Where where) {
    const bool is_so = sender_ != Sender::programmer && is_unfilled(text);
    if (is_so) {
        warn(where, quoted(text) + " is a name without its value: it is left out");
    }
    return is_so;
}

void Draft::put_id(std::string& into, const Value& value, Where where) {
    std::string room;
    const std::string* text = text_of(value, where, room);
    if (text == nullptr || (&into != &response_.id && is_left_unfilled(*text, where))) {
        return;
    }
    if (is_broken(*text)) {
        std::string detail = quoted(*text) + " has a broken character in it: no id may";
        if (&into == &response_.id) {
            fault(where, std::move(detail));
        } else {
            flaw(where, std::move(detail));
        }
    } else if (!fits(*text, longest_id)) {
        flaw(where,
             quoted(*text) + " is longer than " + std::to_string(longest_id) + " characters");
    } else if (sender_ != Sender::programmer) {
        into = visible(cleaned(*text, Lines::one));
    } else if (is_clean_line(*text)) {
        into = *text;
    } else {
        fault(where,
              quoted(*text) + " has control characters in it, or white space at an end: no id may");
    }
}

void Draft::put_name(std::string& into, const Value& value, Where where) {
    std::string room;
    const std::string* text = text_of(value, where, room);
    if (text != nullptr && !is_left_unfilled(*text, where)) {
        into = limited(cleaned(*text, Lines::one), longest_name, where);
    }
}

void Draft::put_address(std::string& into, const Value& value, Where where,
                        std::string_view consequence) {
    std::string room;
    const std::optional<Value> listed = address_in(value);
    const std::string* text = text_of(listed ? *listed : value, where, room);
    if (text == nullptr) {
        return;
    }
    if (is_broken(*text)) {
        return flaw(where, quoted(*text) + " has a broken character in it: no address may");
    }
    const WrittenAddress written = written_address(*text);
    if (is_address(written.address)) {
        into = written.address;
        if (written.is_first_of_several) {
            warn(where, quoted(*text) + " is more than one address: the first is taken");
        }
    } else if (!written.address.empty()) {
        warn(where, quoted(*text) + " is no e-mail address: " + std::string(consequence));
    }
}

void Draft::put_language(const Value& value, Where where) {
    std::string room;
    const std::string* text = text_of(value, where, room);
    if (text == nullptr || trimmed(*text).empty()) {
        return;
    }
    std::string tag = language_tag(*text);
    if (is_language_tag(tag)) {
        response_.language = std::move(tag);
    } else {
        warn(where, quoted(*text) + " is no language: write it as in en or de-AT: it is left out");
    }
}

std::optional<Instant> Draft::time_of(const Value& value, Where where, const SourceField* field,
                                      std::string_view consequence) {
    const auto* text = value.as<std::string>();
    if (text != nullptr && trimmed(*text).empty()) {
        return std::nullopt;
    }
    const Checked checked =
        checked_time(value, survey_ == nullptr ? TimeZone() : survey_->zone, field);
    std::string detail;
    if (const auto* problem = std::get_if<Problem>(&checked)) {
        detail = problem->detail;
    } else {
        const auto* stamp = std::get<Value>(checked).as<Timestamp>();
        const Instant time =
            Instant{std::chrono::seconds{stamp->seconds}} +
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::nanoseconds{stamp->nanos});
        if (time < earliest_time) {
            detail = shown(value) + " lies before the year 2000";
        } else if (time > now_ + clock_tolerance) {
            detail = shown(value) + " lies more than a day in the future";
        } else {
            return time;
        }
    }
    if (sender_ == Sender::history) {
        fault(where, std::move(detail));
    } else {
        warn(where, detail + ": " + std::string(consequence));
    }
    return std::nullopt;
}

std::string Draft::limited(std::string text, std::size_t characters, Where where) {
    if (fits(text, characters)) {
        return text;
    }
    warn(where, "the text is longer than " + std::to_string(characters) +
                    " characters: the rest is cut off");
    return cut(text, characters);
}

void Draft::check_missing() {
    const bool programmer = sender_ == Sender::programmer;
    if (response_.id.empty() && id_problems_ == 0 && !response_.desk) {
        fault(programmer ? Where{"", "id"} : Where{},
              "the response has no id: without one, a repeat cannot be told from a new response");
    }
    if (response_.desk && is_about_nobody(response_)) {
        fault({"", "customer"},
              "say who told it: a name, an id, an address or a number, or at least the account");
    }
    if (sender_ == Sender::history && !has_time_) {
        fault({}, "the response has no time: in the past, that is the point");
    }
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        const Question& question = survey_->questions[i];
        if (response_.desk || !question.required || !answers_[i].value.is_null() ||
            !answers_[i].unread.empty()) {
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

void Draft::take(std::string_view name, Slot& slot,
                 std::vector<std::pair<std::string, Value>>& into) {
    if (!slot.value.is_null()) {
        into.emplace_back(name, std::move(slot.value));
    } else if (!slot.unread.empty()) {
        response_.unread.push_back({std::string(name), std::move(slot.unread)});
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
        take(survey_->questions[i].name, answers_[i], response_.answers);
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        take(survey_->fields[i].name, fields_[i], response_.fields);
    }
    response_.digest = digest_of(response_);
    if (response_.id.empty()) {  // the same said twice on one day is said once
        response_.id =
            to_text(Date(std::chrono::floor<std::chrono::days>(response_.submitted_at))) + "-" +
            response_.digest.substr(0, 12);
    }
    return Accepted{std::move(response_), std::move(warnings_)};
}

}  // namespace heed::surveys
