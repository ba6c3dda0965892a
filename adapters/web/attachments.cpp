#include "adapters/web/attachments.h"

#include "engine/decision/attachments.h"
#include "engine/values/parse_number.h"

namespace heed::web {
namespace {

/// What an old client reads instead of the name in UTF-8.
std::string ascii_name(const std::string& name) {
    std::string plain;
    for (const char character : name) {
        const bool is_plain = character >= ' ' && character <= '~' && character != '"' &&
                              character != '\\' && character != '%';
        plain += is_plain ? character : '_';
    }
    return plain;
}

}  // namespace

bool announces_more(const Request& head, std::size_t bytes) {
    const auto length = parse_number<std::size_t>(head.headers.find("Content-Length").value_or(""));
    return length.value_or(0) > bytes;
}

Reply file_reply(const Attachment& attachment, std::string content) {
    const std::string place = is_picture(attachment.kind) ? "inline" : "attachment";
    return {
        200,
        {{"Content-Type", std::string(media_type_of(attachment.kind))},
         {"Content-Disposition", place + "; filename=\"" + ascii_name(attachment.name) +
                                     "\"; filename*=UTF-8''" + percent_encoded(attachment.name)},
         {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"},
         {"Cross-Origin-Resource-Policy", "same-origin"},
         {"Referrer-Policy", "no-referrer"}},
        std::move(content)};
}

}  // namespace heed::web
