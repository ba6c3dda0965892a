#include "adapters/system/live_program.h"

#include <gtest/gtest.h>

namespace heed::system {
namespace {

Instant hour(int n) {
    return Instant(std::chrono::hours(n));
}

std::shared_ptr<const Program> program_of(const std::string& hash) {
    Program program;
    program.hash = hash;
    program.directory.people["ada@example.com"] = {.email = "ada@example.com"};
    return std::make_shared<const Program>(std::move(program));
}

bool is_away(const LiveProgram& live) {
    const auto program = live.current();
    return program->directory.is_away(*program->directory.find_person("ada@example.com"), hour(5));
}

TEST(LiveProgram, KeepsEnteredAbsencesWhenAnotherProgramGoesLive) {
    LiveProgram live(program_of("first"));
    EXPECT_FALSE(is_away(live));
    live.set_absences({{"ada@example.com", hour(1), hour(9), ""}});
    EXPECT_TRUE(is_away(live));
    live.activate(program_of("second"));
    EXPECT_EQ(live.current()->hash, "second");
    EXPECT_TRUE(is_away(live));
    live.set_absences({});
    EXPECT_FALSE(is_away(live));
}

TEST(LiveProgram, IsReachedAtTheNodesOwnAddressWhicheverProgramGoesLive) {
    LiveProgram live(program_of("first"), "https://heed.example.com");
    EXPECT_EQ(live.current()->organisation.public_address, "https://heed.example.com");
    live.activate(program_of("second"));
    EXPECT_EQ(live.current()->organisation.public_address, "https://heed.example.com");
}

}  // namespace
}  // namespace heed::system
