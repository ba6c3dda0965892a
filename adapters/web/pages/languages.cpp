#include "adapters/web/pages/languages.h"

namespace heed::web::pages {

Value language_options(const PageContext& context, const Visit& visit, std::string_view chosen) {
    Value::List options;
    for (const auto& [tag, texts] : context.words.languages()) {
        options.emplace_back(Value::Map{{"tag", tag},
                                        {"label", visit.speaker.locale().name_of_language(tag)},
                                        {"chosen", tag == chosen}});
    }
    return options;
}

}  // namespace heed::web::pages
