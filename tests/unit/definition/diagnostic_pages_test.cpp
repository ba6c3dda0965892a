#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "adapters/cli/standard_words.h"
#include "adapters/json/read.h"
#include "adapters/smtp/server.h"
#include "adapters/surveys/csv_import.h"
#include "engine/analysis/goal_checks.h"
#include "engine/analysis/over_by_now.h"
#include "engine/definition/renamed_surveys.h"
#include "engine/definition/shipped_files.h"
#include "engine/definition/still_needed.h"
#include "engine/definition/version_clash.h"
#include "engine/expressions/cel/evaluate.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/time.h"
#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

struct Block {
    std::string kind;  ///< `yaml`, `csv`, `markdown`, …
    std::string name;  ///< a path; what else the example is
    std::string text;
};

/// A page of docs/diagnostics: a heading, words, the example's files, and the message they get.
struct Page {
    std::string heading;
    std::vector<Block> example;
    std::string message;
};

Page parse_page(const std::string& text) {
    Page page;
    std::istringstream lines(text);
    std::optional<Block> open;
    for (std::string line; std::getline(lines, line);) {
        if (page.heading.empty()) {
            page.heading = line;
        } else if (!open && line.starts_with("```")) {
            const size_t blank = std::min(line.find(' '), line.size());
            open =
                Block{line.substr(3, blank - 3), line.substr(std::min(blank + 1, line.size())), ""};
        } else if (open && line == "```") {
            if (open->kind == "text") {
                page.message = open->text;
            } else {
                page.example.push_back(*open);
            }
            open.reset();
        } else if (open) {
            // A control character is shown by its picture.
            for (size_t at; (at = line.find("␈")) != std::string::npos;) {
                line.replace(at, 3, "\b");
            }
            open->text += line + "\n";
        }
    }
    return page;
}

std::string value_findings(const std::string& text) {
    const auto compiled = cel::compile(text, {});
    cel::Budget budget;
    const cel::Evaluation evaluation = cel::evaluate(*compiled, cel::Variables(), budget);
    return evaluation.ok() ? "" : render(cel::diagnose(*compiled, *evaluation.fault));
}

/// What `heed import` says of an export for the example's survey.
std::string import_findings(const std::string& text) {
    const auto read = read_program(reading::example_with({}), reading::standard_files());
    std::istringstream stream(text);
    surveys::CsvImport rows(stream, "export.csv", read->program.surveys, "panel",
                            *parse_rfc3339("2026-03-02T09:00:00Z"));
    Diagnostics findings = rows.header_findings();
    while (const auto row = rows.next()) {
        findings.insert(findings.end(), row->findings.begin(), row->findings.end());
    }
    return render(findings);
}

/// What is said of the first workflow when it was live before with another content.
std::string version_findings(const std::vector<SourceFile>& files) {
    const auto read = read_program(reading::example_with(files), reading::standard_files());
    return render({changed_under_its_version(*read, read->program.workflows.begin()->first)});
}

/// What is said of surveys where others were answered before.
std::string survey_findings(const std::vector<SourceFile>& files,
                            const std::vector<SourceFile>& before) {
    const auto with_example = [](const std::vector<SourceFile>& surveys) {
        std::vector<SourceFile> all = reading::example_with({});
        std::erase_if(all, [](const SourceFile& file) {
            return file.path.starts_with("surveys/") || file.path.starts_with("workflows/");
        });
        all.insert(all.end(), surveys.begin(), surveys.end());
        all.push_back(
            {"workflows/any.yaml",
             "workflow: any\nversion: 1\nsurveys: [\"*\"]\nstates: {end: {type: final}}\n"});
        return read_program(all, reading::standard_files());
    };
    const auto read = with_example(files);
    const auto live = with_example(before);
    std::vector<AnsweredSurvey> answered;
    for (const auto& [name, survey] : live->program.surveys) {
        AnsweredSurvey& one = answered.emplace_back(AnsweredSurvey{name, {}});
        for (const auto& [source, mapping] : survey->sources) {
            one.sources.insert(source);
        }
    }
    return render(surveys_that_may_be_renamed(*read, answered));
}

/// What is said of a program where four open cases follow each workflow of the one before it.
std::string needed_findings(const std::vector<SourceFile>& files,
                            const std::vector<SourceFile>& followed) {
    const auto next = read_program(reading::example_with(files), reading::standard_files());
    const auto live = read_program(reading::example_with(followed), reading::standard_files());
    std::vector<FollowedVersion> versions;
    for (const auto& [name, workflow] : live->program.workflows) {
        versions.push_back({workflow.get(), 4});
    }
    return render(still_needed(next->program, live->program, versions));
}

/// What is said where those files came with an older Heed, and this one brings others.
std::string shipped_findings(const std::vector<SourceFile>& live) {
    std::vector<SourceFile> standard = live;
    for (SourceFile& file : standard) {
        file.text += "And more.\n";
    }
    return render({goes_on_with(shipped_for({}, standard, live).kept, "/usr/share/heed")});
}

/// `karl@example.com, 3, 17-1`: who holds how many open tasks, and the first.
std::string held_findings(const std::string& line) {
    const auto holder = line.find(", ");
    const auto count = line.rfind(", ");
    return render({work_of_nobody(line.substr(0, holder), std::stoi(line.substr(holder + 2)),
                                  line.substr(count + 2))});
}

