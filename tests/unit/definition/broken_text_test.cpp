#include <random>

#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

/// The reader answers every text with a program or with findings; it neither throws nor dies.
void read_anything(const std::string& path, const std::string& text) {
    const auto read =
        read_program(reading::example_with({{path, text}}), reading::standard_files());
    EXPECT_TRUE(read.ok() || !read.problems().empty());
}

const char* const workflow_path = "workflows/closed-loop.yaml";

TEST(BrokenText, AWorkflowCutOffAnywhereIsAnswered) {
    const std::string whole = reading::text_of(workflow_path);
    for (size_t length = 0; length < whole.size(); length += 211) {
        read_anything(workflow_path, whole.substr(0, length));
    }
}

TEST(BrokenText, AWorkflowWithoutAnyOneLineIsAnswered) {
    const std::string whole = reading::text_of(workflow_path);
    size_t start = 0;
    for (int line = 0; start < whole.size(); ++line) {
        const size_t end = std::min(whole.find('\n', start), whole.size() - 1) + 1;
        if (line % 5 == 0) {
            read_anything(workflow_path, whole.substr(0, start) + whole.substr(end));
        }
        start = end;
    }
}

TEST(BrokenText, AWorkflowWithStraySignsIsAnswered) {
    const std::string whole = reading::text_of(workflow_path);
    const std::string signs = "{}[]:,#'\"&*!|>-?\n \t@%~x\xC3";
    std::mt19937 random(20260302);
    for (int round = 0; round < 40; ++round) {
        std::string broken = whole;
        for (int i = 0; i < 3; ++i) {
            broken[random() % broken.size()] = signs[random() % signs.size()];
        }
        read_anything(workflow_path, broken);
    }
}

TEST(BrokenText, EveryFileOfAProgramMayBeAnything) {
    for (const char* path :
         {"heed.yaml", "surveys/service-quality.yaml", "calendars/head-office.yaml",
          "workflows/w.yaml", "directory/people.csv", "directory/teams.csv",
          "directory/accounts.csv", "templates/mail/thank-you.md"}) {
        for (const char* text : {"",
                                 "\n",
                                 "-",
                                 "[]",
                                 "{}",
                                 "a",
                                 "a: b",
                                 "- a: [b]",
                                 "\"",
                                 ",,,",
                                 "\xEF\xBB\xBF",
                                 "---",
                                 "{{",
                                 "survey: x",
                                 "workflow: x\n",
                                 "workflow: [a]\nstates: b\n",
                                 "workflow: x\nstates: {a: [], b: }\n",
                                 "surveys: {a: b}\nworkflow: x\nroles: a\nforms: []\n",
                                 "calendar: {a: b}\nhours: [c]\n",
                                 "email\n\"\"\"\n"}) {
            read_anything(path, text);
        }
    }
}

}  // namespace
}  // namespace heed
