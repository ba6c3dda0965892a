#include "engine/definition/read_directory.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "engine/definition/csv.h"
#include "engine/definition/words.h"
#include "engine/values/ascii.h"
#include "engine/values/closest.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/time_zone.h"

namespace heed {
namespace {

enum class FurtherColumns { allowed, refused };

/// A table of the directory: what its header has to name first, and may name.
struct Table {
    std::string_view noun;
    std::string_view key;  ///< the column that tells rows apart
    std::span<const std::string_view> columns;
    FurtherColumns further = FurtherColumns::refused;
    std::string_view translated{};  ///< the column that may stand there once more by language
    std::string_view other_key{};   ///< tells rows apart as well: one of the two is enough
};

constexpr std::array<std::string_view, 8> people_columns{
    "email", "name", "teams", "calendar", "language", "substitute", "absent_from", "absent_to"};
constexpr std::array<std::string_view, 3> team_columns{"team", "name", "email"};
constexpr std::array<std::string_view, 3> account_columns{"id", "name", "client_manager"};
constexpr std::array<std::string_view, 3> service_columns{"type", "name", "manager"};
constexpr std::array<std::string_view, 7> contact_columns{
    "id", "name", "email", "phone", "best_time", "account", "language"};

constexpr Table people_table{"people.csv", "email", people_columns};
constexpr Table team_table{"teams.csv", "team", team_columns, FurtherColumns::refused, "name"};
constexpr Table account_table{"accounts.csv", "id", account_columns, FurtherColumns::allowed};
constexpr Table service_table{"services.csv", "type", service_columns, FurtherColumns::allowed};

constexpr Table contact_table{"contacts.csv",          "id", contact_columns,
                              FurtherColumns::refused, "",   "email"};

/// A row by the names of its columns.
using NamedRow = std::map<std::string, TableCell, std::less<>>;

std::string cell_text(const NamedRow& row, std::string_view column) {
    const auto found = row.find(column);
    return found == row.end() ? "" : found->second.text;
}

/// What a row says of the language that somebody reads; "" where nothing.
std::string language_of(const NamedRow& row, FindingCollector& findings) {
    const auto cell = row.find("language");
    return cell == row.end() || cell->second.text.empty()
               ? ""
               : read_language(cell->second.text, cell->second.place, cell->second.length, findings)
                     .value_or("");
}

/// The column that a misspelt one was most likely meant for, unless that one is there as well.
std::string meant_column(const TableRow& header, const std::string& written,
                         const std::vector<std::string>& known) {
    const std::string meant = closest(written, known).value_or(written);
    return std::ranges::find(header.cells, meant, &TableCell::text) == header.cells.end() ? meant
                                                                                          : written;
}

/// `de` of `name.de` where `name` may be translated, else "".
std::string_view language_of_column(std::string_view column, std::string_view translated) {
    return !translated.empty() && column.starts_with(translated) &&
                   column.substr(translated.size()).starts_with('.')
               ? column.substr(translated.size() + 1)
               : std::string_view();
}

std::vector<std::string> read_header(const TableRow& header, const Table& table,
                                     FindingCollector& findings) {
    const std::vector<std::string> known(table.columns.begin(), table.columns.end());
    std::vector<std::string> columns;
    for (TableCell cell : header.cells) {
        const auto written = language_of_column(cell.text, table.translated);
        const bool is_translated = !written.empty();
        if (is_translated) {
            const auto language = read_language(written, cell.place, cell.length, findings);
            cell.text =
                std::string(table.translated) + "." + language.value_or(std::string(written));
        }
        if (std::ranges::find(columns, cell.text) != columns.end()) {
            findings.error(code::bad_header, cell.place, cell.length,
                           "the column " + in_quotes(cell.text) + " stands here twice",
                           "keep one of them");
        } else if (!is_translated && table.further == FurtherColumns::allowed) {
            check_name(cell.text, cell.place, cell.length, "a column", findings);
        } else if (!is_translated && std::ranges::find(known, cell.text) == known.end()) {
            findings.error(code::bad_header, cell.place, cell.length,
                           std::string(table.noun) + " has no column " + in_quotes(cell.text),
                           suggestion(cell.text, known));
            columns.push_back(meant_column(header, cell.text, known));
            continue;
        }
        columns.push_back(cell.text);
    }
    if (std::ranges::find(columns, table.key) == columns.end()) {
        findings.error(code::bad_header, header.place, 1,
                       "the first line does not name the column " + in_quotes(table.key),
                       "the first line of a table names its columns");
    }
    return columns;
}

std::vector<NamedRow> read_table(const SourceFile& file, const Table& table,
                                 FindingCollector& findings) {
    const std::vector<TableRow> rows = read_table_file(file, findings);
    std::vector<NamedRow> named;
    if (rows.empty() && file.text.find_first_not_of(" \r\n") == std::string::npos) {
        findings.error(code::bad_header, {file.path, 1, 1}, 1, "this table is empty",
                       "its first line names its columns");
    }
    if (rows.empty()) {
        return named;
    }
    const std::vector<std::string> columns = read_header(rows.front(), table, findings);
    if (std::ranges::find(columns, table.key) == columns.end()) {
        return named;  // that is reported, and makes every row what it is not
    }
    std::set<std::string> seen;
    for (const TableRow& row : std::span(rows).subspan(1)) {
        if (row.cells.size() > columns.size()) {
            findings.error(code::bad_row, row.cells[columns.size()].place, 1,
                           "this row has more cells than there are columns",
                           "put quotation marks around a cell with a comma in it");
        }
        const bool is_cut = row.cells.size() > columns.size();
        NamedRow by_name;
        for (size_t i = 0; i < std::min(row.cells.size(), columns.size()); ++i) {
            // Which cell of a cut row belongs where cannot be told, but for what comes first.
            if (!is_cut || columns[i] == table.key) {
                by_name[columns[i]] = row.cells[i];
            }
        }
        const std::string key = cell_text(by_name, table.key);
        const TableCell& cell =
            by_name.contains(table.key) ? by_name.find(table.key)->second : row.cells.front();
        const bool has_other_key =
            !table.other_key.empty() && !cell_text(by_name, table.other_key).empty();
        if (key.empty() && has_other_key) {
            named.push_back(std::move(by_name));
        } else if (key.empty()) {
            findings.error(code::bad_row, cell.place, 1,
                           "this row has no " + std::string(table.key));
        } else if (!seen.insert(to_lower_ascii(key)).second) {
            findings.error(code::bad_row, cell.place, cell.length,
                           in_quotes(key) + " stands in this table twice", "keep one of the rows");
        } else {
            named.push_back(std::move(by_name));
        }
    }
    return named;
}

/// Whether it is an e-mail address; reports one that is none.
bool check_email(const TableCell& cell, FindingCollector& findings) {
    const size_t at = cell.text.find('@');
    if (at == 0 || at == std::string::npos || at + 1 == cell.text.size() ||
        cell.text.find_first_of(" ,<>") != std::string::npos) {
        findings.error(code::bad_value, cell.place, cell.length,
                       in_quotes(cell.text) + " is no e-mail address", "write name@example.com");
        return false;
    }
    return true;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const size_t start = text.find_first_not_of(" ;,");
        if (start == std::string_view::npos) {
            break;
        }
        text.remove_prefix(start);
        words.emplace_back(text.substr(0, text.find_first_of(" ;,")));
        text.remove_prefix(words.back().size());
    }
    return words;
}

/// Reads the whole directory; one object a program.
class DirectoryReader {
  public:
    DirectoryReader(const ZoneOfCalendar& zone_of, FindingCollector& findings)
        : zone_of_(zone_of), findings_(findings) {}

