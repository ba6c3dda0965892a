#include "adapters/web/pages/form.h"

#include <gtest/gtest.h>

#include "adapters/web/pages/notices.h"

namespace heed::web::pages {
namespace {

Request posted(std::string body, std::string type = "application/x-www-form-urlencoded") {
    Request request;
    request.method = "POST";
    request.headers.add("Content-Type", type);
    request.body = std::move(body);
    return request;
}

TEST(Form, ReadsFieldsLinesAndManyValuesOfOneName) {
    const auto form =
        read_form(posted("name=+Ada+Byron%20&text=one%0D%0Atwo&task=1-1&task=2-1&no="));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->text("name"), " Ada Byron ");
    EXPECT_EQ(form->trimmed("name"), "Ada Byron");
    EXPECT_EQ(form->text("text"), "one\ntwo");
    EXPECT_EQ(form->all("task"), (std::vector<std::string>{"1-1", "2-1"}));
    EXPECT_TRUE(form->has("no"));
    EXPECT_FALSE(form->has("nothing"));
    EXPECT_EQ(form->trimmed("nothing"), "");
}

TEST(Form, RefusesWhatIsNoFormOrNoText) {
    EXPECT_FALSE(read_form(posted("{}", "application/json")));
    EXPECT_FALSE(read_form(posted("a=%zz")));
    EXPECT_FALSE(read_form(posted("a=%00")));
    EXPECT_FALSE(read_form(posted("a=%ff%fe")));
    EXPECT_FALSE(read_form(posted(std::string("a=b\0c", 5))));
}

TEST(Form, EncodesWhatAnAddressOrACookieCannotHold) {
    EXPECT_EQ(percent_encoded("a b&c=d;ä/~"), "a%20b%26c%3Dd%3B%C3%A4%2F~");
}

TEST(Notices, TravelInACookieWithTheirNames) {
    const Notice notice{"task.done", {{"name", "Ada & Söhne; <b>"}, {"task", "17-2"}}};
    const std::string set = keep_notice(notice);
    Request request;
    request.headers.add("Cookie", "a=b; " + set.substr(0, set.find(';')) + "; c=d");
    const auto found = find_notice(request);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->key, notice.key);
    EXPECT_EQ(found->names, notice.names);
}

TEST(Notices, ThatNobodyWroteAreNone) {
    for (const char* value : {"", "%", "=", "&", "&&", "%26", "a%3D%FF", "%25"}) {
        Request request;
        request.headers.add("Cookie", std::string("heed_notice=") + value);
        EXPECT_FALSE(find_notice(request) && !find_notice(request)->names.empty()) << value;
    }
    EXPECT_FALSE(find_notice(Request{}));
}

}  // namespace
}  // namespace heed::web::pages
