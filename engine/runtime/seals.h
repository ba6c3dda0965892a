#pragma once

#include <string>
#include <vector>

#include "engine/values/enum_names.h"

namespace heed {

/// What a row of the chain of seals tells of.
enum class SealKind {
    begun,    ///< from this case number on everything is sealed
    entries,  ///< journal entries were written
    audited,  ///< a row of the audit log was written, or says more
    erased,   ///< of journal entries something was erased, and this is left
    pruned    ///< a case was taken away: the seal is of its last entry
};
template <>
inline constexpr auto enum_names<SealKind> = names<SealKind>("begun", "entries", "audited",
                                                             "erased", "pruned");

/// The seal of what stands at a place: a journal entry's or an audit row's key, a case's number.
struct Sealed {
    long long place = 0;
    std::string seal;
    bool operator==(const Sealed&) const = default;
};

/// A row of the chain in which everything that is sealed stands once it is written. It is sealed by
/// the row before it.
struct SealRow {
    long long number = 0;
    std::string kind;
    std::string content;
    std::string seal;
    bool operator==(const SealRow&) const = default;
};

std::string content_of(const std::vector<Sealed>&);
std::vector<Sealed> sealed_in(std::string_view content);

/// What seals the next row. That of a first row is not kept with it: SQL began the chain.
std::string seal_of_row(const std::string& before, const SealRow&);

}  // namespace heed
