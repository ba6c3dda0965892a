#pragma once

#include <string_view>

#include "engine/model/part_key.h"

namespace heed::sql {

class Connection;

using heed::case_of;
using heed::part_of;
using heed::row_key;

/// A response's identity in 128 bits of SHA-256: the one random key that intake touches is lean.
struct IdentityKey {
    long long high = 0;
    long long low = 0;
    bool operator==(const IdentityKey&) const = default;
};
/// As an older Heed had it, which took a response of another survey for the same.
IdentityKey key_without_survey(std::string_view source, std::string_view response_id);
/// Made of the other alone, so that a row whose id is erased gets one as well.
IdentityKey identity_key(std::string_view survey, const IdentityKey& without_survey);
/// Of a delivery that a response could not be read from: it stands for what would have been one.
IdentityKey delivery_key(std::string_view source, std::string_view body);

/// It is known from here on, of no case (number 1 of case 0): what comes with it is not taken.
void remember(Connection&, const IdentityKey&);

}  // namespace heed::sql
