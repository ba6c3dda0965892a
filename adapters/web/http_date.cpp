#include "adapters/web/http_date.h"

#include <ctime>
#include <string>

#include <fmt/format.h>

namespace heed::web {

std::string_view http_date_now() {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    thread_local std::time_t made_at = -1;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now != made_at) {
        std::tm utc{};
        gmtime_r(&now, &utc);
        text = fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[utc.tm_wday], utc.tm_mday,
                           months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                           utc.tm_sec);
        made_at = now;
    }
    return text;
}

}  // namespace heed::web
