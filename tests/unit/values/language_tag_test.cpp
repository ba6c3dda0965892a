#include "engine/values/language_tag.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

TEST(ALanguageTag, IsWrittenAsUsualWhateverItsCase) {
    for (const auto& [written, usual] :
         {std::pair("DE", "de"), std::pair("De-ch", "de-CH"), std::pair("DE_DE", "de-DE"),
          std::pair("pt-br", "pt-BR"), std::pair("ZH-HANT-TW", "zh-Hant-TW"),
          std::pair("de_DE.UTF-8", "de-DE"), std::pair("ES-419", "es-419"),
          std::pair("de-latn-x-AB", "de-Latn-x-ab"), std::pair(" en ", "en")}) {
        EXPECT_EQ(language_tag(written), usual) << written;
    }
}

TEST(ALanguageTag, IsKnownByItsForm) {
    for (const char* tag : {"en", "de-AT", "zh-Hant-TW", "es-419"}) {
        EXPECT_TRUE(is_language_tag(tag)) << tag;
    }
    for (const char* tag : {"", "e", "de-", "-de", "deutsch", "German", "de AT", "12", "../etc"}) {
        EXPECT_FALSE(is_language_tag(tag)) << tag;
    }
}

}  // namespace
}  // namespace heed
