#include "adapters/system/program_folder.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include <gtest/gtest.h>

#include "adapters/system/files.h"

namespace heed::system {
namespace {

namespace fs = std::filesystem;

class ProgramFolder : public testing::Test {
  protected:
    ProgramFolder()
        : folder_(fs::temp_directory_path() /
                  (std::string("heed-folder-") +
                   testing::UnitTest::GetInstance()->current_test_info()->name())) {
        fs::remove_all(folder_);
    }
    ~ProgramFolder() override { fs::remove_all(folder_); }

    void put(const fs::path& path, std::string_view text = "text\n") const {
        fs::create_directories((folder_ / path).parent_path());
        write_file(folder_ / path, text);
    }
    std::vector<std::string> paths() const {
        std::vector<std::string> names;
        for (const SourceFile& file : read_program_folder(folder_)) {
            names.push_back(fs::relative(file.path, folder_).string());
        }
        return names;
    }

    fs::path folder_;
};

TEST_F(ProgramFolder, GivesTheFilesThatMakeAProgram) {
    put("heed.yaml", "organisation: Us\n");
    put("surveys/b.yaml");
    put("surveys/a.yaml");
    put("directory/people.csv");
    put("templates/mail/thank-you.de.md");
    put("heed.db");
    put(".git/config.yaml");
    put("backup/2025/surveys/a.yaml");
    EXPECT_EQ(paths(),
              (std::vector<std::string>{"directory/people.csv", "heed.yaml", "surveys/a.yaml",
                                        "surveys/b.yaml", "templates/mail/thank-you.de.md"}));
    EXPECT_EQ(read_program_folder(folder_ / ".")[1].text, "organisation: Us\n");
}

TEST_F(ProgramFolder, SaysWhichFolderIsMissing) {
    try {
        read_program_folder(folder_ / "nowhere");
        FAIL() << "there is no such folder";
    } catch (const std::runtime_error& failure) {
        EXPECT_EQ(failure.what(), "there is no folder " + (folder_ / "nowhere").string());
    }
}

TEST(StandardFiles, AreThoseOfTheRepository) {
    std::vector<std::string> names;
    for (const SourceFile& file : read_standard_files()) {
        names.push_back(fs::path(file.path).filename().string());
    }
    for (const char* name : {"closed-loop.yaml", "service-quality.yaml", "head-office.yaml",
                             "thank-you.md", "thank-you.de.md"}) {
        EXPECT_NE(std::ranges::find(names, name), names.end()) << name;
    }
}

}  // namespace
}  // namespace heed::system
