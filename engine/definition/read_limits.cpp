#include "engine/definition/read_limits.h"

#include <algorithm>
#include <charconv>

#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// A limit: its key, where it is kept, and the least that makes sense.
struct LimitKey {
    Key key;
    int Limits::*value;
    int least;
};

constexpr std::array limits_table{
    LimitKey{{"connections", Need::optional, ValueKind::whole_number,
              "how many may be connected; idle ones give way to new ones: 4096"},
             &Limits::connections,
             1},
    LimitKey{{"connections_of_address", Need::optional, ValueKind::whole_number,
              "how many of one address, but for trusted proxies: 1024"},
             &Limits::connections_of_address,
             1},
    LimitKey{{"request_seconds", Need::optional, ValueKind::whole_number,
              "how long a request may take to arrive whole: 120"},
             &Limits::request_seconds,
             1},
    LimitKey{{"readers", Need::optional, ValueKind::whole_number,
              "how many pages and questions of the API may look into the store at once: 4"},
             &Limits::readers,
             1},
    LimitKey{{"reading_seconds", Need::optional, ValueKind::whole_number,
              "how long one of them may look: 10"},
             &Limits::reading_seconds,
             1},
    LimitKey{{"body_mb", Need::optional, ValueKind::whole_number,
              "the largest body of a request, in MiB: 1"},
             &Limits::body_mb,
             1},
    LimitKey{{"lines_mb", Need::optional, ValueKind::whole_number,
              "the largest body of responses one a line, in MiB: 64"},
             &Limits::lines_mb,
             1},
    LimitKey{{"bodies_mb", Need::optional, ValueKind::whole_number,
              "the memory for all bodies that are on their way, in MiB: 256"},
             &Limits::bodies_mb,
             1},
    LimitKey{{"bodies_of_address_mb", Need::optional, ValueKind::whole_number,
              "the same for one client's: 64"},
             &Limits::bodies_of_address_mb,
             1},
    LimitKey{{"refusals_of_address", Need::optional, ValueKind::whole_number,
              "requests a minute that may be refused to one client before it has to wait; 0: any "
              "number: 600"},
             &Limits::refusals_of_address,
             0},
    LimitKey{{"requests_of_token", Need::optional, ValueKind::whole_number,
              "requests a minute with one token; 0: any number: 0"},
             &Limits::requests_of_token,
             0},
    LimitKey{{"attachment_mb", Need::optional, ValueKind::whole_number,
              "the largest file that may be attached to a case, in MiB: 10"},
             &Limits::attachment_mb,
             1},
    LimitKey{{"attachments_of_link_mb", Need::optional, ValueKind::whole_number,
              "all files that come over one link of a customer's mail: 25"},
             &Limits::attachments_of_link_mb,
             1},
    LimitKey{{"attachments_of_case_mb", Need::optional, ValueKind::whole_number,
              "all files of a case: 100"},
             &Limits::attachments_of_case_mb,
             1},
    LimitKey{
        {"attachments_mb", Need::optional, ValueKind::whole_number, "all files of all cases: 4096"},
        &Limits::attachments_mb,
        1},
};

constexpr auto limits_keys = [] {
    std::array<Key, limits_table.size()> keys{};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        keys[i] = limits_table[i].key;
    }
    return keys;
}();

constexpr Shape limits_shape{"“limits”", limits_keys};

/// `10.0.0.0/8`: digits, letters of hexadecimal numbers, and what stands between them.
bool is_network(std::string_view text) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view address = text.substr(0, slash);
    const bool is_wide = address.find(':') != std::string_view::npos;
    const std::string_view allowed = is_wide ? "0123456789abcdefABCDEF:." : "0123456789.";
    if (address.size() < 2 || address.find_first_not_of(allowed) != std::string_view::npos ||
        (!is_wide && std::ranges::count(address, '.') != 3)) {
        return false;
    }
    if (slash == text.size()) {
        return true;
    }
    int bits = -1;
    const auto [end, failed] =
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
    return failed == std::errc() && end == text.data() + text.size() && bits >= 0 &&
           bits <= (is_wide ? 128 : 32);
}

}  // namespace

constexpr Grammar limits_grammar{.shape = &limits_shape};
constexpr Grammar proxies_grammar{.kind = ValueKind::list, .each = &text_grammar};

std::vector<std::pair<std::string_view, int>> values_of(const Limits& limits) {
    std::vector<std::pair<std::string_view, int>> values;
    for (const LimitKey& limit : limits_table) {
        values.emplace_back(limit.key.name, limits.*limit.value);
    }
    return values;
}

Limits read_limits(const yaml::Node& node, FindingCollector& findings) {
    Limits limits;
    const std::optional<Entries> entries = read_entries(node, limits_shape, findings);
    if (!entries) {
        return limits;
    }
    for (const auto& [key, value, least] : limits_table) {
        const yaml::Node* written = entries->find(key.name);
        if (written == nullptr) {
            continue;
        }
        limits.*value = entries->number(key.name, limits.*value);
        if (limits.*value < least) {
            findings.error(code::bad_value, written->place, written->length,
                           in_quotes(key.name) + " is " + std::to_string(least) + " at least",
                           "write a larger number, or leave the key out");
            limits.*value = least;
        }
    }
    return limits;
}

std::vector<std::string> read_proxies(const yaml::Node& node, FindingCollector& findings) {
    std::vector<std::string> proxies;
    for (const yaml::Node* one : read_texts(node, "a proxy", findings)) {
        if (is_network(one->text)) {
            proxies.push_back(one->text);
        } else {
            findings.error(code::bad_value, one->place, one->length,
                           in_quotes(one->text) + " is no address of a proxy",
                           "write an address or a network: 192.0.2.7, 10.0.0.0/8, 2001:db8::/32");
        }
    }
    return proxies;
}

}  // namespace heed
