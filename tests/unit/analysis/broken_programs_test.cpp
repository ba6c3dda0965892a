#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

constexpr const char* workflow_path = "workflows/closed-loop.yaml";

/// A mistake that somebody made in the closed loop, and all that is found then.
struct Mistake {
    std::string title;
    std::string file;
    std::string instead_of;  ///< lines that stood there; none: it is the whole file
    std::string written;
    std::vector<std::string> findings;  ///< `error HD201 workflows/closed-loop.yaml:60`
};

std::vector<Mistake> mistakes() {
    std::vector<Mistake> all;
    std::istringstream lines(reading::text_of("tests/unit/analysis/broken_programs.txt"));
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

std::string text_with(const Mistake& mistake) {
    if (mistake.instead_of.empty()) {
        return mistake.written;
    }
    std::string text = mistake.file == workflow_path
                           ? reading::text_of(workflow_path)
                           : reading::text_of("examples/closed-loop/" + mistake.file);
    const size_t at = text.find(mistake.instead_of);
    if (at == std::string::npos) {
        ADD_FAILURE() << mistake.title << ": what it changes is not there any more";
        return text;
    }
    return text.replace(at, mistake.instead_of.size(), mistake.written);
}

std::vector<std::string> findings_of(const Mistake& mistake) {
    std::vector<SourceFile> files{{workflow_path, reading::text_of(workflow_path)}};
    if (mistake.file == workflow_path) {
        files.clear();
    }
    files.push_back({mistake.file, text_with(mistake)});
    std::vector<std::string> found;
    for (const Diagnostic& finding : reading::analysed_with(files)) {
        found.push_back(std::string(name_of(finding.severity)) + " " + finding.code + " " +
                        finding.place.file + ":" + std::to_string(finding.place.line));
    }
    return found;
}

TEST(BrokenPrograms, EachIsRefusedAtItsLineWithoutBuryingIt) {
    const std::vector<Mistake> all = mistakes();
    EXPECT_GE(all.size(), 70U);
    for (const Mistake& mistake : all) {
        EXPECT_EQ(findings_of(mistake), mistake.findings) << mistake.title;
        EXPECT_TRUE(std::ranges::any_of(mistake.findings, [](const std::string& finding) {
            return finding.starts_with("error");
        })) << mistake.title;
        EXPECT_LE(mistake.findings.size(), 3U) << mistake.title;
    }
}

}  // namespace
}  // namespace heed
