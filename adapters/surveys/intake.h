#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/decision/rejection.h"
#include "engine/model/survey.h"
#include "engine/model/survey_response.h"

namespace heed::surveys {

/// The surveys of a program, by name: `Program::surveys`.
using Surveys = std::map<std::string, std::shared_ptr<const Survey>, std::less<>>;

/// Who sent the response, and so what is best done about a flaw in it.
enum class Sender {
    programmer,  ///< can mend it and send again: what is required must be right
    platform,    ///< cannot: what can be kept is kept, and the rest is a warning
    file,        ///< an export: as of a platform
    history,     ///< an export of the past: without its time a response is none
};

/// Everything that is wrong with it; nothing of it is taken.
using Faults = std::vector<Fault>;

/// The response, digest and all, and what was left out or cut so that it could be taken.
struct Accepted {
    SurveyResponse response;
    std::vector<Fault> warnings;
    bool operator==(const Accepted&) const = default;
};

/// No response, and no harm: a test call, or a response that is still being written.
struct Ignored {
    std::string reason;
    bool operator==(const Ignored&) const = default;
};

using Reading = std::variant<Accepted, Faults>;

/// What a platform's webhook delivered. Faults: the delivery is to be parked, as it came.
struct HookReading {
    std::string delivery;  ///< the platform's own id of this delivery, where the body has one
    std::variant<Accepted, Ignored, Faults> outcome;
};

/// The longest texts that are taken, in characters.
inline constexpr std::size_t longest_id = 200;
inline constexpr std::size_t longest_name = 200;
inline constexpr std::size_t longest_field = 1'000;
inline constexpr std::size_t longest_comment = 10'000;

}  // namespace heed::surveys
