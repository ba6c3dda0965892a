#include "adapters/surveys/formbricks.h"

#include <algorithm>
#include <array>

#include "adapters/surveys/draft.h"
#include "adapters/surveys/mapping.h"
#include "adapters/surveys/platform_body.h"
#include "adapters/surveys/wording.h"

namespace heed::surveys {
namespace {

constexpr std::string_view source = "formbricks";
constexpr std::size_t longest_ping = 4096;

std::optional<Found> find_in(const Value& data, std::string_view group, std::string_view name) {
    const Value* value = find_below(data, {group, name});
    if (value == nullptr) {
        return std::nullopt;
    }
    return Found{*value, "/data/" + std::string(group), std::string(name)};
}

std::optional<Found> find(const Value& data, std::string_view name) {
    struct Prefix {
        std::string_view prefix, group;
    };
    constexpr std::array<Prefix, 5> prefixes{{{"hidden.", "data"},
                                              {"contact.", "contactAttributes"},
                                              {"contact.", "contact"},
                                              {"variables.", "variables"},
                                              {"meta.", "meta"}}};
    for (const auto& [prefix, group] : prefixes) {
        if (name.starts_with(prefix)) {
            if (auto found = find_in(data, group, name.substr(prefix.size()))) {
                return found;
            }
        }
    }
    return find_in(data, "data", name);
}

void put(Draft& draft, Part part, const Value& data, std::string_view key) {
    if (const Value* value = data.find(key)) {
        draft.put(part, *value, {"/data", key});
    }
}

std::variant<Accepted, Ignored, Faults> read_response(const Value& data, const Surveys& surveys,
                                                      Instant now) {
    const Finder finder = [&](std::string_view name) { return find(data, name); };
    const auto choice = choose_survey(surveys, source, text_below(data, {"surveyId"}), finder);
    if (const auto* problem = std::get_if<std::string>(&choice)) {
        return Faults{{"/data/surveyId", *problem}};
    }
    const MappedSurvey chosen = std::get<MappedSurvey>(choice);
    Draft draft(chosen.survey, source, Sender::platform, now);
    if (text_below(data, {"language"}) != "default") {
        put(draft, Part::language, data, "language");
    }
    const int answered = put_mapped(draft, *chosen.survey, *chosen.mapping, finder);
    const Value* answers = find_below(data, {"data"});
    const auto* entries = answers == nullptr ? nullptr : answers->as<Value::Map>();
    const auto is_strange = [&](const Value::Entry& entry) {
        return !entry.second.is_null() &&
               !is_mapped(*chosen.mapping, *entry.first.as<std::string>());
    };
    if (answered == 0 && entries != nullptr && std::ranges::any_of(*entries, is_strange)) {
        draft.fault({"/data", "data"}, "none of the answers belongs to a question of the survey " +
                                           quoted(chosen.survey->name) +
                                           ": look at its “sources: {formbricks: {…}}”");
    }
    put(draft, Part::id, data, "id");
    put(draft, Part::submitted_at, data, "createdAt");
    put(draft, Part::submitted_at, data, "updatedAt");
    put(draft, Part::updated_at, data, "updatedAt");
    Reading reading = std::move(draft).finish();
    if (auto* faults = std::get_if<Faults>(&reading)) {
        return std::move(*faults);
    }
    return std::get<Accepted>(std::move(reading));
}

std::variant<Accepted, Ignored, Faults> read_event(const Value& body, const Surveys& surveys,
                                                   Instant now) {
    const std::string event = text_below(body, {"event"});
    if (event != "responseCreated" && event != "responseUpdated" && event != "responseFinished") {
        return Ignored{"the event " + quoted(event) + " is no response"};
    }
    const Value* data = find_below(body, {"data"});
    if (data == nullptr || data->as<Value::Map>() == nullptr) {
        return Faults{{"/data", "the delivery has no response in it"}};
    }
    const Value* finished = data->find("finished");
    const bool is_finished =
        event == "responseFinished" || (finished != nullptr && *finished == Value(true));
    if (!is_finished) {
        return Ignored{"the response is not finished yet"};
    }
    return read_response(*data, surveys, now);
}

}  // namespace

bool is_set_up_ping(std::string_view body) {
    if (body.size() > longest_ping) {
        return false;
    }
    const auto parsed = read_platform_body(body);
    const auto* ping = std::get_if<Value>(&parsed);
    return ping != nullptr && text_below(*ping, {"event"}) == "testEndpoint" &&
           find_below(*ping, {"data"}) == nullptr;
}

HookReading read_formbricks(std::string_view body, const Surveys& surveys, Instant now) {
    auto parsed = read_platform_body(body);
    if (auto* faults = std::get_if<Faults>(&parsed)) {
        return {"", std::move(*faults)};
    }
    return {"", read_event(std::get<Value>(parsed), surveys, now)};
}

}  // namespace heed::surveys
