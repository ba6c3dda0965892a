#include "adapters/web/reply.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "adapters/web/request.h"

namespace heed::web {
namespace {

/// What a reply says unless its handler says otherwise: nothing runs or loads in it, nobody frames,
/// keeps or indexes it, and its address goes nowhere.
constexpr std::pair<std::string_view, std::string_view> defaults[] = {
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"},
    {"X-Frame-Options", "DENY"},
    {"X-Robots-Tag", "noindex, nofollow"},
    {"Referrer-Policy", "no-referrer"},
};

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

bool is_set(const Reply& reply, std::string_view wanted) {
    return std::ranges::any_of(reply.headers, [&](const auto& header) {
        return equal_ignoring_case(header.first, wanted);
    });
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
    for (const auto& [name, value] : reply.headers) {
        append_field(out, name, value);
    }
    for (const auto& [name, value] : defaults) {
        if (!is_set(reply, name)) {
            append_field(out, name, value);
        }
    }
    out.append("X-Content-Type-Options: nosniff\r\nDate: ").append(date).append("\r\n");
    const bool has_no_body = reply.status == 204 || reply.status == 304;
    if (body == BodyPart::in_chunks) {
        out.append("Transfer-Encoding: chunked\r\n");
    } else if (!has_no_body && !reply.rest) {  // else it ends with the connection
        out.append("Content-Length: ").append(std::to_string(reply.body.size())).append("\r\n");
    }
    out.append(connection == Connection::close ? "Connection: close\r\n\r\n" : "\r\n");
    if (body == BodyPart::in_chunks) {
        append_chunk(out, reply.body);
    } else if (!has_no_body && body != BodyPart::left_out) {
        out.append(reply.body);
    }
}

void append_chunk(std::string& out, std::string_view text) {
    if (!text.empty()) {
        fmt::format_to(std::back_inserter(out), "{:x}\r\n", text.size());
        out.append(text).append("\r\n");
    }
}

void append_end_of_chunks(std::string& out) {
    out.append("0\r\n\r\n");
}

}  // namespace heed::web
