#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "adapters/cli/standard_words.h"
#include "adapters/smtp/render.h"
#include "engine/model/localized.h"

namespace heed::smtp {
namespace {

const std::filesystem::path folder = HEED_ROOT "/templates/mail";

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, MailTemplate> shipped() {
    std::map<std::string, MailTemplate> mails;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".md") {
            const std::string name = entry.path().filename().string();
            const auto mail =
                parse_mail_template("templates/mail/" + name, content_of(entry.path()));
            EXPECT_TRUE(mail) << heed::render(mail.problems());
            if (mail) {
                mails.emplace(name, *mail);
            }
        }
    }
    return mails;
}

std::set<std::string> names_in(const MailTemplate& mail) {
    std::set<std::string> names;
    for (const text::Template* part : {&mail.subject, &mail.preheader, &mail.body}) {
        for (const text::NameUse& use : part->names()) {
            names.insert(use.name);
        }
    }
    return names;
}

text::Template layout() {
    return text::parse(content_of(folder / "layout.html")).value();
}

Value promise() {
    return Value::Map{{"action", "Answer within a day"},
                      {"owner_name", "Bo Clerk"},
                      {"due", "2026-03-10"},
                      {"evidence", "Two weeks of answers looked through"},
                      {"is_done", true},
                      {"is_new", true},
                      {"is_changed", false}};
}

Value line_of_digest() {
    return Value::Map{{"title", "Call [Ada](http://evil) <b>"},
                      {"page", "https://heed.example.com/tasks/1017-2"},
                      {"by", Timestamp{1772528400, 0}}};
}

Value something_said() {
    return Value::Map{{"title", "Ada [Byron](http://evil) disputes action 2"},
                      {"words", "Late again.\nAnd <b>nobody</b> told us."}};
}

/// What mails read that are of no case: digests, and what an owner hears of a goal.
Value::Map of_no_case() {
    const Value line = line_of_digest();
    return {{"has_due", true},
            {"due", Value::List{line, line}},
            {"has_news", true},
            {"news", Value::List{line}},
            {"week", "Mon, 23 Feb to Sun, 1 Mar"},
            {"has_changes", true},
            {"changes", Value::List{Value::Map{{"sentence", "6 cases began."}}}},
            {"has_praised", true},
            {"praised", Value::List{line}},
            {"has_comments", true},
            {"comments", Value::List{line}},
            {"unsubscribe", "https://heed.example.com/digests/CODE"},
            {"course", "off track"},
            {"measure", "Quality of the work: satisfied"},
            {"what", "85 % by Friday, 31 December 2027"},
            {"why", "Quarter 1 of 2027: 76.2 % (70.1 % to 81.4 %, n 210)."}};
}

/// What the mails read where everything is known.
Value everything() {
    const Value item = promise();
    Value::Map all{{"organisation", "Analytical Ltd"},
                   {"organisation.name", "Analytical Ltd"},
                   {"recipient.name", "Clara Manager"},
                   {"customer.name", "[Ada](http://evil) <b>"},
                   {"customer.phone", "+44 20 7946 0000"},
                   {"customer.best_time", "before <b>noon"},
                   {"customer.out_of_reach", true},
                   {"account.name", "Byron & Sons"},
                   {"wants_call", true},
                   {"in_conversation", true},
                   {"heard.what", "You got in touch with us."},
                   {"heard.words", "Late again.\nAnd <b>nobody</b> told us."},
                   {"heard.by", "Bo Clerk"},
                   {"heard.how", "by telephone"},
                   {"heard.at", Timestamp{1772528400, 0}},
                   {"heard.may_answer", true},
                   {"heard.answers",
                    Value::List{Value::Map{{"label", "Is it resolved?"}, {"said", "2 of 5"}}}},
                   {"case.id", "1017"},
                   {"page", "https://heed.example.com/p/1017?key=a&b=c"},
                   {"reason", "The task is overdue."},
                   {"level", 1},
                   {"response.lowest", 2},
                   {"response.lowest_question", "Quality of the work"},
                   {"response.comment", "Late again.\nAnd nobody told us."},
                   {"plan.summary", "We answer sooner."},
                   {"plan.items", Value::List{item, item}},
                   {"plan.revised", true},
                   {"plan.no_longer", Value::List{item}},
                   {"plan.moved", Value::List{item, item}},
                   {"items", Value::List{item, item}},
                   {"story", Value::List{something_said(), something_said()}},
                   {"also_open", Value::List{Value::Map{{"other", "1018"}}}},
                   {"answer", "Yes, from Monday on."},
                   {"task.id", "1017-2"},
                   {"task.title", "Call Ada about the 2 for “Quality”"},
                   {"task.due", Timestamp{1772528400, 0}},
                   {"task.assignee", "Senior management"},
                   {"item.action", "Answer within a day"},
                   {"item.owner_name", "Bo Clerk"},
                   {"comment", "Please call before noon."},
                   {"author", "Vera Lindqvist"},
                   {"item.due", Timestamp{1772528400, 0}},
                   {"item.due_before", Timestamp{1772442000, 0}},
                   {"item.reason", "The part is late.\n[x](http://evil)"},
                   {"plan.all_dropped", true},
                   {"item.number", 1},
                   {"meeting.summary", "Call Ada about the 2 for “Quality”"},
                   {"meeting.starts", Timestamp{1772528400, 0}},
                   {"meeting.ends", Timestamp{1772530200, 0}},
                   {"meeting.cancelled", false},
                   {"expires_at", Timestamp{1772530200, 0}}};
    const Value::Map others = of_no_case();
    all.insert(all.end(), others.begin(), others.end());
    return all;
}

