#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

/// By what figures are told apart: what responses have one of, out of not too many.
enum class DimensionKind {
    account,  ///< its id, or a column of accounts.csv
    service,  ///< its id or type, or a column of services.csv
    field,    ///< one that the survey declares
    language,
    survey,
    workflow_version,
    team  ///< of whoever was asked first to follow up
};

struct Dimension {
    DimensionKind kind = DimensionKind::account;
    std::string column{};  ///< of an account or a service; of a field, its name
    bool operator==(const Dimension&) const = default;
};

/// `account.region`, `service.type`, `fields.branch`, `language`, `survey`, `workflow.version`,
/// `team`.
std::optional<Dimension> parse_dimension(std::string_view);
std::string to_text(const Dimension&);

/// What a survey keeps that does not say: account, service type and team.
std::vector<Dimension> usual_dimensions();

}  // namespace heed
