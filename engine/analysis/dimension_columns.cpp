#include "engine/analysis/dimension_columns.h"

#include <algorithm>
#include <set>

#include "engine/definition/words.h"
#include "engine/definition/yaml.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

template <class Rows>
std::vector<std::string> columns_of(const Rows& rows, std::set<std::string> columns) {
    for (const auto& [id, row] : rows) {
        for (const auto& [column, value] : row.columns) {
            columns.insert(column);
        }
    }
    return {columns.begin(), columns.end()};
}

void check_column(const yaml::Node& node, const Program& program, FindingCollector& findings) {
    const std::optional<Dimension> dimension = parse_dimension(node.text);
    if (!dimension ||
        (dimension->kind != DimensionKind::account && dimension->kind != DimensionKind::service)) {
        return;
    }
    const bool is_account = dimension->kind == DimensionKind::account;
    const std::vector<std::string> columns =
        is_account ? columns_of(program.directory.accounts, {"id"})
                   : columns_of(program.directory.services, {"id", "type"});
    if (std::ranges::find(columns, dimension->column) == columns.end()) {
        findings.warning(code::bad_value, node.place, node.length,
                         std::string(is_account ? "accounts.csv" : "services.csv") +
                             " has no column " + in_quotes(dimension->column) +
                             ": nothing is told apart by it",
                         suggestion(dimension->column, columns));
    }
}

}  // namespace

void check_dimension_columns(const ProgramText& text, FindingCollector& findings) {
    for (const SourceFile& file : text.files) {
        FindingCollector unread;  // it was read without an error before
        const auto survey = file.path.starts_with("surveys/") ? yaml::parse(file, unread)
                                                              : std::optional<yaml::Node>();
        const yaml::Node* dimensions = survey ? survey->find("dimensions") : nullptr;
        if (dimensions == nullptr) {
            continue;
        }
        for (const yaml::Node& dimension : dimensions->items) {
            check_column(dimension, text.program, findings);
        }
    }
}

}  // namespace heed
