#pragma once

#include <memory>
#include <utility>

namespace heed {

/// A value that its copies share: never changed once made, cheap to copy, or none at all.
template <class Item>
class Shared {
  public:
    Shared() = default;
    Shared(Item item) : item_(std::make_shared<const Item>(std::move(item))) {}

    bool has_value() const { return item_ != nullptr; }
    explicit operator bool() const { return has_value(); }
    /// There has to be one.
    const Item& value() const { return *item_; }
    const Item& operator*() const { return value(); }
    const Item* operator->() const { return item_.get(); }
    operator const Item&() const { return value(); }
    Item value_or(Item otherwise) const { return has_value() ? value() : std::move(otherwise); }

    /// By content.
    bool operator==(const Shared& other) const {
        return item_ == other.item_ || (item_ && other.item_ && *item_ == *other.item_);
    }
    bool operator==(const Item& other) const { return has_value() && value() == other; }

  private:
    std::shared_ptr<const Item> item_;
};

}  // namespace heed