TEST(ShippedMails, AreThereInEnglishAndGermanAndReadTheSameNames) {
    const auto mails = shipped();
    EXPECT_EQ(mails.size(), 68U);
    for (const auto& [name, mail] : mails) {
        if (mail.language == "en") {
            const auto german = mails.find(mail.name + ".de.md");
            ASSERT_NE(german, mails.end()) << name;
            EXPECT_EQ(names_in(german->second), names_in(mail)) << name;
        }
    }
}

TEST(ShippedMails, ReadOnlyNamesThatAMailHas) {
    const Value known = everything();
    const std::set<std::string> in_items = {
        "action",     "owner_name", "due",   "evidence",   "is_new",   "is_changed", "is_done",
        "is_dropped", "is_late",    "title", "words",      "reason",   "is_to_come", "label",
        "said",       "other",      "by",    "due_before", "sentence", "whose"};
    for (const auto& [name, mail] : shipped()) {
        for (const std::string& used : names_in(mail)) {
            EXPECT_TRUE(known.find(used) != nullptr || in_items.count(used) > 0)
                << name << ": " << used;
        }
    }
}

TEST(ShippedMails, AreWholeWithEverythingAndWithNothing) {
    for (const auto& [name, mail] : shipped()) {
        const auto compiled = compile_mail(mail, layout());
        ASSERT_TRUE(compiled) << heed::render(compiled.problems());
        const text::Writer writer = localized(cli::standard_words(), mail.language, {});
        const RenderedMail full = render_mail(*compiled, text::MapLookup(everything()), writer);
        const RenderedMail bare = render_mail(*compiled, text::MapLookup(Value::Map{}), writer);
        for (const RenderedMail& one : {full, bare}) {
            EXPECT_EQ(one.html.find("{{"), std::string::npos) << name;
            EXPECT_EQ(one.text.find("{{"), std::string::npos) << name;
            EXPECT_FALSE(one.text.empty()) << name;
        }
        EXPECT_EQ(full.html.find("href=\"http://evil"), std::string::npos) << name;
        EXPECT_EQ(full.html.find("<b>"), std::string::npos) << name;
        EXPECT_EQ(full.html.find("<ul>\n</ul>"), std::string::npos) << name;
        EXPECT_EQ(full.text.find("\n\n\n"), std::string::npos) << name;
    }
}

TEST(ShippedMails, GoOnAfterTheGreetingAsTheirLanguageDoes) {
    for (const auto& [name, mail] : shipped()) {
        const auto compiled = compile_mail(mail, layout());
        const std::string text =
            render_mail(*compiled, text::MapLookup(everything()), text::plain_text).text;
        const std::size_t greeting = text.find(",\n\n");
        ASSERT_NE(greeting, std::string::npos) << name;
        const char first = text.at(greeting + 3);
        EXPECT_FALSE(mail.language == "en" && first >= 'a' && first <= 'z') << name << ": " << text;
    }
}

TEST(ShippedMails, TellACustomerWhetherACallWillCome) {
    const auto mails = shipped();
    const auto text_of = [&](const Value& names) {
        const auto compiled = compile_mail(mails.at("thank-you.md"), layout());
        return render_mail(*compiled, text::MapLookup(names), text::plain_text).text;
    };
    const std::string call = text_of(Value::Map{{"customer.name", "Ada Byron"},
                                                {"organisation.name", "Analytical Ltd"},
                                                {"wants_call", true}});
    EXPECT_EQ(call,
              "Dear Ada Byron,\n"
              "\n"
              "Thank you for taking the time to tell us how we are doing. Your answer\n"
              "is read by people, not filed away: it decides what we look into next,\n"
              "and whom we talk to.\n"
              "\n"
              "What you told us concerns us, and we would like to understand it. One of\n"
              "the people responsible for your service will call you, normally within\n"
              "one business day, to listen and to learn what went wrong. Then we will\n"
              "write to you what we are going to do about it, by when, and who does it.\n"
              "And when it is done, we will ask you whether it is really resolved.\n"
              "\n"
              "If there is something we should know already, simply reply to this mail.\n"
              "A person reads it.\n"
              "\n"
              "Kind regards\n"
              "Analytical Ltd\n");
    const std::string no_call = text_of(Value::Map{{"wants_call", false}});
    EXPECT_NE(no_call.find("the people who work for you see your answer"), std::string::npos);
    EXPECT_EQ(no_call.find("will call you"), std::string::npos);
    EXPECT_EQ(text_of(Value::Map{}).find("need not"), std::string::npos)
        << "where nobody says what follows, nothing is promised, and nobody is put off";
    const std::string talking =
        text_of(Value::Map{{"wants_call", true}, {"in_conversation", true}});
    EXPECT_NE(talking.find("We are already talking with you"), std::string::npos);
    EXPECT_EQ(talking.find("will call you"), std::string::npos);
}

}  // namespace
}  // namespace heed::smtp
