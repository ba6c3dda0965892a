#include "adapters/web/multipart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/web/attachments.h"
#include "adapters/web/pages/form.h"

namespace heed::web {
namespace {

using namespace std::string_literals;

Request posted(const std::string& body,
               const std::string& type = "multipart/form-data; boundary=b") {
    Request request;
    request.headers.add("Content-Type", type);
    request.body = body;
    return request;
}

/// `name=content` and `name(file)=content`; `broken` where it is none.
std::vector<std::string> parts_of(const Request& request) {
    const auto parts = read_multipart(request);
    if (!parts) {
        return {"broken"};
    }
    std::vector<std::string> all;
    for (const FormPart& part : *parts) {
        all.push_back(part.name + (part.file_name ? "(" + *part.file_name + ")" : "") + "=" +
                      std::string(part.content));
    }
    return all;
}
std::vector<std::string> parts_of(const std::string& body) {
    return parts_of(posted(body));
}

/// One part with that head.
std::string with_head(const std::string& head) {
    return "--b\r\n" + head + "\r\n\r\nx\r\n--b--\r\n";
}

using testing::ElementsAre;
constexpr auto broken = "broken";

TEST(Multipart, IsReadAsBrowsersAndProgramsWriteIt) {
    EXPECT_THAT(
        parts_of("--b\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nHi\r\nthere\r\n"
                 "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n"
                 "Content-Type: image/jpeg\r\n\r\n\xFF\r\n-\0-b\r\n--b--\r\n"s),
        ElementsAre("words=Hi\r\nthere", "file(a.jpg)=\xFF\r\n-\0-b"s));
    EXPECT_THAT(parts_of("--b--"), testing::IsEmpty());
    EXPECT_THAT(parts_of(with_head("content-disposition:form-data;name=a;filename=\"\"")),
                ElementsAre("a()=x"));
    const auto quoted = "Multipart/Form-Data; charset=utf-8; boundary=\"a b?\"";
    EXPECT_THAT(
        parts_of(
            posted("--a b?\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--a b?--", quoted)),
        ElementsAre("a="));
}

TEST(Multipart, NamesOfFilesKeepWhatTheyMean) {
    const auto name = [](const std::string& written) {
        return parts_of(
            with_head("Content-Disposition: form-data; name=f; filename=\"" + written + "\""));
    };
    EXPECT_THAT(name("Gr\xC3\xBC\xC3\x9F"
                     "e.jpg"),
                ElementsAre("f(Grüße.jpg)=x"));
    EXPECT_THAT(name("a%22b.jpg"), ElementsAre("f(a\"b.jpg)=x"));
    EXPECT_THAT(name("a\\\"b.jpg"), ElementsAre("f(a\"b.jpg)=x"));
    EXPECT_THAT(name("C:\\photo.jpg"), ElementsAre("f(C:\\photo.jpg)=x"));
    EXPECT_THAT(name("a;b=c.jpg"), ElementsAre("f(a;b=c.jpg)=x"));
    EXPECT_THAT(name("\xFF.jpg"), ElementsAre(broken));
    EXPECT_THAT(name("a\0.jpg"s), ElementsAre(broken));
}

TEST(Multipart, WhatTwoReadersCouldUnderstandDifferentlyIsRefused) {
    const std::string part = "Content-Disposition: form-data; name=a";
    for (const std::string& body : {""s,
                                    "--b"s,
                                    "--b\r\n"s,
                                    "junk\r\n"s + with_head(part),
                                    with_head(part) + "junk",
                                    "\r\n"s + with_head(part),
                                    "--b\r\n" + part + "\r\n\r\nx"s,
                                    "--b\r\n" + part + "\r\n\r\nx\r\n--bc--\r\n"s,
                                    "--b \r\n" + part + "\r\n\r\nx\r\n--b--"s,
                                    "--b\n" + part + "\n\nx\n--b--"s,
                                    "--b\r\n\r\nx\r\n--b--"s,
                                    with_head("X: y"),
                                    with_head("Content-Disposition: attachment; name=a"),
                                    with_head("Content-Disposition: form-data"),
                                    with_head("Content-Disposition: form-data; name=\"\""),
                                    with_head("Content-Disposition: form-data; name=a; name=b"),
                                    with_head("Content-Disposition: form-data; name=\"a"),
                                    with_head("Content-Disposition: form-data; name=a, filename=b"),
                                    with_head(part + "\r\n" + part),
                                    with_head(part + "\r\n folded: x"),
                                    with_head(part + "\r\nContent-Transfer-Encoding: base64"),
                                    with_head(part + "\r\nX: " + std::string(9000, 'x'))}) {
        EXPECT_THAT(parts_of(body), ElementsAre(broken)) << body;
    }
}

TEST(Multipart, ABoundaryIsPlainAndStandsThereOnce) {
    const std::string body = with_head("Content-Disposition: form-data; name=a");
    for (const std::string& type :
         {"text/plain; boundary=b"s, "multipart/form-data"s, "multipart/form-data; boundary="s,
          "multipart/form-data; boundary=b; boundary=c"s, "multipart/mixed; boundary=b"s,
          "multipart/form-data; boundary=\"b \""s, "multipart/form-data; boundary=\"\xC3\xA4\""s,
          "multipart/form-data; boundary=" + std::string(71, 'b')}) {
        EXPECT_THAT(parts_of(posted(body, type)), ElementsAre(broken)) << type;
    }
    Request twice = posted(body);
    twice.headers.add("Content-Type", "multipart/form-data; boundary=c");
    EXPECT_THAT(parts_of(twice), ElementsAre(broken));
}

TEST(Multipart, HasAHundredPartsAtMost) {
    std::string body;
    for (int i = 0; i < 100; ++i) {
        body += "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
    }
    EXPECT_EQ(parts_of(body + "--b--").size(), 100U);
    body += "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
    EXPECT_THAT(parts_of(body + "--b--"), ElementsAre(broken));
}

TEST(Multipart, IsAFormToAPageWhereNoFileIsNone) {
    const auto form = pages::read_form(posted(
        "--b\r\nContent-Disposition: form-data; name=remark\r\n\r\nHi\r\nthere\r\n"
        "--b\r\nContent-Disposition: form-data; name=files; filename=\"\"\r\n\r\n\r\n"
        "--b\r\nContent-Disposition: form-data; name=files; filename=\"a\"\r\n\r\n\xFF\r\n--b--"));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->text("remark"), "Hi\nthere");
    ASSERT_EQ(form->files("files").size(), 1U);
    EXPECT_EQ(form->files("files").front().name, "a");
    EXPECT_EQ(*form->files("files").front().content, "\xFF");
    EXPECT_FALSE(pages::read_form(
        posted("--b\r\nContent-Disposition: form-data; name=remark\r\n\r\n\xFF\r\n--b--")));
}

std::string header(const Reply& reply, const std::string& name) {
    for (const auto& [known, value] : reply.headers) {
        if (known == name) {
            return value;
        }
    }
    return "";
}

TEST(FileReply, ShowsPicturesAndKeepsAllElseFromRunning) {
    const Reply photo = file_reply({.name = "Kistä \"1\".jpg", .kind = FileKind::jpeg}, "x");
    EXPECT_EQ(header(photo, "Content-Type"), "image/jpeg");
    EXPECT_EQ(header(photo, "Content-Disposition"),
              "inline; filename=\"Kist__ _1_.jpg\"; filename*=UTF-8''Kist%C3%A4%20%221%22.jpg");
    const Reply page = file_reply({.name = "page.html.txt", .kind = FileKind::text}, "<script>");
    EXPECT_EQ(header(page, "Content-Type"), "text/plain; charset=utf-8");
    EXPECT_THAT(header(page, "Content-Disposition"), testing::StartsWith("attachment; "));
    EXPECT_THAT(header(page, "Content-Security-Policy"), testing::HasSubstr("sandbox"));
}

}  // namespace
}  // namespace heed::web
