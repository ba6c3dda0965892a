#include "engine/decision/attachments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/json/stored_event.h"
#include "engine/decision/story.h"
#include "engine/model/erasure.h"
#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

constexpr const char* loop = R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, outcomes: {reached: {label: Reached, form: notes}}}
    on: {reached: closed}
  closed: {type: final}
)";

const std::string jpeg = "\xFF\xD8\xFF\xE0 a photo";

World begun() {
    World world(loop);
    world.at("10:00").respond({.ratings = {{"quality", 2}}});
    return world;
}

NewAttachment file(const std::string& name, const std::string& content) {
    return {.name = name, .content = std::make_shared<const std::string>(content)};
}

Event bringing(std::vector<NewAttachment> files, const std::string& actor = "cm@example.com") {
    Event event;
    event.actor = actor;
    event.case_number = 17;
    event.what = FilesAttached{};
    event.attached.files = std::move(files);
    return event;
}

RejectionKind refusal_of(const Verdict& verdict) {
    return std::get<Rejection>(verdict).kind;
}

TEST(Attachments, AreKeptWithTheCaseAndToldInItsStory) {
    World world = begun();
    Event event = bringing({file("crate.jpg", jpeg)});
    event.attached.files.front().words = "The crate";
    event.attached.files.front().task = 1;
    ASSERT_TRUE(is_taken(world.at("10:05").take(event)));
    const Attachment& kept = world.current().attachments.front();
    EXPECT_EQ(kept, (Attachment{.number = 1,
                                .at = clock("10:05"),
                                .by = "cm@example.com",
                                .state = "call",
                                .task = 1,
                                .name = "crate.jpg",
                                .words = "The crate",
                                .kind = FileKind::jpeg,
                                .bytes = static_cast<std::int64_t>(jpeg.size())}));
    ASSERT_EQ(world.last().files.size(), 1U);
    EXPECT_EQ(*world.last().files.front().content, jpeg);
    EXPECT_EQ(world.journal().back().event, "files.attached");
    const auto source = to_source(world.program(), world.current(), {});
    const StoryItem told = story_of(source).front();
    EXPECT_EQ(told.kind, StoryKind::attachment);
    EXPECT_EQ(told.title.in("en"), "cm@example.com attaches “crate.jpg”");
    EXPECT_EQ(told.title.in("de"), "cm@example.com fügt „crate.jpg“ bei");
    EXPECT_EQ(told.words, "The crate");
    EXPECT_EQ(told.mark, StoryMark::none);
}

TEST(Attachments, ComeWithAnyEventAndStayAfterTheEnd) {
    World world = begun();
    Event event = bringing({file("a.txt", "one"), file("b.txt", "two")}, "cm@example.com");
    event.what = TaskCompleted{1, "reached", {{"context", "Rain."}}};
    ASSERT_TRUE(is_taken(world.take(event)));
    EXPECT_EQ(world.where(), "ended: closed");
    EXPECT_EQ(world.last().files.size(), 2U);
    EXPECT_TRUE(is_taken(world.take(bringing({file("c.txt", "three")}))));
    EXPECT_EQ(world.current().attachments.back().number, 3);
}

TEST(Attachments, AreKnownByTheirContentAlone) {
    const auto ftyp = [](const std::string& brand) {
        return "\0\0\0\x18"s + "ftyp" + brand + "\0"s;
    };
    EXPECT_EQ(kind_of_file(jpeg), FileKind::jpeg);
    EXPECT_EQ(kind_of_file("\x89PNG\r\n\x1A\n…"), FileKind::png);
    EXPECT_EQ(kind_of_file("GIF89a…"), FileKind::gif);
    EXPECT_EQ(kind_of_file("RIFF\x10\0\0\0WEBPVP8 "s), FileKind::webp);
    EXPECT_EQ(kind_of_file(ftyp("heic")), FileKind::heic);
    EXPECT_EQ(kind_of_file("%PDF-1.7\n\x80\x81"), FileKind::pdf);
    EXPECT_EQ(kind_of_file("Grüße\r\n\tAda"), FileKind::text);
    EXPECT_EQ(kind_of_file("<script>alert(1)</script>"), FileKind::text);
    for (const std::string& other :
         {"\x7F"s + "ELF", "MZ\x90\0"s, "PK\x03\x04"s, ftyp("isom"), "RIFF\x10\0\0\0WAVE"s,
          "latin \xE4"s, "\x1B[31mred"s, "a\0b"s}) {
        EXPECT_EQ(kind_of_file(other), std::nullopt) << other;
    }
}

TEST(Attachments, HaveNamesThatHarmNobody) {
    const auto named = [](const std::string& name) { return harmless_name(name, FileKind::jpeg); };
    EXPECT_EQ(named("Kiste im Regen.JPG"), "Kiste im Regen.JPG");
    EXPECT_EQ(named("../../etc/passwd"), "passwd.jpg");
    EXPECT_EQ(named("C:\\fakepath\\photo.jpeg"), "photo.jpeg");
    EXPECT_EQ(named("photo.exe"), "photo.exe.jpg");
    EXPECT_EQ(named("a\r\nSet-Cookie: b=1\".jpg"), "aSet-Cookie b=1.jpg");
    EXPECT_EQ(named("gpj.\u202Etxt"), "gpj.txt.jpg");
    EXPECT_EQ(named(".htaccess"), "htaccess.jpg");
    EXPECT_EQ(named("…\xFF"), "…\uFFFD.jpg");
    EXPECT_EQ(named(""), "file.jpg");
    EXPECT_EQ(named("/"), "file.jpg");
    EXPECT_EQ(harmless_name(std::string(500, 'a') + ".pdf", FileKind::pdf),
              std::string(96, 'a') + ".pdf");
}

