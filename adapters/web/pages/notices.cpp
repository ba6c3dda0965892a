#include "adapters/web/pages/notices.h"

#include "adapters/web/pages/cookies.h"
#include "engine/values/utf8.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view cookie_name = "heed_notice";
constexpr std::chrono::seconds kept_for{60};

/// Pairs within a pair: the names' own signs must not look like those around them.
std::string written(const Notice& notice) {
    std::string text = percent_encoded(notice.is_warning ? "!" + notice.key : notice.key);
    for (const auto& [name, value] : notice.names) {
        text += "&" + percent_encoded(name) + "=" + percent_encoded(value);
    }
    return text;
}

}  // namespace

std::string keep_notice(const Notice& notice) {
    return set_cookie(cookie_name, percent_encoded(written(notice)), Transport::plain, kept_for);
}

std::string clear_notice() {
    return clear_cookie(cookie_name, Transport::plain);
}

std::optional<Notice> find_notice(const Request& request) {
    const auto value = cookie(request, cookie_name);
    Pairs outer, fields;
    if (!value || !read_pairs(*value, outer) || outer.empty() ||
        !read_pairs(outer.front().first, fields) || fields.empty()) {
        return std::nullopt;
    }
    Notice notice{fields.front().first, {fields.begin() + 1, fields.end()}};
    notice.is_warning = notice.key.starts_with('!');
    notice.key.erase(0, notice.is_warning ? 1 : 0);
    for (const auto& [name, text] : notice.names) {
        if (!utf8::valid(text)) {
            return std::nullopt;
        }
    }
    return notice;
}

}  // namespace heed::web::pages
