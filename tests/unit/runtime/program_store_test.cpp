#include "engine/runtime/program_store.h"

#include <gtest/gtest.h>

namespace heed {

TEST(StoredPrograms, KnowTheTextOfAWorkflowByItsName) {
    const StoredProgram program{.hash = "p",
                                .files = {{"/srv/heed/workflows/a.yaml",
                                           "# first\nworkflow: call-back  # ours\nversion: 2\n"},
                                          {"workflows/b.yaml", "workflow: \"call\"\n"},
                                          {"surveys/c.yaml", "workflow: other\n"}},
                                .workflows = {}};
    EXPECT_EQ(workflow_source(program, "call-back"), program.files[0].content);
    EXPECT_EQ(workflow_source(program, "call"), program.files[1].content);
    EXPECT_EQ(workflow_source(program, "other"), "");
    EXPECT_EQ(workflow_source(program, "back"), "");
}

}  // namespace heed
