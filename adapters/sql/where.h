#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/sql/connection.h"
#include "adapters/sql/unreadable_rows.h"
#include "engine/runtime/page.h"

namespace heed::sql {

/// The conditions of a filtered list, with what they are compared to.
class Where {
  public:
    /// `:value` in the condition stands for the parameter.
    void add(const std::string& condition, Parameter parameter);
    void add(const std::string& condition) { append(condition); }

    /// ` WHERE a AND b`, or nothing.
    const std::string& text() const { return text_; }
    const std::vector<Parameter>& parameters() const { return parameters_; }

  private:
    void append(const std::string& condition);

    std::string text_;
    std::vector<Parameter> parameters_;
};

/// Fills a page row by row, of a query for one row more than it takes. A damaged row is left out,
/// and the page goes on after it.
template <class Item>
class PageOfRows {
  public:
    explicit PageOfRows(int limit) : left_(limit) {}

    template <class Read>
    void add(Cursor at, const Read& read) {
        if (left_ == 0) {
            page_.next = last_;
            return;
        }
        --left_;
        last_ = at;
        or_leave_out([&] { page_.items.push_back(read()); });
    }
    Page<Item> page() && { return std::move(page_); }

  private:
    int left_;
    Cursor last_{};
    Page<Item> page_;
};

/// Takes the item that shows there is a further page off again, and says where this one ended.
template <class Item, class CursorOf>
void close_page(Page<Item>& page, int limit, const CursorOf& cursor_of) {
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.resize(static_cast<std::size_t>(limit));
        page.next = cursor_of(page.items.back());
    }
}

}  // namespace heed::sql
