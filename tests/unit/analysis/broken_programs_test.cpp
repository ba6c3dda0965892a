#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

constexpr const char* workflow_path = "workflows/closed-loop.yaml";
/// In which they are made: the standard workflow as it was in its version 2.
constexpr const char* sound_workflow = "tests/unit/analysis/closed_loop.yaml";

/// A mistake that somebody made in the closed loop, and all that is found then.
struct Mistake {
    std::string title;
    std::string file;
    std::string instead_of;  ///< lines that stood there; none: it is the whole file
    std::string written;
    /// `error HD201 workflows/closed-loop.yaml +0`: in lines from where it begins; in another file:
    /// `:3`, the line itself.
    std::vector<std::string> findings;
};

std::vector<Mistake> mistakes_in(const std::string& path) {
    std::vector<Mistake> all;
    std::istringstream lines(reading::text_of(path));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# ")) {
            all.push_back({line.substr(2), {}, {}, {}, {}});
        } else if (line.starts_with("file ")) {
            all.back().file = line.substr(5);
        } else if (line.starts_with("finds ")) {
            all.back().findings.push_back(line.substr(6));
        } else if (!line.empty()) {
            (line[0] == '-' ? all.back().instead_of : all.back().written) += line.substr(1) + "\n";
        }
    }
    return all;
}

struct ChangedText {
    std::string text;
    int first_line = 1;  ///< of what was changed
};

ChangedText text_with(const Mistake& mistake) {
    if (mistake.instead_of.empty()) {
        return {mistake.written, 1};
    }
    std::string text = mistake.file == workflow_path
                           ? reading::text_of(sound_workflow)
                           : reading::text_of("examples/closed-loop/" + mistake.file);
    const size_t at = text.find(mistake.instead_of);
    if (at == std::string::npos) {
        ADD_FAILURE() << mistake.title << ": what it changes is not there any more";
        return {text, 1};
    }
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto line = static_cast<int>(std::count(text.begin(), end, '\n')) + 1;
    return {text.replace(at, mistake.instead_of.size(), mistake.written), line};
}

std::string line_of(const Diagnostic& finding, const Mistake& mistake, int first_line) {
    if (finding.place.file != mistake.file) {
        return ":" + std::to_string(finding.place.line);
    }
    const int distance = finding.place.line - first_line;
    return (distance < 0 ? " " : " +") + std::to_string(distance);
}

std::vector<std::string> findings_of(const Mistake& mistake) {
    std::vector<SourceFile> files;
    if (mistake.file != workflow_path) {
        files.push_back({workflow_path, reading::text_of(sound_workflow)});
    }
    const ChangedText changed = text_with(mistake);
    files.push_back({mistake.file, changed.text});
    std::vector<std::string> found;
    for (const Diagnostic& finding : reading::analysed_with(files)) {
        found.push_back(std::string(name_of(finding.severity)) + " " + finding.code + " " +
                        finding.place.file + line_of(finding, mistake, changed.first_line));
    }
    return found;
}

TEST(BrokenPrograms, EachIsRefusedAtItsLineWithoutBuryingIt) {
    const std::vector<Mistake> all = mistakes_in("tests/unit/analysis/broken_programs.txt");
    EXPECT_GE(all.size(), 200U);
    for (const Mistake& mistake : all) {
        EXPECT_EQ(findings_of(mistake), mistake.findings) << mistake.title;
        EXPECT_TRUE(std::ranges::any_of(mistake.findings, [](const std::string& finding) {
            return finding.starts_with("error");
        })) << mistake.title;
        EXPECT_LE(mistake.findings.size(), 3U) << mistake.title;
    }
}

TEST(DoubtfulPrograms, EachIsRemarkedUponAtItsLine) {
    const std::vector<Mistake> all = mistakes_in("tests/unit/analysis/doubtful_programs.txt");
    EXPECT_GE(all.size(), 10U);
    for (const Mistake& mistake : all) {
        EXPECT_EQ(findings_of(mistake), mistake.findings) << mistake.title;
    }
}

}  // namespace
}  // namespace heed
