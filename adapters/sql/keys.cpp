#include "adapters/sql/keys.h"

#include <string>

#include "adapters/sql/connection.h"
#include "adapters/sql/texts.h"
#include "engine/values/sha256.h"

namespace heed::sql {
namespace {

IdentityKey key_of(std::string_view text) {
    const Sha256Digest digest = sha256(text);
    const auto number_from = [&](std::size_t start) {
        unsigned long long number = 0;
        for (std::size_t i = start; i < start + 8; ++i) {
            number = (number << 8) | digest[i];
        }
        return static_cast<long long>(number);
    };
    return {number_from(0), number_from(8)};
}

}  // namespace

IdentityKey key_without_survey(std::string_view source, std::string_view response_id) {
    std::string both(source);
    both += '\n';
    both += response_id;
    return key_of(both);
}

IdentityKey identity_key(std::string_view survey, const IdentityKey& without_survey) {
    std::string all(survey);
    all += '\n' + std::to_string(without_survey.high) + ' ' + std::to_string(without_survey.low);
    return key_of(all);
}

IdentityKey delivery_key(std::string_view source, std::string_view body) {
    std::string all = "delivery\n";
    all += source;
    all += '\n';
    all += body;
    return key_of(all);
}

void remember(Connection& connection, const IdentityKey& identity) {
    connection.execute(statement("claim_response"), {identity.high, identity.low, row_key(0, 1)});
}

}  // namespace heed::sql
