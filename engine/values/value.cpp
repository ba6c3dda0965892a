#include "engine/values/value.h"

namespace heed {

bool Optional::operator==(const Optional& other) const {
    if (content == nullptr || other.content == nullptr) {
        return content == other.content;
    }
    return *content == *other.content;
}

const Value* Value::find(std::string_view key) const {
    if (const Map* map = as<Map>()) {
        for (const auto& [name, value] : *map) {
            const auto* text = name.as<std::string>();
            if (text != nullptr && *text == key) {
                return &value;
            }
        }
    }
    return nullptr;
}

std::string Value::text_or(std::string_view otherwise) const {
    const auto* text = as<std::string>();
    return text != nullptr ? *text : std::string(otherwise);
}

bool Value::operator==(const Value& other) const {
    if (content_.index() != other.content_.index()) {
        return false;
    }
    if (const List* list = as<List>()) {
        return *list == *other.as<List>();
    }
    if (const Map* map = as<Map>()) {
        return *map == *other.as<Map>();
    }
    return content_ == other.content_;
}

}  // namespace heed
