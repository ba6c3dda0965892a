#include "adapters/sql/keys.h"

#include <string>

#include "engine/values/sha256.h"

namespace heed::sql {

IdentityKey identity_key(std::string_view source, std::string_view response_id) {
    std::string both(source);
    both += '\n';
    both += response_id;
    const Sha256Digest digest = sha256(both);
    const auto number_from = [&](std::size_t start) {
        unsigned long long number = 0;
        for (std::size_t i = start; i < start + 8; ++i) {
            number = (number << 8) | digest[i];
        }
        return static_cast<long long>(number);
    };
    return {number_from(0), number_from(8)};
}

}  // namespace heed::sql
