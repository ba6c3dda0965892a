#include "engine/runtime/program_history.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace heed {
namespace {

/// Programs that went live one after the other, by their files.
class Activations : public ProgramStore {
  public:
    void go_live(std::vector<ProgramFile> files) {
        const std::string hash = std::to_string(programs_.size());
        programs_.push_back({.hash = hash, .files = std::move(files), .workflows = {}});
        lives_.insert(lives_.begin(), {hash, "zoe", Instant(std::chrono::hours(lives_.size()))});
    }

    std::vector<VersionClash> activate(const StoredProgram&, const std::string&, Instant) override {
        return {};
    }
    std::optional<ActiveProgram> active() override { return lives_.front(); }
    std::vector<ActiveProgram> activations() override { return lives_; }
    std::optional<StoredProgram> find(const std::string& hash) override {
        return programs_.at(std::stoul(hash));
    }
    std::vector<WorkflowVersion> workflows_with_cases() override { return {}; }
    std::vector<VersionRecord> versions(const std::string&, Counting) override { return {}; }

  private:
    std::vector<StoredProgram> programs_;
    std::vector<ActiveProgram> lives_;
};

const ProgramFile first{"/srv/workflows/a.yaml", "workflow: a\nversion: 1\n"};
const ProgramFile second{"/srv/workflows/a.yaml", "workflow: a\nversion: 2\n"};
const ProgramFile mail{"/srv/templates/mail/sorry.de.md", "Leider"};
const ProgramFile people{"directory/people.csv", "email"};

TEST(ProgramHistory, ComparesWithWhatWasLiveAlsoAfterGoingBack) {
    Activations store;
    store.go_live({first});
    store.go_live({second});
    store.go_live({second, mail});
    store.go_live({first, mail});
    const auto changes = changes_of(store, texts_of_workflow("a"));
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(changes[0].texts.front().before, second.content);
    EXPECT_EQ(changes[0].texts.front().after, first.content);
    EXPECT_EQ(changes[1].texts.front().after, second.content);
    EXPECT_TRUE(changes[2].is_first);
    EXPECT_EQ(live_before(changes, first.content), second.content) << "when it went live last";
}

TEST(ProgramHistory, FilesAreAskedForByKindPathOrName) {
    Activations store;
    store.go_live({first, people});
    store.go_live({first, people, mail});
    const auto count = [&](std::string_view what) {
        return changes_of(store, texts_of_files(what)).size();
    };
    EXPECT_EQ(count(""), 2u);
    EXPECT_EQ(count("mails"), 1u);
    EXPECT_EQ(count("sorry"), 1u);
    EXPECT_EQ(count("templates/mail/sorry.de.md"), 1u);
    EXPECT_EQ(count("people"), 1u);
    EXPECT_EQ(count("settings"), 0u);
    const auto changes = changes_of(store, texts_of_files("mails"));
    EXPECT_EQ(changes.front().texts,
              (std::vector<TextChange>{{"templates/mail/sorry.de.md", "", "Leider"}}));
}

}  // namespace
}  // namespace heed
