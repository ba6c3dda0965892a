#pragma once

#include <string>
#include <string_view>

#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/process/tabs.h"

// What the lists of what waits for a person have in common.
namespace heed::web::pages {

/// The page of the list that is asked for.
PageRequest wanted(const Visit&);

/// Where a list stands: its path, and the query that chooses of it (`state=forged`), if any.
struct ListPlace {
    std::string_view path;
    std::string query{};
};

/// A page of a list, with its tabs and its pager; `extra` is what it has beside its rows.
template <class Item, class Represent>
Reply list_page(const ProcessDesk& desk, const Visit& visit, const ListPlace& place,
                const std::string& name, const Page<Item>& found, Represent represent,
                Value::Map extra = {}) {
    Value::List rows;
    for (const Item& item : found.items) {
        rows.emplace_back(represent(item));
    }
    const std::string here(place.path);
    Value::Map view = std::move(extra);
    view.emplace_back("title", visit.say("process.tab." + name));
    view.emplace_back("tabs", process_tabs(desk, visit, place.path));
    view.emplace_back("rows", std::move(rows));
    if (found.next) {
        view.emplace_back("next", here + "?" + place.query + (place.query.empty() ? "" : "&") +
                                      "after=" + to_text(*found.next));
    }
    if (!visit.query("after").empty()) {
        view.emplace_back("first", here + (place.query.empty() ? "" : "?" + place.query));
    }
    return page(desk.pages, visit, "process/" + name, std::move(view));
}

/// In the audit log, as this visitor's.
void record(const ProcessDesk&, const Visit&, AuditAct, std::string subject, std::string detail);

}  // namespace heed::web::pages
