#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace heed::surveys {

/// Where a value stands in what was sent: a JSON pointer and a key below it. Its text is made only
/// when there is something to say about the value.
struct Where {
    std::string_view parent = {};
    std::optional<std::string_view> key = std::nullopt;  ///< none: the container itself
};

/// RFC 6901: `/answers/quality`.
std::string pointer_to(Where);

/// What a response tells beside answers and fields.
enum class Part {
    id,
    submitted_at,
    updated_at,
    language,
    customer_id,
    customer_name,
    customer_email,
    customer_phone,
    customer_best_time,
    account_id,
    account_name,
    account_client_manager,
    service_id,
    service_type,
    service_manager,
};

/// Its name is `GROUP.NAME`, or NAME alone where the group is empty.
struct PartName {
    std::string_view group;
    std::string_view name;
    Part part;
};
const std::array<PartName, 15>& part_names();
std::optional<Part> find_part(std::string_view group, std::string_view name);

}  // namespace heed::surveys
