#include "engine/model/arrival_key.h"

#include "engine/values/sha256.h"

namespace heed {

std::string arrival_key(const SurveyResponse& response) {
    // The id stands last: it alone may have line breaks.
    const std::string all =
        response.digest + response.source + '\n' + response.survey + '\n' + response.id;
    return sha256_hex(all).substr(0, 32);
}

}  // namespace heed
