#include "adapters/report/pdf_printer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace heed::report;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

ChildOutcome shell(const std::string& script, const std::string& input = {},
                   const ChildLimits& limits = {}) {
    return run_child({"/bin/sh", "-c", script}, input, limits);
}

}  // namespace

TEST(ChildProcess, GetsItsInputAndSaysWhatItWrote) {
    const std::string much(1 << 20, 'x');
    const ChildOutcome outcome = shell("cat", much);
    EXPECT_EQ(outcome.output, much);
    EXPECT_EQ(outcome.failure, "");
}

TEST(ChildProcess, ThatFailsSaysWhy) {
    EXPECT_EQ(shell("echo first >&2; echo the ink is dry >&2; exit 3").failure,
              "it ended with 3: the ink is dry");
    EXPECT_EQ(shell("kill -9 $$").failure, "it was ended by signal 9");
    EXPECT_EQ(run_child({"/no/such/program"}, "", {}).failure, "it ended with 127");
}

TEST(ChildProcess, IsEndedWhenItTakesTooLongOrWritesTooMuch) {
    EXPECT_EQ(shell("exec sleep 60", "", {.time = std::chrono::milliseconds(50)}).failure,
              "it took longer than it may");
    EXPECT_EQ(shell("exec cat /dev/zero", "", {.output_bytes = 1 << 16}).failure,
              "it wrote more than it may");
}

TEST(ChildProcess, MayNotUseMoreMemoryThanItsLimit) {
    const ChildOutcome outcome =
        run_child({"/usr/bin/python3", "-I", "-c", "x = bytearray(1 << 30)"}, "",
                  {.memory_bytes = std::size_t{256} << 20});
    EXPECT_THAT(outcome.failure, HasSubstr("MemoryError"));
}

TEST(ChildProcess, ThatDoesNotReadItsInputIsNoFaultOfOurs) {
    EXPECT_EQ(shell("exec 0<&-; echo done", std::string(1 << 20, 'x')).output, "done\n");
}

TEST(ChildProcess, SeesNeitherOurFilesNorOurSecrets) {
    setenv("HEED_TEST_SECRET", "hush", 1);
    EXPECT_THAT(shell("env").output, testing::Not(HasSubstr("HEED_TEST_SECRET")));
    EXPECT_EQ(shell("echo /proc/self/fd/*").output,
              "/proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2 /proc/self/fd/3\n");
}

TEST(PdfPrinter, MakesAPdfWithItsFontsInside) {
    PdfPrinter printer;
    const Printed made = printer.print("<p>Maßnahmenplan für שלום 😀</p>");
    EXPECT_EQ(made.failure, "");
    EXPECT_THAT(made.pdf, StartsWith("%PDF-"));
    EXPECT_THAT(made.pdf, HasSubstr("FontFile"));
}

TEST(PdfPrinter, FetchesNothing) {
    PdfPrinter printer;
    const Printed made = printer.print(
        "<img src='file:///etc/passwd'><img src='http://127.0.0.1:9/x.png'>"
        "<link rel=stylesheet href='file:///etc/passwd'><a rel=attachment "
        "href='/etc/passwd'>a</a>");
    EXPECT_EQ(made.failure, "");
    EXPECT_THAT(made.pdf, testing::Not(HasSubstr("EmbeddedFile")));
}

TEST(PdfPrinter, SaysWhyThereIsNoPdf) {
    PdfPrinter printer({.time = std::chrono::milliseconds(1)});
    EXPECT_EQ(printer.print("<p>Late</p>").failure, "WeasyPrint: it took longer than it may");
}
