#pragma once

#include <cstdint>
#include <string>

#include "engine/runtime/ports.h"

namespace heed::sql {

/// A row whose document is damaged, by its name. Made, it is logged and counted, once a row.
struct UnreadableRow : StoreRefusal {
    UnreadableRow(const std::string& name, const std::string& reason);
};

/// How many rows this process has found so.
std::int64_t unreadable_rows_met() noexcept;

/// In a list one damaged row is left out, and nobody misses the others.
template <class Read>
void or_leave_out(const Read& read) {
    try {
        read();
    } catch (const UnreadableRow&) {
        return;  // it is logged and counted
    }
}

}  // namespace heed::sql
