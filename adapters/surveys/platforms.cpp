#include "adapters/surveys/platforms.h"

#include <algorithm>
#include <array>

#include "adapters/surveys/formbricks.h"
#include "adapters/surveys/typeform.h"

namespace heed::surveys {
namespace {

SignatureVerdict by_typeform(std::string_view body, const FindHeader& header, Secrets secrets,
                             Instant /*now*/) {
    return verify_typeform(body, header("Typeform-Signature"), secrets);
}

SignatureVerdict by_standard_webhooks(std::string_view body, const FindHeader& header,
                                      Secrets secrets, Instant now) {
    return verify_standard_webhook(
        body, {header("webhook-id"), header("webhook-timestamp"), header("webhook-signature")},
        secrets, now);
}

constexpr std::array all{
    Platform{"typeform", false, is_usable_for_typeform, by_typeform, read_typeform, nullptr},
    Platform{"formbricks", true, is_usable_for_standard_webhooks, by_standard_webhooks,
             read_formbricks, is_set_up_ping},
};

}  // namespace

std::span<const Platform> platforms() {
    return all;
}

const Platform* find_platform(std::string_view name) {
    const auto found = std::ranges::find(all, name, &Platform::name);
    return found == all.end() ? nullptr : &*found;
}

std::string hooks_of_platforms() {
    std::string hooks;
    for (const Platform& platform : all) {
        const bool is_last = &platform == &all.back();
        hooks += (hooks.empty() ? "" : is_last ? " or " : ", ");
        hooks += "/v1/hooks/" + std::string(platform.name);
    }
    return hooks;
}

}  // namespace heed::surveys
