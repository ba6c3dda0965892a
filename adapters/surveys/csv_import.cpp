#include "adapters/surveys/csv_import.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "adapters/surveys/checks.h"
#include "adapters/surveys/mapping.h"
#include "adapters/surveys/wording.h"
#include "adapters/surveys/written.h"
#include "engine/values/closest.h"
#include "engine/values/white_space.h"

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

const SourceMapping* mapping_of(const Survey& survey, std::string_view source) {
    const auto found = survey.sources.find(source);
    return found == survey.sources.end() ? nullptr : &found->second;
}

}  // namespace

CsvImport::CsvImport(std::istream& text, std::string file, const Surveys& surveys,
                     std::string source, Instant now, Sender sender)
    : reader_(text),
      file_(std::move(file)),
      surveys_(surveys),
      source_(std::move(source)),
      now_(now),
      sender_(sender) {
    std::optional<CsvRow> first = read_row();
    if (!first) {
        report({"", 1, 1}, Severity::error, "the file is empty");
        return;
    }
    if (first->problem) {
        report({"", first->problem->line, first->problem->column}, Severity::error,
               first->problem->detail, first->problem->help);
        return;
    }
    header_ = std::move(first->cells);
    for (CsvCell& cell : header_) {
        cell.text = visible(cleaned(cell.text, Lines::one));
    }
    check_header();
    if (!has_errors(header_findings_)) {
        skip_marked_headers();
        skip_told_headers();
    }
}

std::optional<CsvRow> CsvImport::read_row() {
    std::optional<CsvRow> row = reader_.next();
    // Files that were put together have the header between their rows, too.
    while (row && !header_.empty() &&
           std::ranges::equal(row->cells, header_, {}, &CsvCell::text, &CsvCell::text)) {
        row = reader_.next();
    }
    if (row) {
        for (CsvCell& cell : row->cells) {
            take_out_of_formula(cell.text);
        }
    }
    return row;
}

std::optional<CsvRow> CsvImport::next_row() {
    if (ahead_.empty()) {
        return read_row();
    }
    std::optional<CsvRow> row = std::move(ahead_.front());
    ahead_.pop_front();
    return row;
}

void CsvImport::report_header(const CsvRow& row) {
    report({"", row.line, 1}, Severity::warning,
           "this row is taken for a further header, and left out");
}

/// Qualtrics writes two more rows below the first; the last of them says so itself.
void CsvImport::skip_marked_headers() {
    constexpr std::size_t most = 2;
    const auto is_marked = [](const CsvRow& row) {
        return std::ranges::any_of(row.cells, [](const CsvCell& cell) {
            return cell.text.starts_with(R"({"ImportId":)");
        });
    };
    while (ahead_.size() < most) {
        std::optional<CsvRow> row = read_row();
        if (!row) {
            return;
        }
        const bool is_last_header = is_marked(*row);
        ahead_.push_back(std::move(*row));
        if (is_last_header) {
            std::ranges::for_each(ahead_, [&](const CsvRow& header) { report_header(header); });
            ahead_.clear();
        }
    }
}

/// SurveyMonkey writes one more row, without an id, of what can be answered.
void CsvImport::skip_told_headers() {
    if (!ahead_.empty() && is_header(ahead_.front())) {
        report_header(ahead_.front());
        ahead_.pop_front();
    }
}

/// Without an id no row is a response; without a time and an address it is not meant as one.
bool CsvImport::is_header(const CsvRow& row) {
    ImportedRow unused;
    const Survey* survey = row.problem ? nullptr : survey_of(row, unused);
    if (survey == nullptr) {
        return false;
    }
    return std::ranges::none_of(mapping_for(*survey), [&](const auto& entry) {
        const auto& [name, field] = entry;
        const CsvCell* cell = cell_of(row, field.from);
        const bool is_time = name == "submitted_at" || name == "updated_at";
        return cell != nullptr &&
               (name == "id" ||
                (name == "customer.email" && is_address(written_address(cell->text).address)) ||
                (is_time &&
                 std::holds_alternative<Value>(checked_time(cell->text, survey->zone, &field))));
    });
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
    std::ranges::transform(header_, std::back_inserter(headers), &CsvCell::text);
    for (const auto& [name, field] : mapping) {
        if (name == "form" || column_called(field.from)) {
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
    const auto found = std::ranges::find(header_, header, &CsvCell::text);
    return found == header_.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - header_.begin()));
}

const CsvCell* CsvImport::cell_of(const CsvRow& row, std::string_view header) const {
    const auto column = column_called(header);
    return !column || *column >= row.cells.size() || row.cells[*column].text.empty()
               ? nullptr
               : &row.cells[*column];
}

const SourceMapping& CsvImport::mapping_for(const Survey& survey) {
    const auto [entry, is_new] = mappings_.try_emplace(&survey);
    SourceMapping& mapping = entry->second;
    if (!is_new) {
        return mapping;
    }
    if (const SourceMapping* written = mapping_of(survey, source_)) {
        mapping = *written;
    }
    for (const std::string& name : own_names(survey)) {
        if (name != survey_column && column_called(name)) {
            mapping.try_emplace(name, name);
        }
    }
    return mapping;
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

/// All that is not read because of it is named: an open quotation mark may swallow many rows.
void CsvImport::refuse_unread(const CsvRow& row, ImportedRow& imported) const {
    const CsvProblem& problem = *row.problem;
    std::string detail = problem.detail;
    if (problem.last_line > row.line) {
        detail += ": lines " + std::to_string(row.line) + " to " +
                  std::to_string(problem.last_line) + " are not read";
    }
    imported.findings.push_back(finding(row, {"", std::move(detail)}, Severity::error));
    imported.findings.back().place = {file_, problem.line, problem.column};
    imported.findings.back().help = problem.help;
}

void CsvImport::note_encoding(const CsvRow& row, ImportedRow& imported) {
    if (!is_encoding_told_ && reader_.was_windows_1252()) {
        is_encoding_told_ = true;
        imported.findings.push_back(
            finding(row, {"", "this is no UTF-8, and read as Windows-1252"}, Severity::warning));
        imported.findings.back().help = "if letters look wrong, save the file as “CSV UTF-8”";
    }
}

std::optional<ImportedRow> CsvImport::next() {
    std::optional<CsvRow> row = has_errors(header_findings_) ? std::nullopt : next_row();
    if (!row) {
        return std::nullopt;
    }
    ImportedRow imported;
    imported.line = row->line;
    if (row->problem) {
        refuse_unread(*row, imported);
        return imported;
    }
    note_encoding(*row, imported);
    while (row->cells.size() > header_.size() && row->cells.back().text.empty()) {
        row->cells.pop_back();
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
    Draft draft(survey, source_, sender_, now_);
    put_mapped(
        draft, *survey, mapping_for(*survey), [&](std::string_view name) -> std::optional<Found> {
            const CsvCell* cell = cell_of(*row, name);
            return cell == nullptr ? std::nullopt
                                   : std::optional(Found{cell->text, "",
                                                         std::to_string(cell - row->cells.data())});
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
