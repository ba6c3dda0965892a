#include "adapters/cli/hook_reading.h"

#include "adapters/surveys/api.h"
#include "adapters/surveys/formbricks.h"
#include "adapters/surveys/signature.h"
#include "adapters/surveys/typeform.h"

namespace heed::cli {
namespace {

surveys::SignatureVerdict verify(std::string_view source, const web::Headers& headers,
                                 std::string_view body, const std::vector<std::string>& secrets,
                                 Instant now) {
    const auto header = [&](std::string_view name) { return headers.find(name).value_or(""); };
    if (source == "typeform") {
        return surveys::verify_typeform(body, header("Typeform-Signature"), secrets);
    }
    return surveys::verify_standard_webhook(
        body, {header("webhook-id"), header("webhook-timestamp"), header("webhook-signature")},
        secrets, now);
}

std::string sentence_for(const surveys::Faults& faults) {
    std::string sentence;
    for (const Fault& fault : faults) {
        sentence += (sentence.empty() ? "" : "; ") + fault.pointer +
                    (fault.pointer.empty() ? "" : ": ") + fault.detail;
    }
    return sentence;
}

/// Hidden fields can be edited by the respondent: a manager named there counts only if the
/// directory knows the address.
void distrust_managers(const Directory& directory, SurveyResponse& response) {
    bool changed = false;
    for (std::string* named : {&response.account.client_manager, &response.service.manager}) {
        if (!named->empty() && directory.find_person(*named) == nullptr) {
            named->clear();
            changed = true;
        }
    }
    if (changed) {
        response.digest = digest_of(response);
    }
}

web::HookReading reading_of(surveys::HookReading read, const Directory& directory) {
    if (auto* accepted = std::get_if<surveys::Accepted>(&read.outcome)) {
        distrust_managers(directory, accepted->response);
        return std::move(accepted->response);
    }
    if (auto* ignored = std::get_if<surveys::Ignored>(&read.outcome)) {
        return web::Uninteresting{std::move(ignored->reason)};
    }
    return web::Unreadable{sentence_for(std::get<surveys::Faults>(read.outcome))};
}

bool is_platform(std::string_view source) {
    return source == "typeform" || source == "formbricks";
}

web::Untrusted unknown(std::string_view source) {
    const std::string name = "“" + std::string(source) + "”";
    return {DeliveryStanding::unknown_source,
            is_platform(source) ? "There is no " + name + " below “sources” in heed.yaml."
                                : "No survey platform is called " + name +
                                      ": write /v1/hooks/typeform or "
                                      "/v1/hooks/formbricks."};
}

}  // namespace

web::ReadHook hook_reader(const system::Live<Secrets>& live) {
    return [&live](const Program& program, std::string_view source, const web::Headers& headers,
                   std::string_view body, Instant now) -> web::HookReading {
        const auto secrets = live.current();
        const auto known = secrets->sources.find(source);
        if (!is_platform(source) || known == secrets->sources.end()) {
            return unknown(source);
        }
        if (source == "formbricks" && surveys::is_set_up_ping(body)) {
            return web::Uninteresting{"a test of the address, without a response in it"};
        }
        const auto verdict = verify(source, headers, body, known->second, now);
        if (verdict == surveys::SignatureVerdict::unusable_secret) {
            return web::Untrusted{DeliveryStanding::unverified,
                                  "No usable secret is configured for this source, so nobody can "
                                  "tell whether this delivery is genuine."};
        }
        if (verdict != surveys::SignatureVerdict::genuine) {
            return web::Untrusted{DeliveryStanding::forged,
                                  "This delivery is not to be trusted: " +
                                      std::string(surveys::sentence_for(verdict)) + "."};
        }
        return reading_of(source == "typeform"
                              ? surveys::read_typeform(body, program.surveys, now)
                              : surveys::read_formbricks(body, program.surveys, now),
                          program.directory);
    };
}

SourceSecrets usable_secrets(const Secrets& secrets) {
    SourceSecrets usable;
    for (const auto& [source, known] : secrets.sources) {
        usable[source] = source == "formbricks" ? surveys::is_usable_for_standard_webhooks(known)
                                                : surveys::is_usable_for_typeform(known);
    }
    return usable;
}

web::ReadResponse read_posted(const Program& program, const Value& body, Instant now) {
    auto read = surveys::read_neutral(body, program.surveys, "api", now);
    if (auto* faults = std::get_if<surveys::Faults>(&read)) {
        return std::move(*faults);
    }
    auto& accepted = std::get<surveys::Accepted>(read);
    return web::ReadableResponse{std::move(accepted.response), std::move(accepted.warnings)};
}

}  // namespace heed::cli
