#include "engine/definition/program_files.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/model/time_note.h"
#include "engine/values/closest.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/sha256.h"
#include "engine/values/text_blocks.h"
#include "engine/values/white_space.h"

namespace heed {
namespace {

std::string_view name_of(const SourceFile& file) {
    return std::string_view(file.path).substr(file.path.rfind('/') + 1);
}

std::string_view folder_of(const SourceFile& file) {
    const size_t end = file.path.rfind('/');
    if (end == std::string::npos) {
        return "";
    }
    const std::string_view above = std::string_view(file.path).substr(0, end);
    return above.substr(above.rfind('/') + 1);
}

/// In no folder of the program.
bool stands_by_itself(std::string_view name) {
    return name == "heed.yaml" || name == notes_file;
}

bool ends_in(std::string_view name, std::initializer_list<std::string_view> endings) {
    return std::ranges::any_of(endings, [&](std::string_view end) { return name.ends_with(end); });
}

std::vector<SourceFile>* list_for(const SourceFile& file, ProgramFiles& files) {
    const std::string_view name = name_of(file);
    const std::string_view folder = folder_of(file);
    const bool is_yaml = ends_in(name, {".yaml", ".yml"});
    if (folder == "surveys" && is_yaml) {
        return &files.surveys;
    }
    if (folder == "workflows" && is_yaml) {
        return &files.workflows;
    }
    if (folder == "calendars" && is_yaml) {
        return &files.calendars;
    }
    if (folder == "goals" && is_yaml) {
        return &files.goals;
    }
    if (folder == "directory" && name.ends_with(".csv")) {
        return &files.directory;
    }
    if (folder == "mail" && name.ends_with(".md")) {
        return &files.mails;
    }
    if (folder == "mail" && name == layout_file) {
        return &files.layout;
    }
    return name == "heed.yaml" ? &files.heed : name == notes_file ? &files.notes : nullptr;
}

/// The first line that says something, of a YAML text.
std::string_view first_line(std::string_view text) {
    text = without_mark(text);
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (line.find_first_not_of(" \r") != std::string_view::npos && !line.starts_with('#') &&
            !line.starts_with("---")) {
            return line;
        }
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return {};
}

struct Likeness {
    std::string_view beginning;
    std::string_view noun;
    std::string_view folder;
};

/// What a file that stands elsewhere seems to be by its text.
const Likeness* likeness_of(const SourceFile& file) {
    static constexpr std::array<Likeness, 5> known{{{"workflow:", "a workflow", "workflows/"},
                                                    {"survey:", "a survey", "surveys/"},
                                                    {"calendar:", "a calendar", "calendars/"},
                                                    {"goal:", "a goal", "goals/"},
                                                    {"subject:", "a mail", "templates/mail/"}}};
    const std::string_view name = name_of(file);
    std::string_view line;
    if (ends_in(name, {".yaml", ".yml"})) {
        line = first_line(file.text);
    } else if (name.ends_with(".md") && file.text.starts_with("---")) {
        line = std::string_view(file.text).substr(
            std::min(file.text.find('\n') + 1, file.text.size()));
    }
    const auto alike = std::ranges::find_if(
        known, [&](const Likeness& one) { return line.starts_with(one.beginning); });
    return alike == known.end() ? nullptr : &*alike;
}

/// An older version that is kept somewhere is no mistake, so this is only told.
void note_likeness(const SourceFile& file, FindingCollector& findings) {
    if (const Likeness* alike = likeness_of(file)) {
        findings.add(
            {{.severity = Severity::note,
              .code = std::string(code::unexpected_file),
              .place = {file.path, 0, 0},
              .message =
                  "this looks like " + std::string(alike->noun) + ", and stands where none is read",
              .help = "if it is meant to be read, move it into " + std::string(alike->folder),
              .excerpt = "",
              .length = 1}});
    }
}

/// Other files are the organisation's own business, unless a folder's name seems misspelt.
void warn_of_misplaced(const SourceFile& file, FindingCollector& findings) {
    std::string help;
    if (name_of(file) == "heed.yml") {
        help = did_you_mean("heed.yml", {"heed.yaml"});
    } else if (ends_in(name_of(file), {".yaml", ".yml", ".csv"})) {
        help = did_you_mean(std::string(folder_of(file)),
                            {"surveys", "workflows", "calendars", "directory", "goals"});
        if (folder_of(file) == "directory") {
            help = "tables of the directory end in .csv";
        }
    }
    const std::string_view folder = folder_of(file);
    const bool is_read_as_yaml =
        folder == "surveys" || folder == "workflows" || folder == "calendars" || folder == "goals";
    if (is_read_as_yaml && !name_of(file).ends_with(".md")) {
        const std::string_view name = name_of(file);
        const bool is_document = ends_in(name, {".docx", ".odt", ".xlsx", ".xls", ".ods"});
        help = "files in " + std::string(folder) + "/ end in .yaml";
        if (!name.ends_with(".csv")) {
            help += std::string(is_document ? ": save it as plain text, called " : ": call it ") +
                    std::string(name.substr(0, name.find('.'))) + ".yaml";
        }
    }
    if (folder_of(file) == "directory" && !name_of(file).ends_with(".csv")) {
        help = "tables of the directory end in .csv: save it as CSV";
    } else if (folder_of(file) == "mail") {
        help = "mails end in .md: NAME.md, and NAME.de.md for a translation";
    }
    if (!help.empty()) {
        findings.warning(code::unexpected_file, {file.path, 0, 0}, 1, "this file is not read",
                         help);
    } else {
        note_likeness(file, findings);
    }
}

/// `thank-you` of `…/thank-you.de.md`
std::string_view template_name(const SourceFile& file) {
    const std::string_view name = name_of(file);
    return name.substr(0, name.find('.'));
}

}  // namespace

std::vector<SourceFile> ProgramFiles::all() const {
    std::vector<SourceFile> together;
    for (const auto* files : {&heed, &surveys, &workflows, &calendars, &directory, &goals, &notes,
                              &layout, &mails, &standard_mails}) {
        together.insert(together.end(), files->begin(), files->end());
    }
    std::ranges::sort(together, {}, &SourceFile::path);
    return together;
}

ProgramFiles sort_files(std::vector<SourceFile> given, FindingCollector& findings) {
    std::ranges::sort(given, {}, &SourceFile::path);
    ProgramFiles files;
    for (SourceFile& file : given) {
        if (folder_of(file) == "workflows" && list_for(file, files) == nullptr &&
            !name_of(file).ends_with(".md")) {
            files.workflow_not_read = file.path;
        }
        if (std::vector<SourceFile>* list = list_for(file, files)) {
            if (list == &files.directory || list == &files.notes) {
                file.text = as_utf8(std::move(file.text));
            }
            list->push_back(std::move(file));
        } else {
            warn_of_misplaced(file, findings);
        }
    }
    return files;
}

void fill_up(ProgramFiles& files, const std::vector<SourceFile>& standard) {
    files.are_workflows_own = !files.workflows.empty();
    FindingCollector about_its_own;  // what else stands there is Heed's business
    const ProgramFiles usual = sort_files(standard, about_its_own);
    for (auto list : {&ProgramFiles::surveys, &ProgramFiles::workflows, &ProgramFiles::calendars,
                      &ProgramFiles::layout}) {
        if ((files.*list).empty()) {
            files.*list = usual.*list;
        }
    }
    std::set<std::string, std::less<>> own;
    for (const SourceFile& mail : files.mails) {
        own.emplace(template_name(mail));
    }
    for (const SourceFile& mail : usual.mails) {
        files.standard_mail_names.emplace(template_name(mail));
        if (!own.contains(template_name(mail))) {
            files.standard_mails.push_back(mail);
        }
    }
}

Diagnostics told_of_own(Diagnostics findings, const ProgramFiles& files) {
    const auto is_heeds = [&](const Diagnostic& finding) {
        return std::ranges::find(files.workflows, finding.place.file, &SourceFile::path) !=
               files.workflows.end();
    };
    const std::string& not_read = files.workflow_not_read;
    const auto first = std::ranges::find_if(findings, [&](const Diagnostic& finding) {
        return is_heeds(finding) && (!not_read.empty() || finding.code == code::unknown_survey);
    });
    if (files.are_workflows_own || first == findings.end()) {
        return findings;
    }
    const std::string name = name_said_in(files.workflows.front());
    Diagnostic none{.severity = Severity::error,
                    .code = std::string(code::nothing_to_read),
                    .place = {not_read, 0, 0},
                    .message = "no workflow of your own is read, and “" + name +
                               "”, which comes with Heed, does not fit: " + first->message,
                    .help = not_read.empty() ? "write a workflow into workflows/; “heed init” "
                                               "writes a whole program to begin with"
                                             : "end the names of your workflows in .yaml",
                    .excerpt = "",
                    .length = 1};
    std::erase_if(findings, is_heeds);
    findings.insert(findings.begin(), std::move(none));
    return findings;
}

std::string name_said_in(const SourceFile& file) {
    std::string_view line = first_line(file.text);
    line.remove_prefix(std::min(line.find(": "), line.size()));
    const size_t begin = std::min(line.find_first_not_of(": \"'"), line.size());
    return std::string(line.substr(begin, line.find_first_of(" \"'\r", begin) - begin));
}

std::string place_in_program(std::string_view path) {
    const SourceFile file{std::string(path), {}};
    const std::string name(name_of(file));
    if (stands_by_itself(name)) {
        return name;
    }
    const std::string folder(folder_of(file));
    return (folder == "mail" ? "templates/mail" : folder) + "/" + name;
}

std::string hash_of(const ProgramFiles& files) {
    std::vector<std::string> parts;
    for (const SourceFile& file : files.all()) {
        const std::string folder(stands_by_itself(name_of(file)) ? "" : folder_of(file));
        parts.push_back(folder + "/" + std::string(name_of(file)) + " " +
                        std::to_string(file.text.size()) + "\n" + file.text);
    }
    std::ranges::sort(parts);
    std::string together = "heed program 1\n";
    for (const std::string& part : parts) {
        together += part;
    }
    return sha256_hex(together);
}

}  // namespace heed
