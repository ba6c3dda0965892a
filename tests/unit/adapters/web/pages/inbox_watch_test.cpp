#include "adapters/web/pages/inbox_watch.h"

#include <future>

#include <gtest/gtest.h>

#include "tests/unit/adapters/web/pages/shipped.h"

namespace heed::web::pages {
namespace {

Visit visit_of(const std::string& email, std::vector<std::string> teams) {
    return {.request = {},
            .form = {},
            .at = {},
            .speaker = Speaker(shipped_words(), Locale("en", TimeZone())),
            .visitor = Visitor{.email = email, .name = email, .teams = std::move(teams)},
            .csrf = {},
            .notice = {}};
}

/// What that person's page is answered with.
Reply listen(InboxWatch& watch, const std::string& email, std::vector<std::string> teams = {}) {
    Reply reply;
    watch.listen()(visit_of(email, std::move(teams)),
                   [&](Reply given) { reply = std::move(given); });
    return reply;
}

Case case_with(const Task& task) {
    Case now;
    now.tasks = {task};
    return now;
}

TEST(InboxWatch, TellsWhomATaskConcernsAndNobodyElse) {
    InboxWatch watch;
    const Reply other = listen(watch, "other@example.com", {"board"});
    const Reply hers = listen(watch, "vera@example.com", {"senior-management"});
    ASSERT_NE(hers.rest, nullptr);
    std::promise<void> told;
    hers.rest->connect([&] { told.set_value(); });
    Task task;
    task.assignee.team = "senior-management";
    watch.changed(case_with(task));
    told.get_future().wait();
    EXPECT_EQ(hers.rest->take().text, "event: changed\ndata:\n\n");
    EXPECT_EQ(other.rest->take().text, "");
}

TEST(InboxWatch, APersonHasSoManyOpenListsAndAClosedOneMakesRoom) {
    InboxWatch watch;
    std::vector<Reply> open;
    for (int i = 0; i < 8; ++i) {
        open.push_back(listen(watch, "cm@example.com"));
        EXPECT_EQ(open.back().status, 200);
    }
    EXPECT_EQ(listen(watch, "cm@example.com").status, 503);
    EXPECT_EQ(listen(watch, "dana@example.com").status, 200);
    open.pop_back();
    EXPECT_EQ(listen(watch, "cm@example.com").status, 200);
}

}  // namespace
}  // namespace heed::web::pages
