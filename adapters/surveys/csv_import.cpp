#include "adapters/surveys/csv_import.h"

#include <algorithm>
#include <charconv>

#include "adapters/surveys/mapping.h"
#include "adapters/surveys/wording.h"
#include "engine/values/closest.h"

namespace heed::surveys {
namespace {

constexpr std::string_view survey_column = "survey";

/// Everything that a column of our own may be called.
std::vector<std::string> own_names(const Survey& survey) {
    std::vector<std::string> names{std::string(survey_column)};
    for (const PartName& part : part_names()) {
        names.push_back((part.group.empty() ? "" : std::string(part.group) + ".") +
                        std::string(part.name));
    }
    for (const Question& question : survey.questions) {
        names.push_back(question.name);
    }
    for (const Field& field : survey.fields) {
        names.push_back(field.name);
    }
    return names;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_time(const Survey& survey, std::string_view name) {
    const Field* field = survey.find_field(name);
    return name == "submitted_at" || name == "updated_at" ||
           (field != nullptr && field->kind == FieldKind::time);
}

/// The time with an offset where it can be read so; else as it is.
std::string with_offset(const std::string& text) {
    const std::string trimmed = cleaned(text, Lines::one);
    if (parse_rfc3339(trimmed)) {
        return trimmed;
    }
    for (const std::string_view end : {"Z", "T00:00:00Z", ":00Z"}) {
        const std::string completed = trimmed + std::string(end);
        if (parse_rfc3339(completed)) {
            return completed;
        }
    }
    return trimmed;
}

const SourceMapping* mapping_of(const Survey& survey, std::string_view source) {
    const auto found = survey.sources.find(source);
    return found == survey.sources.end() ? nullptr : &found->second;
}

}  // namespace

CsvImport::CsvImport(std::istream& text, std::string file, const Surveys& surveys,
                     std::string source, Instant now)
    : reader_(text),
      file_(std::move(file)),
      surveys_(surveys),
      source_(std::move(source)),
      now_(now) {
    std::optional<CsvRow> first = reader_.next();
    if (!first) {
        report({"", 1, 1}, Severity::error, "the file is empty");
        return;
    }
    if (first->problem) {
        report({"", first->problem->line, first->problem->column}, Severity::error,
               first->problem->detail);
        return;
    }
    header_ = std::move(first->cells);
    for (CsvCell& cell : header_) {
        cell.text = cleaned(cell.text, Lines::one);
    }
    check_header();
}

void CsvImport::report(const CsvCell& at, Severity severity, std::string message,
                       std::string help) {
    header_findings_.push_back({.severity = severity,
                                .code = std::string(bad_csv_header),
                                .place = {file_, at.line, at.column},
                                .message = std::move(message),
                                .help = std::move(help),
                                .excerpt = "",
                                .length = 1});
}

void CsvImport::check_header() {
    std::vector<const Survey*> all;
    std::vector<const Survey*> mapped;
    for (const auto& [name, survey] : surveys_) {
        all.push_back(survey.get());
        if (mapping_of(*survey, source_) != nullptr) {
            mapped.push_back(survey.get());
        }
    }
    const std::vector<const Survey*>& candidates = mapped.empty() ? all : mapped;
    if (!column_called(survey_column)) {
        if (candidates.size() != 1) {
            report(header_.front(), Severity::error,
                   "the file does not say which survey its rows answer",
                   "add a column “survey”, or write “sources: {" + source_ +
                       ": {…}}” into one survey");
            return;
        }
        only_survey_ = candidates.front();
    }
    for (const Survey* survey : candidates) {
        if (const SourceMapping* mapping = mapping_of(*survey, source_)) {
            check_mapping(*survey, *mapping);
        }
    }
    const bool id_is_mapped = std::any_of(mapped.begin(), mapped.end(), [&](const Survey* survey) {
        return mapping_of(*survey, source_)->contains("id");
    });
    if (!id_is_mapped && !column_called("id")) {
        report(header_.front(), Severity::error, "no column is the response's id",
               "name it “id”, or write “id: COLUMN” into the survey's “sources: {" + source_ +
                   ": {…}}”");
    }
    check_names(candidates);
}

void CsvImport::check_mapping(const Survey& survey, const SourceMapping& mapping) {
    std::vector<std::string> headers;
    for (const CsvCell& cell : header_) {
        headers.push_back(cell.text);
    }
    for (const auto& [name, field] : mapping) {
        if (name == "form" || contains(headers, field.from)) {
            continue;
        }
        const bool needed = name == "id" || mapped_question(survey, name) != nullptr;
        report(header_.front(), needed ? Severity::error : Severity::warning,
               "there is no column " + quoted(field.from) + ", which the survey " +
                   quoted(survey.name) + " maps to " + quoted(name),
               did_you_mean(field.from, headers));
    }
}

void CsvImport::check_names(const std::vector<const Survey*>& candidates) {
    std::vector<std::string> known;
    bool is_mapped = false;
    for (const Survey* survey : candidates) {
        const std::vector<std::string> names = own_names(*survey);
        known.insert(known.end(), names.begin(), names.end());
        if (const SourceMapping* mapping = mapping_of(*survey, source_)) {
            is_mapped = true;
            for (const auto& [name, field] : *mapping) {
                known.push_back(field.from);
            }
        }
    }
    for (std::size_t i = 0; i < header_.size(); ++i) {
        const std::string& name = header_[i].text;
        if (contains(known, name) && *column_called(name) != i) {
            report(header_[i], Severity::error, "the column " + quoted(name) + " stands twice");
        }
        if (contains(known, name) || name.empty() || is_mapped) {
            continue;
        }
        const auto meant = closest(name, known);
        const bool misspelt = meant && !column_called(*meant);
        report(header_[i], misspelt ? Severity::error : Severity::warning,
               quoted(name) + " is no name of ours: the column is left out",
               misspelt ? "did you mean " + quoted(*meant) + "?" : "");
    }
}

std::optional<std::size_t> CsvImport::column_called(std::string_view header) const {
    const auto found = std::find_if(header_.begin(), header_.end(),
                                    [&](const CsvCell& cell) { return cell.text == header; });
    return found == header_.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - header_.begin()));
}