    void read_people(const SourceFile& file) {
        const size_t before = findings_.count();
        for (NamedRow& row : read_table(file, people_table, findings_)) {
            Person person;
            person.email = to_lower_ascii(cell_text(row, "email"));
            emails_are_sound_ = check_email(row.at("email"), findings_) && emails_are_sound_;
            person.name = cell_text(row, "name");
            person.teams = words_of(cell_text(row, "teams"));
            person.calendar = cell_text(row, "calendar");
            person.language = language_of(row, findings_);
            person.substitute = to_lower_ascii(cell_text(row, "substitute"));
            result_.directory.people.emplace(person.email, person);
            people_.push_back(std::move(row));
        }
        emails_are_sound_ = emails_are_sound_ && (findings_.count() == before || !people_.empty());
    }
    void read_teams(const SourceFile& file) {
        for (const NamedRow& row : read_table(file, team_table, findings_)) {
            const std::string name = cell_text(row, "team");
            result_.directory.teams[name] = {name, title_of_team(row), cell_text(row, "email")};
            if (!cell_text(row, "email").empty()) {
                check_email(row.at("email"), findings_);
            }
        }
    }
    void read_rows(const SourceFile& file, const Table& table, std::string_view manager,
                   std::map<std::string, DirectoryRow, std::less<>>& rows) {
        for (const NamedRow& row : read_table(file, table, findings_)) {
            DirectoryRow entry;
            entry.id = cell_text(row, table.key);
            for (const auto& [column, cell] : row) {
                entry.columns[column] = cell.text;
            }
            rows.emplace(entry.id, std::move(entry));
            if (!cell_text(row, manager).empty()) {
                managers_.push_back(row.at(std::string(manager)));
            }
        }
    }
    void read_contacts(const SourceFile& file) {
        for (const NamedRow& row : read_table(file, contact_table, findings_)) {
            const std::string email = cell_text(row, "email");
            if (!email.empty() && !check_email(row.at("email"), findings_)) {
                continue;
            }
            result_.directory.contacts.add({.customer = {.id = cell_text(row, "id"),
                                                         .name = cell_text(row, "name"),
                                                         .email = email,
                                                         .phone = cell_text(row, "phone"),
                                                         .best_time = cell_text(row, "best_time")},
                                            .account = cell_text(row, "account"),
                                            .language = language_of(row, findings_)});
        }
    }
    Directory& directory() { return result_.directory; }

