#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::web {

/// Header fields in the order they came, in one buffer; names compare without regard to case.
class Headers {
  public:
    void add(std::string_view name, std::string_view value);

    /// The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    std::size_t count(std::string_view name) const;

    std::size_t size() const { return fields_.size(); }
    std::string_view name(std::size_t index) const;
    std::string_view value(std::size_t index) const;

  private:
    struct Field {
        std::uint32_t start, name_length, value_length;
    };
    std::string text_;
    std::vector<Field> fields_;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One request, whole. Paths and queries are decoded; a decoded text is free of NUL.
struct Request {
    std::string method;                 ///< in capitals, as it came
    std::string path;                   ///< as it came, without the query
    std::vector<std::string> segments;  ///< of the path, decoded: `/v1/cases` is {"v1", "cases"}
    Pairs query;                        ///< decoded, `+` is a space
    Headers headers;
    std::string body;
    std::string peer;    ///< who is connected: an address without its port
    std::string client;  ///< who asks, by the word of the proxies that are trusted; else the peer
    bool is_by_trusted_proxy = false;     ///< the peer is one
    std::shared_ptr<const void> share{};  ///< its part of the memory for bodies, given back with it
    Pairs parameters;                     ///< what the router read from the path: {"id", "17-2"}

    /// The query's first value of that name.
    std::optional<std::string_view> query_value(std::string_view name) const;
    /// The path's parameter; empty when the route has none of that name.
    std::string_view parameter(std::string_view name) const;
    /// `application/json` of `Application/JSON; charset=utf-8`; empty without that field.
    std::string media_type() const;
};

/// Splits and decodes a request target (`/a/b?c=d`, also `http://host/a/b`) into `path`, `segments`
/// and `query`. False when it is none, or has a broken `%` sequence or `%00`.
bool read_target(std::string_view target, Request& into);

/// Decodes `a=b&c=d%20e+f`, as queries and forms have it. False for a broken `%` sequence or `%00`.
bool read_pairs(std::string_view text, Pairs& into);

/// `a b&c` as it stands in a query, a cookie or a header: `a%20b%26c`.
std::string percent_encoded(std::string_view text);

bool equal_ignoring_case(std::string_view left, std::string_view right);

}  // namespace heed::web
