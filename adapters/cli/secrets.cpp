#include "adapters/cli/secrets.h"

#include <cstdlib>

#include "adapters/outgoing/address.h"
#include "adapters/signatures/standard_webhook.h"
#include "adapters/surveys/platforms.h"
#include "adapters/system/files.h"

namespace heed::cli {

namespace {

/// What editors, shells and mounted files put around a secret is no part of it.
std::string without_frame(std::string text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, byte_order_mark.size());
    }
    while (text.ends_with('\n') || text.ends_with('\r')) {
        text.pop_back();
    }
    return text;
}

}  // namespace

std::optional<std::string> resolve(const Setting& setting, const std::string& what,
                                   std::vector<std::string>& sentences) {
    switch (setting.origin) {
        case Setting::Origin::written:
            return setting.text;
        case Setting::Origin::environment:
            if (const char* value = std::getenv(setting.text.c_str())) {
                return without_frame(value);
            }
            sentences.push_back(what + " is to come from the environment variable " + setting.text +
                                ", which is not set.");
            return std::nullopt;
        case Setting::Origin::file:
            if (auto content = system::read_file(setting.text)) {
                return without_frame(*std::move(content));
            }
            sentences.push_back(what + " is to come from the file " + setting.text +
                                ", which cannot be read.");
            return std::nullopt;
    }
    return std::nullopt;
}

namespace {

constexpr const char* no_key =
    " begins with whsec_, and what follows is no base64: nothing is signed or verified with it";

}  // namespace

Secrets secrets_of(const ServerSettings& settings, std::vector<std::string>& sentences) {
    Secrets known;
    for (const auto& [source, secrets] : settings.sources) {
        auto& found = known.sources[source];
        const surveys::Platform* platform = surveys::find_platform(source);
        const bool has_standard_keys = platform == nullptr || platform->has_standard_keys;
        for (const Setting& secret : secrets) {
            if (auto value = resolve(secret, "a secret of the source " + source, sentences)) {
                if (has_standard_keys && !signatures::key_of(*value)) {
                    sentences.push_back("a secret of the source " + source + no_key);
                }
                found.push_back(*std::move(value));
            }
        }
    }
    for (const auto& [name, webhook] : settings.webhooks) {
        const auto secret = webhook.secret ? resolve(*webhook.secret,
                                                     "the secret of the webhook " + name, sentences)
                                           : std::optional<std::string>("");
        if (secret) {
            known.webhooks[name] = {webhook.url, *secret};
        }
        if (secret && !secret->empty() && !signatures::key_of(*secret)) {
            sentences.push_back("the secret of the webhook " + name + no_key);
        }
        if (!outgoing::is_safe(webhook.url)) {
            sentences.push_back("the webhook " + name + " at " + webhook.url +
                                " is not told: outside this machine, write https://");
        }
    }
    return known;
}

}  // namespace heed::cli
