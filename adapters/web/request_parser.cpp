#include "adapters/web/request_parser.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <boost/beast/http/basic_parser.hpp>

namespace heed::web {
namespace {

namespace http = boost::beast::http;
using Text = boost::beast::string_view;
using Error = boost::beast::error_code;

constexpr std::size_t max_fields = 100;

std::string_view plain(Text text) {
    return {text.data(), text.size()};
}

/// Hands what Beast recognises straight to our Request.
class Sink : public http::basic_parser<true> {
  public:
    Request request;
    std::optional<RequestParser::Failure> failure;
    std::size_t max_body_bytes = std::numeric_limits<std::size_t>::max();
    std::size_t body_bytes = 0;
    bool expects_continue = false;
    bool is_http_1_1 = false;

    void fail(int status, std::string detail, Error& error) {
        failure = RequestParser::Failure{status, std::move(detail)};
        error = http::error::bad_value;
    }

    void on_request_impl(http::verb, Text method, Text target, int version, Error& error) override {
        request.method = plain(method);
        is_http_1_1 = version >= 11;
        if (!read_target(plain(target), request)) {
            fail(400, "the address is not well formed", error);
        }
    }

    void on_response_impl(int, Text, int, Error&) override {}

    void on_field_impl(http::field field, Text name, Text value, Error& error) override {
        if (is_header_done()) {
            return;  // a trailer: read, and ignored
        }
        if (request.headers.size() == max_fields) {
            fail(431, "there are more than 100 header fields", error);
        } else if (field == http::field::transfer_encoding &&
                   !equal_ignoring_case(plain(value), "chunked")) {
            fail(501, "of transfer encodings only “chunked” is known here", error);
        } else if (field == http::field::transfer_encoding && !is_http_1_1) {
            fail(400, "HTTP/1.0 has no transfer encodings", error);
        } else if (field == http::field::host && has_host_) {
            fail(400, "there are two Host header fields", error);
        } else if (field == http::field::host && value.empty()) {
            fail(400, "the Host header field is empty", error);
        } else if (field == http::field::expect) {
            expects_continue = equal_ignoring_case(plain(value), "100-continue");
            if (!expects_continue) {
                fail(417, "the only expectation met here is “100-continue”", error);
            }
        }
        has_host_ = has_host_ || field == http::field::host;
        request.headers.add(plain(name), plain(value));
    }

    void on_header_impl(Error& error) override {
        if (is_http_1_1 && !has_host_) {
            fail(400, "the Host header field is missing", error);
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}

    std::size_t on_body_impl(Text part, Error& error) override {
        if (part.size() > max_body_bytes - body_bytes) {
            too_large(error);
            return 0;
        }
        body_bytes += part.size();
        request.body.append(part.data(), part.size());
        return part.size();
    }

    void on_chunk_header_impl(std::uint64_t size, Text, Error& error) override {
        if (size > max_body_bytes - body_bytes) {
            too_large(error);
        }
    }

    std::size_t on_chunk_body_impl(std::uint64_t, Text part, Error& error) override {
        return on_body_impl(part, error);
    }

    void on_finish_impl(Error&) override {}

  private:
    void too_large(Error& error) {
        fail(413, "the body is larger than " + std::to_string(max_body_bytes) + " bytes", error);
    }

    bool has_host_ = false;
};

/// Whether a line of the head begins with white space: obsolete folding (RFC 9112, 5.2), which
/// others read otherwise.
bool goes_on_after_line_break(std::string_view head) {
    head = head.substr(0, head.find("\r\n\r\n"));
    for (std::size_t at = head.find('\n'); at != std::string_view::npos;
         at = head.find('\n', at + 1)) {
        if (at + 1 < head.size() && (head[at + 1] == ' ' || head[at + 1] == '\t')) {
            return true;
        }
    }
    return false;
}

RequestParser::Failure explain(const Error& error) {
    if (error == http::error::header_limit) {
        return {431, "the request line and header fields are too long"};
    }
    if (error == http::error::bad_version) {
        return {505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
    }
    return {400, "this is no well-formed HTTP request: " + error.message()};
}

}  // namespace

class RequestParser::Reader {
  public:
    std::optional<Sink> sink;
    Failure failure;
    bool said_head = false;
};

RequestParser::RequestParser(std::size_t max_head_bytes)
    : reader_(std::make_unique<Reader>()), max_head_bytes_(max_head_bytes) {
    reset();
}

RequestParser::~RequestParser() = default;

void RequestParser::reset() {
    reader_->sink.emplace();
    reader_->sink->header_limit(static_cast<std::uint32_t>(max_head_bytes_));
    reader_->sink->body_limit(boost::none);
    reader_->said_head = false;
}

RequestParser::Progress RequestParser::feed(std::string_view bytes) {
    Sink& sink = *reader_->sink;
    std::size_t taken = 0;
    if (!sink.got_some()) {  // empty lines before a request are to be ignored: RFC 9112, 2.2
        taken = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    }
    while (taken < bytes.size()) {
        Error error;
        const bool was_in_head = !sink.is_header_done();
        const std::size_t before = taken;
        taken += sink.put({bytes.data() + taken, bytes.size() - taken}, error);
        if (was_in_head && goes_on_after_line_break(bytes.substr(before, taken - before))) {
            sink.fail(400, "a header field goes on on the next line, which is not read here",
                      error);
        }
        if (error == http::error::need_more) {
            if (bytes.size() - taken <= max_head_bytes_) {
                break;
            }
            error = http::error::header_limit;  // an endless chunk header or trailer
        }
        if (error) {
            reader_->failure = sink.failure ? *sink.failure : explain(error);
            return {taken, State::failed};
        }
        if (sink.is_done()) {
            return {taken, State::complete};
        }
        if (sink.is_header_done() && !reader_->said_head) {
            reader_->said_head = true;
            return {taken, State::head};
        }
    }
    return {taken, State::need_more};
}

bool RequestParser::limit_body(std::size_t max_bytes) {
    Sink& sink = *reader_->sink;
    sink.max_body_bytes = max_bytes;
    const auto announced = sink.content_length();
    if (announced && *announced > max_bytes) {
        Error error;
        sink.fail(413, "the body is larger than " + std::to_string(max_bytes) + " bytes", error);
        reader_->failure = *sink.failure;
        return false;
    }
    return true;
}

const RequestParser::Failure& RequestParser::failure() const {
    return reader_->failure;
}
const Request& RequestParser::request() const {
    return reader_->sink->request;
}
Request RequestParser::take() {
    return std::move(reader_->sink->request);
}
std::string RequestParser::take_body() {
    return std::exchange(reader_->sink->request.body, {});
}
std::size_t RequestParser::body_bytes() const {
    return reader_->sink->body_bytes;
}
bool RequestParser::has_begun() const {
    return reader_->sink->got_some();
}
bool RequestParser::keeps_alive() const {
    const Sink& sink = *reader_->sink;
    return sink.is_http_1_1 && sink.is_header_done() && sink.keep_alive();
}
bool RequestParser::reads_chunks() const {
    return reader_->sink->is_http_1_1;
}
bool RequestParser::expects_continue() const {
    return reader_->sink->expects_continue;
}

}  // namespace heed::web
