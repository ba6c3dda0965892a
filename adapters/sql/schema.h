#pragma once

#include <span>
#include <string_view>

#include "adapters/sql/connection.h"

namespace heed::sql {

/// The schema that this program reads and writes.
inline constexpr int schema_version = 22;

/// The statements that lead from the schema before to the one of that number.
std::span<const std::string_view> migration_1();
std::span<const std::string_view> migration_2();
std::span<const std::string_view> migration_3();
std::span<const std::string_view> migration_4();
std::span<const std::string_view> migration_5();
std::span<const std::string_view> migration_6();
std::span<const std::string_view> migration_7();
std::span<const std::string_view> migration_8();
std::span<const std::string_view> migration_9();
std::span<const std::string_view> migration_10();
std::span<const std::string_view> migration_11();
std::span<const std::string_view> migration_12();
std::span<const std::string_view> migration_13();
std::span<const std::string_view> migration_14();
std::span<const std::string_view> migration_15();
std::span<const std::string_view> migration_16();
std::span<const std::string_view> migration_17();
std::span<const std::string_view> migration_18();
std::span<const std::string_view> migration_19();
std::span<const std::string_view> migration_20();
std::span<const std::string_view> migration_21();
std::span<const std::string_view> migration_26();

/// Brings the file to this program's schema, one numbered migration after the other, each whole or
/// not at all. Throws StoreFailure where the file was written by a newer Heed that this one must
/// not touch.
void migrate(Connection&);

}  // namespace heed::sql
