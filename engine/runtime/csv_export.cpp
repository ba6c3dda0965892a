#include "engine/runtime/csv_export.h"

#include <algorithm>

#include "engine/results/exported_rows.h"
#include "engine/runtime/known_surveys.h"
#include "engine/runtime/ports.h"
#include "engine/values/csv_line.h"

namespace heed {
namespace {

std::string value_of(const Parameters& parameters, const char* name) {
    const auto found = parameters.find(std::string_view(name));
    return found == parameters.end() ? std::string() : found->second;
}

std::shared_ptr<const Survey> survey_called(const Program& program, const std::string& name) {
    const Survey* found = program.find_survey(name);
    return found == nullptr ? nullptr : program.surveys.at(found->name);
}

std::optional<Day> day_in(const Parameters& parameters, const char* name,
                          std::vector<ParameterFault>& faults) {
    const std::string text = value_of(parameters, name);
    const auto date = parse_date(text);
    if (!date && !text.empty()) {
        faults.push_back({name, "Write a day as 2026-03-31."});
    }
    return date ? std::optional(Day(*date)) : std::nullopt;
}

}  // namespace

std::variant<ExportAsked, std::vector<ParameterFault>> read_export_asked(
    const Program& program, Exported what, const Parameters& parameters) {
    std::vector<ParameterFault> faults;
    ExportAsked asked{.what = what};
    const std::string name = value_of(parameters, "survey");
    const bool is_plain = name.empty() && program.surveys.size() == 1;
    asked.survey = is_plain ? program.surveys.begin()->second : survey_called(program, name);
    if (asked.survey == nullptr && (what == Exported::responses || !name.empty())) {
        faults.push_back(
            {"survey", (name.empty() ? "Name a survey" : "There is no survey “" + name + "”") +
                           ". There are " + known_surveys(program) + "."});
    }
    asked.from = day_in(parameters, "from", faults);
    asked.to = day_in(parameters, "to", faults);
    if (asked.from && asked.to && *asked.to < *asked.from) {
        faults.push_back({"to", "“to” is a day before “from”."});
    }
    if (!faults.empty()) {
        return faults;
    }
    return asked;
}

std::optional<std::string> CsvExport::next() {
    if (is_done_) {
        return std::nullopt;
    }
    std::string piece = has_begun_ ? "" : beginning();
    has_begun_ = true;
    const auto page = cases_.list(asked_.seen, page_);
    for (const CaseSummary& summary : page.items) {
        try {
            add_rows(piece, summary.number);
        } catch (const StoreRefusal&) {
            ++left_out_;
        }
    }
    page_.after = page.next;
    is_done_ = !page.next;
    return piece;
}

std::string CsvExport::beginning() const {
    std::string text = csv_beginning;
    append_csv_line(text, asked_.what == Exported::responses ? columns_of_responses(*asked_.survey)
                                                             : columns_of_follow_ups());
    return text;
}

void CsvExport::add_rows(std::string& out, CaseNumber number) {
    const auto subject = cases_.find(number);
    if (!subject) {
        return;
    }
    const std::vector<SurveyResponse> responses = cases_.responses(number);
    if (responses.size() < subject->responses.size()) {
        ++left_out_;  // one is damaged: which of them was erased is told by their places
        return;
    }
    if (asked_.what == Exported::follow_ups) {
        const auto row = row_of_follow_up(*program_, *subject, responses);
        if (row && is_wanted(responses[row->begun_by], subject->opened_at)) {
            append_csv_line(out, row->cells);
        }
        return;
    }
    for (std::size_t i = 0; i < responses.size(); ++i) {
        const auto row = is_wanted(responses[i], subject->opened_at)
                             ? row_of_response(*asked_.survey, *subject, responses[i], i)
                             : std::nullopt;
        if (row) {
            append_csv_line(out, *row);
        }
    }
}

bool CsvExport::is_wanted(const SurveyResponse& response, Instant received) const {
    if (asked_.survey != nullptr) {
        const auto names = asked_.survey->names();
        if (std::ranges::find(names, response.survey) == names.end()) {
            return false;
        }
    }
    const Calendar* calendar = program_->find_calendar(program_->organisation.calendar);
    const TimeZone zone = calendar == nullptr ? TimeZone() : calendar->time_zone();
    const Instant at = response.submitted_at == Instant() ? received : response.submitted_at;
    const Day day = std::chrono::floor<std::chrono::days>(zone.to_local(at));
    return (!asked_.from || day >= *asked_.from) && (!asked_.to || day <= *asked_.to);
}

}  // namespace heed
