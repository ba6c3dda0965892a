#include "engine/runtime/token_terms.h"

namespace heed {

std::string terms_of(const ApiToken& token) {
    std::string terms = "role " + std::string(name_of(token.role));
    for (const std::string& survey : token.surveys) {
        terms += ", survey " + survey;
    }
    return terms + (token.expires_at ? ", until " + to_rfc3339(*token.expires_at) : "");
}

}  // namespace heed
