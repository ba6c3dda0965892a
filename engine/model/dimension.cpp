#include "engine/model/dimension.h"

#include <array>

namespace heed {
namespace {

using enum DimensionKind;

struct Written {
    std::string_view name;
    DimensionKind kind;
};

constexpr std::array whole{Written{"language", language}, Written{"survey", survey},
                           Written{"workflow.version", workflow_version}, Written{"team", team}};
constexpr std::array with_column{Written{"account.", account}, Written{"service.", service},
                                 Written{"fields.", field}};

}  // namespace

std::optional<Dimension> parse_dimension(std::string_view text) {
    for (const Written& one : whole) {
        if (text == one.name) {
            return Dimension{one.kind};
        }
    }
    for (const Written& one : with_column) {
        if (text.starts_with(one.name) && text.size() > one.name.size()) {
            return Dimension{one.kind, std::string(text.substr(one.name.size()))};
        }
    }
    return std::nullopt;
}

std::string to_text(const Dimension& dimension) {
    for (const Written& one : whole) {
        if (dimension.kind == one.kind) {
            return std::string(one.name);
        }
    }
    std::string text;
    for (const Written& one : with_column) {
        if (dimension.kind == one.kind) {
            text = std::string(one.name) + dimension.column;
        }
    }
    return text;
}

std::vector<Dimension> usual_dimensions() {
    return {{account, "id"}, {service, "type"}, {team}};
}

}  // namespace heed