const CsvImport::Plan& CsvImport::plan_for(const Survey& survey) {
    const auto [entry, is_new] = plans_.try_emplace(&survey);
    Plan& plan = entry->second;
    if (!is_new) {
        return plan;
    }
    if (const SourceMapping* mapping = mapping_of(survey, source_)) {
        plan.mapping = *mapping;
    }
    for (const std::string& name : own_names(survey)) {
        if (name != survey_column && column_called(name)) {
            plan.mapping.try_emplace(name, name);
        }
    }
    plan.is_time.resize(header_.size());
    for (const auto& [name, field] : plan.mapping) {
        if (const auto column = column_called(field.from); column && is_time(survey, name)) {
            plan.is_time[*column] = true;
        }
    }
    return plan;
}

const Survey* CsvImport::survey_of(const CsvRow& row, ImportedRow& imported) const {
    if (only_survey_ != nullptr) {
        return only_survey_;
    }
    const std::size_t column = *column_called(survey_column);
    const std::string pointer = "/" + std::to_string(column);
    const std::string name = column < row.cells.size() ? row.cells[column].text : "";
    const auto found = surveys_.find(name);
    if (found != surveys_.end()) {
        return found->second.get();
    }
    std::vector<std::string> known;
    for (const auto& [survey_name, survey] : surveys_) {
        known.push_back(survey_name);
    }
    imported.findings.push_back(
        finding(row,
                {pointer, name.empty() ? "the row does not say of which survey it is"
                                       : "there is no survey " + quoted(name)},
                Severity::error));
    imported.findings.back().help = did_you_mean(name, known);
    return nullptr;
}

/// A fault's pointer is `/COLUMN`, from 0, or empty for the row.
Diagnostic CsvImport::finding(const CsvRow& row, const Fault& fault, Severity severity) const {
    Place place{file_, row.line, 1};
    std::string column_name;
    std::size_t column = 0;
    const char* const end = fault.pointer.data() + fault.pointer.size();
    if (fault.pointer.size() > 1 &&
        std::from_chars(fault.pointer.data() + 1, end, column).ec == std::errc() &&
        column < header_.size()) {
        column_name = quoted(header_[column].text) + ": ";
        if (column < row.cells.size()) {
            place.line = row.cells[column].line;
            place.column = row.cells[column].column;
        }
    }
    return {.severity = severity,
            .code = std::string(bad_csv_row),
            .place = std::move(place),
            .message = column_name + fault.detail,
            .help = "",
            .excerpt = "",
            .length = 1};
}

std::optional<ImportedRow> CsvImport::next() {
    std::optional<CsvRow> row = has_errors(header_findings_) ? std::nullopt : reader_.next();
    if (!row) {
        return std::nullopt;
    }
    ImportedRow imported;
    imported.line = row->line;
    if (row->problem) {
        imported.findings.push_back(finding(*row, {"", row->problem->detail}, Severity::error));
        imported.findings.back().place = {file_, row->problem->line, row->problem->column};
        return imported;
    }
    if (row->cells.size() > header_.size()) {
        const std::string count = std::to_string(row->cells.size());
        imported.findings.push_back(finding(
            *row,
            {"",
             "the row has " + count + " cells, and the header " + std::to_string(header_.size())},
            Severity::error));
        return imported;
    }
    const Survey* survey = survey_of(*row, imported);
    if (survey == nullptr) {
        return imported;
    }
    const Plan& plan = plan_for(*survey);
    Draft draft(survey, source_, Sender::file, now_);
    put_mapped(draft, *survey, plan.mapping, [&](std::string_view name) -> std::optional<Found> {
        const auto column = column_called(name);
        if (!column || *column >= row->cells.size() || row->cells[*column].text.empty()) {
            return std::nullopt;
        }
        const std::string& text = row->cells[*column].text;
        return Found{plan.is_time[*column] ? with_offset(text) : text, "", std::to_string(*column)};
    });
    take(*row, std::move(draft).finish(), imported);
    return imported;
}

void CsvImport::take(const CsvRow& row, Reading reading, ImportedRow& imported) const {
    const auto* faults = std::get_if<Faults>(&reading);
    auto* accepted = std::get_if<Accepted>(&reading);
    const Severity severity = faults != nullptr ? Severity::error : Severity::warning;
    for (const Fault& fault : faults != nullptr ? *faults : accepted->warnings) {
        imported.findings.push_back(finding(row, fault, severity));
    }
    std::ranges::stable_sort(imported.findings, {}, [](const Diagnostic& one) {
        return std::pair(one.place.line, one.place.column);
    });
    if (accepted != nullptr) {
        imported.response = std::move(accepted->response);
    }
}

}  // namespace heed::surveys
