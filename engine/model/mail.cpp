#include "engine/model/mail.h"

#include <charconv>

namespace heed {
namespace {

template <class Number>
bool read_number(std::string_view digits, Number& number) {
    if (digits.empty() || digits.front() < '0' || digits.front() > '9') {
        return false;
    }
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size();
}

std::optional<NumberedId> parse_id(std::string_view id, std::string_view separator) {
    const auto at = id.find(separator);
    NumberedId parts;
    if (at == std::string_view::npos || !read_number(id.substr(0, at), parts.number) ||
        !read_number(id.substr(at + separator.size()), parts.part)) {
        return std::nullopt;
    }
    return parts;
}

/// The task that an older Heed named among the mail's values alone.
int task_in(const Mail& mail, CaseNumber case_number) {
    const Value* id = mail.variables.find("task.id");
    const auto known = id == nullptr ? std::nullopt : parse_task_id(id->text_or(""));
    return known && known->number == case_number ? known->part : 0;
}

}  // namespace

std::string work_path(CaseNumber case_number, const Mail& mail) {
    if (case_number == 0 || mail.purpose != MailPurpose::colleague) {
        return {};
    }
    const int task = mail.task == 0 ? task_in(mail, case_number) : mail.task;
    if (task != 0) {
        return "/tasks/" + task_id(case_number, task);
    }
    const std::string of_case = "/cases/" + std::to_string(case_number);
    return mail.variables.find("item.number") == nullptr ? of_case : of_case + "/plan";
}

std::string mail_id(CaseNumber case_number, int number) {
    return std::to_string(case_number) + "-m" + std::to_string(number);
}

std::string task_id(CaseNumber case_number, int number) {
    return std::to_string(case_number) + "-" + std::to_string(number);
}

std::optional<NumberedId> parse_task_id(std::string_view id) {
    return parse_id(id, "-");
}
std::optional<NumberedId> parse_mail_id(std::string_view id) {
    return parse_id(id, "-m");
}

}  // namespace heed
