#include "adapters/web/reply.h"

#include "adapters/web/request.h"

namespace heed::web {
namespace {

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    const std::size_t start = out.size();
    out.append(value);
    for (std::size_t i = start; i < out.size(); ++i) {
        if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') {
            out[i] = ' ';
        }
    }
    out.append("\r\n");
}

}  // namespace

Reply json_reply(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

std::string_view reason_of(int status) {
    static constexpr std::pair<int, std::string_view> reasons[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    for (const auto& [code, reason] : reasons) {
        if (code == status) {
            return reason;
        }
    }
    return "Status";
}

void append_reply(std::string& out, const Reply& reply, Connection connection, BodyPart body,
                  std::string_view date) {
    out.append("HTTP/1.1 ").append(std::to_string(reply.status)).append(" ");
    out.append(reason_of(reply.status)).append("\r\n");
    bool has_cache_control = false;
    for (const auto& [name, value] : reply.headers) {
        has_cache_control = has_cache_control || equal_ignoring_case(name, "cache-control");
        append_field(out, name, value);
    }
    if (!has_cache_control) {
        out.append("Cache-Control: no-store\r\n");
    }
    out.append("X-Content-Type-Options: nosniff\r\nDate: ").append(date).append("\r\n");
    const bool has_no_body = reply.status == 204 || reply.status == 304;
    if (!has_no_body && body != BodyPart::begun) {
        out.append("Content-Length: ").append(std::to_string(reply.body.size())).append("\r\n");
    }
    out.append(connection == Connection::close ? "Connection: close\r\n\r\n" : "\r\n");
    if (!has_no_body && body != BodyPart::left_out) {
        out.append(reply.body);
    }
}

}  // namespace heed::web
