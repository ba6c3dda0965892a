#include "adapters/web/request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/web/reply.h"

namespace heed::web {
namespace {

using Texts = std::vector<std::string>;

TEST(RequestTarget, IsSplitAndDecoded) {
    Request request;
    ASSERT_TRUE(read_target("/v1/a%20b/c%2Fd+e?q=1%2B1&x=a+b&flag&=y&&z=", request));
    EXPECT_EQ(request.path, "/v1/a%20b/c%2Fd+e");
    EXPECT_EQ(request.segments, (Texts{"v1", "a b", "c/d+e"}));
    EXPECT_EQ(request.query,
              (Pairs{{"q", "1+1"}, {"x", "a b"}, {"flag", ""}, {"", "y"}, {"z", ""}}));
    EXPECT_EQ(request.query_value("x"), "a b");
    EXPECT_EQ(request.query_value("none"), std::nullopt);
}

TEST(RequestTarget, MayNameTheHost) {
    Request request;
    ASSERT_TRUE(read_target("http://example.com:80/a?b=c", request));
    EXPECT_EQ(request.segments, (Texts{"a"}));
    Request bare;
    ASSERT_TRUE(read_target("http://example.com", bare));
    EXPECT_EQ(bare.segments, Texts{});
}

TEST(RequestTarget, IsRefusedWhereWhatItSaysIsNoText) {
    Request request;
    EXPECT_FALSE(read_target("/tasks/%ff", request));
    EXPECT_FALSE(read_target("/cases?q=%c0%af", request));
    EXPECT_FALSE(read_target("/cases?%ed%a0%80=1", request));
    EXPECT_TRUE(read_target("/cases?q=%e2%80%ae", request));
}

TEST(RequestTarget, IsRefusedWhereItIsBroken) {
    for (const char* target : {"a/b", "/%", "/%4", "/%4x", "/%00", "/a?b=%00", "/a?%z=1"}) {
        Request request;
        EXPECT_FALSE(read_target(target, request)) << target;
    }
}

TEST(Headers, AreFoundWithoutRegardToCase) {
    Headers headers;
    headers.add("Authorization", "Bearer x");
    headers.add("X-Many", "1");
    headers.add("x-many", "2");
    EXPECT_EQ(headers.find("AUTHORIZATION"), "Bearer x");
    EXPECT_EQ(headers.find("x-MANY"), "1");
    EXPECT_EQ(headers.count("x-many"), 2U);
    EXPECT_EQ(headers.find("Author"), std::nullopt);
}

TEST(ReplyText, AValueCannotAddAHeader) {
    std::string text;
    append_reply(text, {204, {{"X", "a\r\nEvil: b"}}, ""}, Connection::keep_alive, BodyPart::sent,
                 "now");
    EXPECT_THAT(text, testing::StartsWith("HTTP/1.1 204 No Content\r\nX: a  Evil: b\r\n"));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("\nEvil")));
}

TEST(ReplyText, WhatAHandlerSaysTakesThePlaceOfWhatEveryReplySays) {
    std::string text;
    append_reply(text,
                 {204,
                  {{"cache-control", "max-age=1"},
                   {"Content-Security-Policy", "sandbox"},
                   {"X-Frame-Options", "SAMEORIGIN"},
                   {"Referrer-Policy", "same-origin"}},
                  ""},
                 Connection::keep_alive, BodyPart::sent, "now");
    EXPECT_EQ(text,
              "HTTP/1.1 204 No Content\r\ncache-control: max-age=1\r\n"
              "Content-Security-Policy: sandbox\r\nX-Frame-Options: SAMEORIGIN\r\n"
              "Referrer-Policy: same-origin\r\nX-Robots-Tag: noindex, nofollow\r\n"
              "X-Content-Type-Options: nosniff\r\nDate: now\r\n\r\n");
}

}  // namespace
}  // namespace heed::web
