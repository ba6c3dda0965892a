#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/web/api/context.h"
#include "adapters/web/reply.h"

// Reading what people and integrations send: the same words and the same refusals everywhere.
namespace heed::web {

/// The body as a JSON object, or 400/422: not JSON, an unknown member (a misspelt one must not be
/// passed over), a required one missing, or one of the wrong kind. An absent body counts as `{}`.
std::variant<Value, Reply> read_body(const Request&, std::span<const std::string_view> members,
                                     std::span<const std::string_view> required);

/// A member's text; empty when it is absent or no text.
std::string text_of(const Value& body, std::string_view member);
/// The entries of an object member.
FormValues form_of(const Value& body, std::string_view member);

/// In whose name a request is made, as its body says, whether that is JSON or a form; empty where
/// it says nothing.
std::string actor_in_body(const Request&);

/// `limit` (1 to 200) and `after` of a query.
std::variant<PageRequest, Reply> read_page(const Request&);
/// A finding for each query parameter that is none of these.
std::vector<Finding> unknown_query(const Request&, std::span<const std::string_view> known);

/// 0 where the text is no case number: no case has it.
CaseNumber case_number_of(std::string_view id);

/// What every deed has: the time, who does it (`actor`), the expected `revision`, and the key that
/// makes repeating it harmless (`Idempotency-Key`, else `deed` with that revision, else one that
/// nothing else has).
Event event_of(ApiContext&, const Request&, const Value& body, TokenRole, CaseNumber,
               std::string_view deed);

/// Other open cases of the same customer; none of a private workflow, whose cases are not for all.
std::vector<CaseNumber> also_open(ApiContext&, const Case&);

/// 200 with the case as it is now.
Reply case_reply(ApiContext&, const Case&);
Reply case_reply(ApiContext&, const Answer&);

}  // namespace heed::web