    /// What rows say of each other can be told once all are read.
    DirectoryText finish() {
        std::vector<std::string> emails;
        for (const auto& [email, person] : result_.directory.people) {
            emails.push_back(email);
        }
        for (const NamedRow& row : people_) {
            check_person(row, emails);
        }
        for (const TableCell& manager : managers_) {
            if (emails_are_sound_ && result_.directory.find_person(manager.text) == nullptr) {
                findings_.error(code::unknown_person, manager.place, manager.length,
                                "people.csv has no " + in_quotes(manager.text),
                                did_you_mean(manager.text, emails));
            }
        }
        return std::move(result_);
    }

  private:
    static Text title_of_team(const NamedRow& row) {
        Text title(cell_text(row, "name"));
        for (const auto& [column, cell] : row) {
            const auto language = language_of_column(column, team_table.translated);
            if (!language.empty() && !cell.text.empty()) {
                title.by_language.emplace_back(language, cell.text);
            }
        }
        return title;
    }

    void check_person(const NamedRow& row, const std::vector<std::string>& emails) {
        Person& person =
            result_.directory.people.find(to_lower_ascii(cell_text(row, "email")))->second;
        for (const std::string& team : person.teams) {
            if (result_.directory.find_team(team) == nullptr) {
                std::vector<std::string> teams;
                for (const auto& [name, row_of_team] : result_.directory.teams) {
                    teams.push_back(name);
                }
                const TableCell& cell = row.at("teams");
                findings_.error(code::unknown_person, cell.place, cell.length,
                                "teams.csv has no team " + in_quotes(team),
                                suggestion(team, teams));
            }
        }
        if (!person.substitute.empty()) {
            const TableCell& cell = row.at("substitute");
            if (person.substitute == person.email) {
                findings_.error(code::bad_value, cell.place, cell.length,
                                "nobody can stand in for themselves", "name somebody else");
            } else if (emails_are_sound_ &&
                       !std::ranges::binary_search(emails, person.substitute)) {
                findings_.error(code::unknown_person, cell.place, cell.length,
                                "people.csv has no " + in_quotes(cell.text),
                                did_you_mean(cell.text, emails));
            }
        }
        if (!person.calendar.empty()) {
            const TableCell& cell = row.at("calendar");
            result_.calendars.push_back({person.calendar, cell.place, cell.length});
        }
        const TimeZone zone = zone_of_(person.calendar);
        person.absent_from = read_absence(row, "absent_from", zone);
        person.absent_to = read_absence(row, "absent_to", zone);
        if (person.absent_from && person.absent_to && *person.absent_to < *person.absent_from) {
            const TableCell& cell = row.at("absent_to");
            findings_.error(code::bad_value, cell.place, cell.length,
                            "the absence ends before it begins");
        }
    }

    /// A date (the last one included) or an exact time.
    std::optional<Instant> read_absence(const NamedRow& row, std::string_view column,
                                        const TimeZone& zone) {
        const auto cell = row.find(column);
        if (cell == row.end() || cell->second.text.empty()) {
            return std::nullopt;
        }
        if (const auto time = parse_rfc3339(cell->second.text)) {
            return time;
        }
        if (const auto date = parse_date(cell->second.text)) {
            const std::chrono::local_days day(*date);
            return zone.to_instant(column == "absent_to" ? day + std::chrono::days(1) : day);
        }
        findings_.error(code::bad_value, cell->second.place, cell->second.length,
                        in_quotes(cell->second.text) + " is no date",
                        "write year-month-day: 2026-12-25");
        return std::nullopt;
    }

    const ZoneOfCalendar& zone_of_;
    FindingCollector& findings_;
    bool emails_are_sound_ = true;  ///< else nobody is missed: it may be the misspelt one
    DirectoryText result_;
    std::vector<NamedRow> people_;
    std::vector<TableCell> managers_;
};

}  // namespace

DirectoryText read_directory(const std::vector<SourceFile>& files, const ZoneOfCalendar& zone_of,
                             FindingCollector& findings) {
    DirectoryReader reader(zone_of, findings);
    for (const SourceFile& file : files) {
        const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
        if (name == "people.csv") {
            reader.read_people(file);
        } else if (name == "teams.csv") {
            reader.read_teams(file);
        } else if (name == "accounts.csv") {
            reader.read_rows(file, account_table, "client_manager", reader.directory().accounts);
        } else if (name == "services.csv") {
            reader.read_rows(file, service_table, "manager", reader.directory().services);
        } else if (name == contacts_file) {
            reader.read_contacts(file);
        } else {
            findings.warning(code::unexpected_file, {file.path, 0, 0}, 1,
                             "the directory has no table of this name",
                             suggestion(name, {"people.csv", "teams.csv", "accounts.csv",
                                               "services.csv", std::string(contacts_file)}));
        }
    }
    return reader.finish();
}

}  // namespace heed
