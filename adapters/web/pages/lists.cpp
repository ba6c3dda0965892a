#include "adapters/web/pages/lists.h"

namespace heed::web::pages {

Value tabs_view(std::string label, const std::vector<Tab>& tabs, std::string alarm) {
    Value::List links;
    for (const Tab& tab : tabs) {
        links.emplace_back(Value::Map{{"href", tab.href},
                                      {"label", tab.label},
                                      {"current", tab.is_current},
                                      {"bad", tab.is_bad},
                                      {"count", tab.count.empty() ? Value() : Value(tab.count)}});
    }
    return Value::Map{{"name", std::move(label)},
                      {"links", std::move(links)},
                      {"alarm", alarm.empty() ? Value() : Value(std::move(alarm))}};
}

Value search_view(const Visit& visit, std::string_view place, std::string_view kept) {
    const std::string_view value = visit.query(kept);
    const std::string all =
        std::string(place) +
        (value.empty() ? "" : "?" + std::string(kept) + "=" + percent_encoded(value));
    return Value::Map{{"place", place},
                      {"name", kept},
                      {"value", value},
                      {"text", visit.query("q")},
                      {"all", visit.query("q").empty() ? Value() : Value(all)}};
}

}  // namespace heed::web::pages
