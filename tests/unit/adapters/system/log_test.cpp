#include "adapters/system/log.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include <gtest/gtest.h>

namespace heed::system {
namespace {

using std::chrono::seconds;

/// A log whose clock stands until it is moved on.
class LogTest : public testing::Test {
  protected:
    void tell(const std::string& message, Value::Map fields = {}, Value::Map figures = {},
              LogLevel level = LogLevel::info) {
        log.tell({.level = level,
                  .message = message,
                  .fields = std::move(fields),
                  .figures = std::move(figures)});
    }
    std::string written() {
        log.flush();
        return text;
    }

    std::atomic<std::int64_t> now{1'772'442'000};
    std::string text;
    Log log{LogForm::json,
            [this](std::string_view lines) {
                text += lines;
                return lines.size();
            },
            [this] { return std::chrono::system_clock::time_point(seconds(now)); }};
};

TEST_F(LogTest, EachLineIsAnObject) {
    tell("request", {{"route", "/v1/cases/{id}"}, {"status", 503}}, {{"ms", 1.5}},
         LogLevel::warning);
    EXPECT_EQ(written(), R"({"at":"2026-03-02T09:00:00Z","level":"warning","message":"request",)"
                         R"("route":"/v1/cases/{id}","status":503,"ms":1.5})"
                         "\n");
}

TEST_F(LogTest, OnATerminalALineIsForPeople) {
    log.set(LogForm::plain, LogLevel::info);
    tell("two\nlines", {{"database", "/var/lib/a b"}, {"client", "::1"}}, {{"ms", 2.0}});
    EXPECT_EQ(written(),
              "2026-03-02T09:00:00Z info two\n  lines database=\"/var/lib/a b\" client=::1 "
              "ms=2.0\n");
}

TEST_F(LogTest, NoTextBeginsAnotherLineOrTellsATerminalWhatToDo) {
    log.set(LogForm::plain, LogLevel::info);
    tell("a\x1b[2J\nb", {{"name", "x\ny"}});
    EXPECT_EQ(written(), "2026-03-02T09:00:00Z info a [2J\n  b name=\"x\\ny\"\n");
}

TEST_F(LogTest, EqualLinesAreFoldedAndCounted) {
    log.set(LogForm::plain, LogLevel::info);
    for (int i = 1; i <= 4; ++i) {
        tell("request", {{"status", 200}}, {{"ms", i}});
    }
    tell("request", {{"status", 404}}, {{"ms", 5}});
    EXPECT_EQ(written(),
              "2026-03-02T09:00:00Z info request status=200 ms=1\n"
              "2026-03-02T09:00:00Z info request status=404 ms=5\n"
              "2026-03-02T09:00:00Z info request status=200 ms=4 times=3\n");
}

TEST_F(LogTest, WhatComesAgainLaterIsWrittenAgain) {
    log.set(LogForm::plain, LogLevel::info);
    tell("again");
    now += 10;
    tell("again");
    EXPECT_EQ(written(), "2026-03-02T09:00:00Z info again\n2026-03-02T09:00:10Z info again\n");
}

TEST_F(LogTest, WhatComesAgainAfterTheClockWasPutBackIsWrittenAgain) {
    log.set(LogForm::plain, LogLevel::info);
    tell("again");
    now -= 3600;
    tell("again");
    EXPECT_EQ(written(), "2026-03-02T09:00:00Z info again\n2026-03-02T08:00:00Z info again\n");
}

TEST_F(LogTest, WhatStandsBelowTheLevelIsNotTold) {
    log.set(LogForm::plain, LogLevel::warning);
    tell("quiet");
    tell("loud", {}, {}, LogLevel::error);
    EXPECT_EQ(written(), "2026-03-02T09:00:00Z error loud\n");
}

/// The reader of the log holds it up from the first line on.
TEST(LogThatNobodyReads, CountsWhatItLoses) {
    std::mutex reader;
    std::string text;
    std::unique_lock held(reader);
    Log log(
        LogForm::plain,
        [&](std::string_view lines) {
            const std::lock_guard lock(reader);
            text += lines;
            return lines.size();
        },
        [] { return std::chrono::system_clock::time_point(seconds(1'772'442'000)); });
    for (int i = 0; i < 30'000; ++i) {
        log.tell({.message = "line " + std::to_string(i)});
    }
    held.unlock();
    log.flush();
    EXPECT_NE(text.find("lines were lost, as nobody took them in time lines="), std::string::npos);
}

TEST(LogThatNobodyReads, GoesOnWithinALineWhereItWasLeft) {
    std::string text;
    {
        Log log(
            LogForm::plain,
            [&](std::string_view lines) {
                text += lines.substr(0, 7);
                return std::min<std::size_t>(lines.size(), 7);
            },
            [] { return std::chrono::system_clock::time_point(seconds(1'772'442'000)); });
        log.tell({.message = "one"});
        for (int i = 0; i < 10; ++i) {
            log.flush();
        }
    }
    EXPECT_EQ(text, "2026-03-02T09:00:00Z info one\n");
}

TEST(LogThatNobodyReads, EndsAllTheSame) {
    Log log(
        LogForm::plain, [](std::string_view) { return std::size_t{0}; },
        [] { return std::chrono::system_clock::time_point(seconds(1'772'442'000)); });
    log.tell({.message = "one"});
}

}  // namespace
}  // namespace heed::system