/// What `heed check` says of it on the 2nd of March 2026, beside what it says on any day.
std::string over_findings(const std::vector<SourceFile>& files) {
    const auto read = read_program(reading::example_with(files), reading::standard_files());
    return read.ok() ? render(find_over_by_now(*read, *parse_rfc3339("2026-03-02T09:00:00Z"))) : "";
}

/// `quality,212,0.8443,0.7895,0.8870`: what was counted of a goal's baseline.
std::map<std::string, ResultItem> baseline_in(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream text(line);
    for (std::string cell; std::getline(text, cell, ',');) {
        cells.push_back(cell);
    }
    ResultItem item;
    item.n = std::stoi(cells.at(1));
    item.value = std::stod(cells.at(2));
    item.low = std::stod(cells.at(3));
    item.high = std::stod(cells.at(4));
    return {{cells.front(), item}};
}

/// What `heed check --database` says of goals.
std::string goal_findings(const std::vector<SourceFile>& files,
                          const std::map<std::string, ResultItem>& baselines) {
    const auto read = read_program(reading::example_with(files), reading::standard_files());
    return render(doubtful_goals(*read, baselines));
}

std::string message_of(const Page& page) {
    std::vector<SourceFile> files;
    std::map<std::string, ResultItem> baselines;
    std::vector<SourceFile> before, followed, shipped;
    for (const Block& block : page.example) {
        const std::string line = block.text.substr(0, block.text.rfind('\n'));
        if (block.kind == "json") {
            return render(json::read(line).problems());
        }
        if (block.kind == "cel") {
            return value_findings(line);
        }
        if (block.name == "export.csv") {
            return import_findings(block.text);
        }
        if (block.name == "counted") {
            baselines = baseline_in(line);
            continue;
        }
        if (block.name == "server") {
            return render(smtp::parse_server(line).problems());
        }
        if (block.name == "held") {
            return held_findings(line);
        }
        if (block.name == "alone") {
            return render(read_program({{"heed.yaml", block.text}}).problems());
        }
        constexpr std::string_view live = "live ";
        constexpr std::string_view open = "followed ";
        constexpr std::string_view of_older = "shipped ";
        if (block.name.starts_with(open)) {
            followed.push_back({block.name.substr(open.size()), block.text});
        } else if (block.name.starts_with(of_older)) {
            shipped.push_back(
                {std::string(of_heed) + block.name.substr(of_older.size()), block.text});
        } else if (block.name.starts_with(live)) {
            before.push_back({block.name.substr(live.size()), block.text});
        } else {
            files.push_back({block.name, block.text});
        }
    }
    if (!baselines.empty()) {
        return goal_findings(files, baselines);
    }
    if (!followed.empty()) {
        return needed_findings(files, followed);
    }
    if (!shipped.empty()) {
        return shipped_findings(shipped);
    }
    if (!before.empty()) {
        return before.front().path.starts_with("surveys/") ? survey_findings(files, before)
                                                           : version_findings(files);
    }
    return render(reading::analysed_with(files)) + over_findings(files);
}

std::string path_of(std::string_view code) {
    return "docs/diagnostics/" + std::string(code) + ".md";
}

TEST(DiagnosticPages, EachShowsTheMessageThatItsExampleGets) {
    for (const DiagnosticCode& code : diagnostic_codes()) {
        const Page page = parse_page(reading::text_of(path_of(code.code)));
        EXPECT_EQ(page.heading, "# " + std::string(code.code) + ": " + std::string(code.title));
        EXPECT_EQ(page.message, message_of(page)) << path_of(code.code);
        EXPECT_NE(page.message.find("[" + std::string(code.code) + "]"), std::string::npos)
            << path_of(code.code) << " shows another finding";
    }
}

TEST(DiagnosticPages, TheirHeadingsStandInEveryLanguageOfTheConsoleAndNoneMore) {
    constexpr std::string_view prefix = "findings.";
    for (const auto& [language, texts] : cli::standard_words().languages()) {
        for (const DiagnosticCode& code : diagnostic_codes()) {
            EXPECT_TRUE(texts.contains(std::string(prefix) + std::string(code.code)))
                << code.code << " has no words in " << language;
        }
        const auto told = std::ranges::count_if(
            texts, [&](const auto& text) { return text.first.starts_with(prefix); });
        EXPECT_EQ(static_cast<std::size_t>(told), diagnostic_codes().size()) << language;
    }
    for (const DiagnosticCode& code : diagnostic_codes()) {
        EXPECT_EQ(cli::standard_words().say("en", std::string(prefix) + std::string(code.code)),
                  code.title);
    }
}

TEST(DiagnosticPages, ThereIsNoneForACodeThatIsGone) {
    namespace fs = std::filesystem;
    for (const auto& entry : fs::directory_iterator(fs::path(HEED_ROOT) / "docs/diagnostics")) {
        const std::string code = entry.path().stem().string();
        if (code == "README") {
            continue;
        }
        EXPECT_NE(std::ranges::find(diagnostic_codes(), code, &DiagnosticCode::code),
                  diagnostic_codes().end())
            << entry.path();
    }
}

}  // namespace
}  // namespace heed