TEST(Attachments, WhatIsNoPhotoOrLetterIsRefusedInPlainWords) {
    World world = begun();
    EXPECT_EQ(refusal_of(world.take(bringing({}))), RejectionKind::invalid_form);
    EXPECT_EQ(refusal_of(world.take(bringing({file("a.jpg", "")}))), RejectionKind::invalid_form);
    const Verdict program = world.take(bringing({file("photo.jpg", "MZ\x90\0"s)}));
    EXPECT_EQ(refusal_of(program), RejectionKind::unknown_file_kind);
    EXPECT_THAT(sentence(program), HasSubstr("by what the file is and not by its name"));
    Event of_nothing = bringing({file("a.jpg", jpeg)});
    of_nothing.attached.files.front().task = 9;
    EXPECT_EQ(refusal_of(world.take(of_nothing)), RejectionKind::no_such_task);
    of_nothing.attached.files.front() = file("a.jpg", jpeg);
    of_nothing.attached.files.front().item = 1;
    EXPECT_EQ(refusal_of(world.take(of_nothing)), RejectionKind::no_such_item);
    EXPECT_THAT(world.current().attachments, IsEmpty());
}

TEST(Attachments, AreBoundedForEachFileLinkAndCaseAndTogether) {
    World world = begun();
    const auto take = [&](int bytes, int mail, AttachmentBounds bounds) {
        Event event = bringing({file("a.txt", std::string(static_cast<std::size_t>(bytes), 'a'))});
        event.attached.mail = mail;
        event.attached.bounds = bounds;
        return world.take(event);
    };
    const AttachmentBounds small{.of_file = 100, .of_link = 150, .of_case = 300, .left = 1000};
    EXPECT_EQ(refusal_of(take(101, 0, small)), RejectionKind::file_too_large);
    EXPECT_TRUE(is_taken(take(100, 1, small)));
    EXPECT_EQ(refusal_of(take(51, 1, small)), RejectionKind::no_room);
    EXPECT_TRUE(is_taken(take(50, 1, small)));
    EXPECT_TRUE(is_taken(take(100, 2, small))) << "each link has its own";
    EXPECT_EQ(refusal_of(take(51, 0, small)), RejectionKind::no_room);
    AttachmentBounds full = small;
    full.left = 9;
    EXPECT_EQ(refusal_of(take(10, 0, full)), RejectionKind::no_room);
    for (std::size_t i = 0; i < most_files_of_link; ++i) {
        ASSERT_TRUE(is_taken(take(1, 3, {})));
    }
    EXPECT_EQ(refusal_of(take(1, 3, {})), RejectionKind::no_room);
}

TEST(Attachments, GoWithWhoIsForgottenAndOthersStay) {
    ForgottenPerson ada;
    ada.ids = {"c-17"};
    ada.names = {"Ada Byron"};
    const auto erased = [&](Attachment one, const TheirShare& share) {
        one.number = 1;
        Case now;
        now.attachments = {one};
        erase_personal(now, ada, share);
        return now.attachments.front();
    };
    const TheirShare whole;
    const TheirShare shared{.is_whole = false, .mails = {2}, .is_spokesman = false, .said = {}};
    const Attachment photo{.by = "cm@example.com", .name = "crate.jpg", .words = "The crate"};
    EXPECT_TRUE(erased(photo, whole).is_erased);
    EXPECT_EQ(erased(photo, whole).name, "[erased]");
    EXPECT_EQ(erased(photo, whole).words, "[erased]");
    EXPECT_EQ(erased(photo, shared).name, "crate.jpg");
    EXPECT_FALSE(erased(photo, shared).is_erased);
    EXPECT_TRUE(erased({.by = "customer", .mail = 2, .name = "a.jpg"}, shared).is_erased);
    EXPECT_FALSE(erased({.by = "customer", .mail = 3, .name = "a.jpg"}, shared).is_erased);
    EXPECT_TRUE(erased({.by = "cm@example.com", .name = "Ada Byron.jpg"}, shared).is_erased);
}

TEST(Attachments, AreParkedWithTheirEvent) {
    Event event = bringing({file("a.jpg", jpeg + "\0\xFE"s)});
    event.attached.mail = 3;
    event.attached.bounds.of_file = 7;
    const Event read = json::read_event(json::write_event(event));
    EXPECT_TRUE(std::holds_alternative<FilesAttached>(read.what));
    ASSERT_EQ(read.attached.files.size(), 1U);
    EXPECT_EQ(*read.attached.files.front().content, jpeg + "\0\xFE"s);
    EXPECT_EQ(read.attached.files.front().name, "a.jpg");
    EXPECT_EQ(read.attached.mail, 3);
    EXPECT_EQ(read.attached.bounds, event.attached.bounds);
}

}  // namespace
