#include "adapters/surveys/part.h"

namespace heed::surveys {

std::string pointer_to(Where where) {
    std::string pointer(where.parent);
    if (!where.key) {
        return pointer;
    }
    pointer += '/';
    for (const char c : *where.key) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
    return pointer;
}

const std::array<PartName, 15>& part_names() {
    static constexpr std::array<PartName, 15> names{{
        {"", "id", Part::id},
        {"", "submitted_at", Part::submitted_at},
        {"", "updated_at", Part::updated_at},
        {"", "language", Part::language},
        {"customer", "id", Part::customer_id},
        {"customer", "name", Part::customer_name},
        {"customer", "email", Part::customer_email},
        {"customer", "phone", Part::customer_phone},
        {"customer", "best_time", Part::customer_best_time},
        {"account", "id", Part::account_id},
        {"account", "name", Part::account_name},
        {"account", "client_manager", Part::account_client_manager},
        {"service", "id", Part::service_id},
        {"service", "type", Part::service_type},
        {"service", "manager", Part::service_manager},
    }};
    return names;
}

std::optional<Part> find_part(std::string_view group, std::string_view name) {
    for (const PartName& known : part_names()) {
        if (known.group == group && known.name == name) {
            return known.part;
        }
    }
    return std::nullopt;
}

}  // namespace heed::surveys
