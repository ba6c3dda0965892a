#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/values/time.h"

namespace heed::sql {

/// Instants stand in the database as milliseconds since 1970.
inline long long stored(Instant at) {
    return at.time_since_epoch().count();
}
inline Instant instant(long long milliseconds) {
    return Instant(std::chrono::milliseconds(milliseconds));
}
/// 0 stands for none.
inline std::optional<Instant> instant_or_none(long long milliseconds) {
    return milliseconds == 0 ? std::nullopt : std::optional(instant(milliseconds));
}

/// A command prepared once and run often: `insert_timer(key, due)`. Parameters are long long or
/// std::string.
template <class... Parameters>
class Command {
  public:
    Command(Connection& connection, const std::string& sql) : statement_(connection, sql) {
        std::apply([&](auto&... value) { (statement_.parameter(value), ...); }, values_);
        statement_.prepare();
    }

    /// The count of rows that it changed.
    long long operator()(const Parameters&... values) {
        values_ = std::tie(values...);
        return statement_.run();
    }

  private:
    std::tuple<Parameters...> values_;
    Statement statement_;
};

/// A command prepared once whose parameters are the columns of a row.
template <class Row>
class RowCommand {
  public:
    RowCommand(Connection& connection, const std::string& sql) : statement_(connection, sql) {
        std::apply([&](auto&... value) { (statement_.parameter(value), ...); }, values_);
        statement_.prepare();
    }

    /// The count of rows that it changed.
    long long operator()(const Row& row) {
        values_ = row.columns();
        return statement_.run();
    }
    void operator()(const std::vector<Row>& rows) {
        for (const Row& row : rows) {
            (*this)(row);
        }
    }

  private:
    template <class... Columns>
    static std::tuple<std::remove_cvref_t<Columns>...> values_of(std::tuple<Columns...>);
    decltype(values_of(std::declval<const Row&>().columns())) values_;
    Statement statement_;
};

template <class Row, class... Parameters>
class Query;

/// A query prepared once and asked often; `each` is called with the columns of every row.
template <class... Columns, class... Parameters>
class Query<std::tuple<Columns...>, Parameters...> {
  public:
    Query(Connection& connection, const std::string& sql) : statement_(connection, sql) {
        std::apply([&](auto&... value) { (statement_.parameter(value), ...); }, values_);
        std::apply([&](auto&... column) { (statement_.column(column), ...); }, row_);
        statement_.prepare();
    }

    template <class Each>
    void operator()(const Parameters&... values, Each each) {
        values_ = std::tie(values...);
        statement_.start();
        try {
            while (statement_.next()) {
                std::apply(each, row_);
            }
        } catch (...) {
            statement_.stop();
            throw;
        }
    }

  private:
    std::tuple<Parameters...> values_;
    std::tuple<Columns...> row_;
    Statement statement_;
};

/// A query asked once; `each` is called with the columns of every row.
template <class... Columns, class Each>
void for_each_row(Connection& connection, const std::string& sql,
                  const std::vector<Parameter>& parameters, Each each) {
    Statement statement(connection, sql);
    for (const Parameter& parameter : parameters) {
        std::visit([&](const auto& value) { statement.parameter(value); }, parameter);
    }
    std::tuple<Columns...> row;
    std::apply([&](auto&... column) { (statement.column(column), ...); }, row);
    statement.prepare();
    statement.start();
    while (statement.next()) {
        std::apply(each, row);
    }
}

}  // namespace heed::sql
