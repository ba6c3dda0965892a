#include "adapters/cli/doubled_rows.h"

#include <algorithm>
#include <functional>

#include "engine/values/ascii.h"

namespace heed::cli {
namespace {

constexpr std::size_t most_lines = 5;

std::size_t hash_of(const std::string& text) {
    return text.empty() ? 0 : std::hash<std::string>()(to_lower_ascii(text));
}

std::size_t key_of(const SurveyResponse& response) {
    return std::hash<std::string>()(response.survey + "\n" + response.id);
}

/// Of two texts that are there; a missing one tells nothing.
enum class Likeness { same, other, unknown };

Likeness likeness(std::size_t one, std::size_t other) {
    if (one == 0 || other == 0) {
        return Likeness::unknown;
    }
    return one == other ? Likeness::same : Likeness::other;
}

}  // namespace

DoubledRows::Fingerprint DoubledRows::fingerprint_of(const Customer& customer) {
    return {hash_of(customer.id), hash_of(customer.email), hash_of(customer.name)};
}

/// A corrected address is no other customer, and neither is a name that was mended beside an id.
bool DoubledRows::are_different(const Fingerprint& one, const Fingerprint& other) {
    const Likeness by_id = likeness(one.id, other.id);
    const Likeness by_address = likeness(one.email, other.email);
    if (by_id == Likeness::same || by_address == Likeness::same) {
        return false;
    }
    return by_id == Likeness::other || by_address == Likeness::other ||
           likeness(one.name, other.name) == Likeness::other;
}

void DoubledRows::note(const SurveyResponse& response, long line) {
    const auto [entry, is_first] = rows_.try_emplace(key_of(response));
    Rows& rows = entry->second;
    if (is_first) {
        rows = {fingerprint_of(response.customer), {line}};
    } else if (are_different(rows.customer, fingerprint_of(response.customer)) &&
               std::ranges::find(rows.lines, line) == rows.lines.end() &&
               rows.lines.size() < most_lines) {
        rows.lines.push_back(line);
    }
}

std::string DoubledRows::problem_of(const SurveyResponse& response) const {
    const auto found = rows_.find(key_of(response));
    if (found == rows_.end() || found->second.lines.size() < 2) {
        return "";
    }
    std::string lines;
    for (const long line : found->second.lines) {
        lines += (lines.empty() ? "" : " and ") + std::to_string(line);
    }
    return "the id “" + response.id + "” stands twice, with different customers, in lines " +
           lines + ": none of these rows is taken";
}

}  // namespace heed::cli
