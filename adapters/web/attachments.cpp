#include "adapters/web/attachments.h"

#include "adapters/web/request.h"
#include "engine/decision/attachments.h"

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
