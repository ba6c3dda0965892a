#include "adapters/cli/hook_reading.h"

#include "adapters/surveys/api.h"
#include "adapters/surveys/platforms.h"

namespace heed::cli {
namespace {

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

web::Untrusted unknown(std::string_view source, const surveys::Platform* platform) {
    const std::string name = "“" + std::string(source) + "”";
    return {DeliveryStanding::unknown_source,
            platform != nullptr ? "There is no " + name + " below “sources” in heed.yaml."
                                : "No survey platform is called " + name + ": write " +
                                      surveys::hooks_of_platforms() + "."};
}

}  // namespace

web::ReadHook hook_reader(const system::Live<Secrets>& live) {
    return [&live](const Program& program, std::string_view source, const web::Headers& headers,
                   std::string_view body, Instant now) -> web::HookReading {
        const auto secrets = live.current();
        const auto known = secrets->sources.find(source);
        const surveys::Platform* platform = surveys::find_platform(source);
        if (platform == nullptr || known == secrets->sources.end()) {
            return unknown(source, platform);
        }
        if (platform->is_set_up_ping != nullptr && platform->is_set_up_ping(body)) {
            return web::Uninteresting{"a test of the address, without a response in it"};
        }
        const auto header = [&](std::string_view name) { return headers.find(name).value_or(""); };
        const auto verdict = platform->verify(body, header, known->second, now);
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
        return reading_of(platform->read(body, program.surveys, now), program.directory);
    };
}

SourceSecrets usable_secrets(const Secrets& secrets) {
    SourceSecrets usable;
    for (const auto& [source, known] : secrets.sources) {
        const surveys::Platform* platform = surveys::find_platform(source);
        usable[source] = platform == nullptr ? !known.empty() : platform->is_usable(known);
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
