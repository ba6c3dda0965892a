#include <set>

#include <gmock/gmock.h>

#include "adapters/web/pages/customer/link.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/static_files.h"
#include "engine/decision/rejection.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/parked_events.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/token_store.h"
#include "tests/unit/adapters/web/pages/shipped.h"

namespace heed::web::pages {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::set<std::string> keys_of(const Words::Texts& texts) {
    std::set<std::string> keys;
    for (const auto& [key, text] : texts) {
        keys.insert(key);
    }
    return keys;
}

TEST(ShippedPages, SayTheSameThingsInEveryLanguage) {
    const auto& languages = shipped_words().languages();
    ASSERT_TRUE(languages.contains("de"));
    for (const auto& [language, texts] : languages) {
        EXPECT_EQ(keys_of(texts), keys_of(languages.at("en"))) << language;
    }
}

TEST(ShippedPages, ReadTheSameNamesInEveryLanguage) {
    const auto& languages = shipped_words().languages();
    const auto names_of = [](const text::Template& text) {
        std::set<std::string> names;
        for (const text::NameUse& use : text.names()) {
            names.insert(use.name);
        }
        return names;
    };
    for (const auto& [key, text] : languages.at("en")) {
        if (!key.ends_with(".one")) {  // “a minute ago” needs no count
            EXPECT_EQ(names_of(languages.at("de").at(key)), names_of(text)) << key;
        }
    }
}

TEST(ShippedPages, SayOnlyWhatTheWordsHaveAndShowOnlyFilesThatThereAre) {
    const StaticFiles files(system::read_standard_folder("templates/style"));
    std::vector<std::string> unknown;
    for (const auto& [name, page] : shipped_pages().all()) {
        for (const text::NameUse& use : page.names()) {
            const std::string rest = use.name.substr(use.name.find('.') + 1);
            if (use.name.starts_with("words.") && shipped_words().find("en", rest) == nullptr) {
                unknown.push_back(name + ": " + use.name);
            }
            if (use.name.starts_with("static.") && files.address_of(rest).empty()) {
                unknown.push_back(name + ": " + use.name);
            }
        }
    }
    EXPECT_THAT(unknown, IsEmpty());
}

/// The keys of what pages say of an enum that the words do not have: prefix, name, suffix.
template <class Enum>
std::vector<std::string> unsaid(std::string_view prefix, std::string_view suffix = "") {
    std::vector<std::string> unknown;
    for (const auto& [value, name] : enum_names<Enum>) {
        const std::string key = std::string(prefix) + std::string(name) + std::string(suffix);
        if (shipped_words().find("en", key) == nullptr) {
            unknown.push_back(key);
        }
    }
    return unknown;
}

TEST(ShippedPages, HaveWordsForAllThatAnEnumMaySay) {
    EXPECT_THAT(unsaid<AuditAct>("audit.act."), IsEmpty());
    EXPECT_THAT(unsaid<CaseStatus>("case."), IsEmpty());
    EXPECT_THAT(unsaid<GuardResult>("explanation.guard."), IsEmpty());
    EXPECT_THAT(unsaid<HeardHow>("story.how."), IsEmpty());
    EXPECT_THAT(unsaid<HeardHow>("told.how."), IsEmpty());
    EXPECT_THAT(unsaid<InboxView>("inbox.view."), IsEmpty());
    EXPECT_THAT(unsaid<InboxView>("inbox.empty."), IsEmpty());
    EXPECT_THAT(unsaid<ItemStatus>("plan."), IsEmpty());
    EXPECT_THAT(unsaid<LinkState>("case.link."), IsEmpty());
    EXPECT_THAT(unsaid<MailStanding>("case.mail."), IsEmpty());
    EXPECT_THAT(unsaid<MailStanding>("journal.mail."), IsEmpty());
    EXPECT_THAT(unsaid<Figure>("results.told."), IsEmpty());
    EXPECT_THAT(unsaid<PlanVerdict>("customer.answer."), IsEmpty());
    EXPECT_THAT(unsaid<PlanVerdict>("customer.choose."), IsEmpty());
    EXPECT_THAT(unsaid<RejectionKind>("task.refused."), IsEmpty());
    EXPECT_THAT(unsaid<RemarkKind>("explanation.remark."), IsEmpty());
    EXPECT_THAT(unsaid<ReplayedEvent::Standing>("process.event."), IsEmpty());
    EXPECT_THAT(unsaid<Severity>("process.severity."), IsEmpty());
    EXPECT_THAT(unsaid<TaskStatus>("case.task."), IsEmpty());
    EXPECT_THAT(unsaid<TimerKind>("explanation.timer."), IsEmpty());
    EXPECT_THAT(unsaid<TokenRole>("tokens.role.", ".name"), IsEmpty());
    EXPECT_THAT(unsaid<TokenRole>("tokens.role.", ".meaning"), IsEmpty());
    EXPECT_THAT(unsaid<UserRole>("role."), IsEmpty());
    EXPECT_THAT(unsaid<UserRole>("accounts.role."), IsEmpty());
    EXPECT_THAT(unsaid<TaskChange>("journal.task."), ElementsAre("journal.task.drafted"))
        << "a draft is nothing that follows from anything";
}

TEST(ShippedPages, NeverPutAValueIntoAPageWithoutEscapingIt) {
    for (const auto& [name, page] : shipped_pages().all()) {
        for (const text::NameUse& use : page.names()) {
            EXPECT_NE(use.use, text::Use::unescaped) << name << ": " << use.name;
        }
    }
}

TEST(ShippedPages, HaveNoScriptOrStyleInTheirText) {
    for (const SourceFile& file : system::read_standard_folder("templates/pages")) {
        for (const std::string_view inline_code :
             {"<style", " style=", " onclick=", " onsubmit=", "javascript:", "<script>"}) {
            EXPECT_EQ(file.text.find(inline_code), std::string::npos)
                << file.path << ": " << inline_code;
        }
    }
}

}  // namespace
}  // namespace heed::web::pages
