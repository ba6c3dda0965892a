#include "adapters/sql/where.h"

namespace heed::sql {

void Where::add(const std::string& condition, Parameter parameter) {
    const std::string name = ":p" + std::to_string(parameters_.size());
    const std::size_t at = condition.find(":value");
    append(condition.substr(0, at) + name + condition.substr(at + std::string(":value").size()));
    parameters_.push_back(std::move(parameter));
}

void Where::append(const std::string& condition) {
    text_ += text_.empty() ? " WHERE " : " AND ";
    text_ += condition;
}

}  // namespace heed::sql
