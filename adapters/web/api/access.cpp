#include "adapters/web/api/access.h"

#include "engine/values/sha256.h"

namespace heed::web {
namespace {

constexpr std::chrono::seconds remembered_for{5};
constexpr size_t most_remembered = 1'000;
constexpr std::chrono::minutes used_to_the_minute{1};

bool may(TokenRole role, Right right) {
    switch (right) {
        case Right::hand_in:
            return true;
        case Right::work:
            return role != TokenRole::intake;
        case Right::run:
            return role == TokenRole::admin;
    }
    return false;
}

Reply who_are_you(std::string_view detail) {
    Reply reply = problem(401, "Unauthorized", detail);
    reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
}

Reply too_often(const std::string& name) {
    Reply reply = problem(
        429, "Too Many Requests",
        "The token “" + name + "” was used more often within a minute than heed.yaml allows.");
    reply.headers.emplace_back("Retry-After", "60");
    return reply;
}

}  // namespace

std::variant<ApiToken, Reply> Access::token_of(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.headers.find("Authorization");
    if (!header || header->size() <= scheme.size() ||
        !equal_ignoring_case(header->substr(0, scheme.size()), scheme)) {
        return who_are_you(
            "Send a token: “Authorization: Bearer …”. “heed token create” makes one.");
    }
    auto token = find(sha256_hex(header->substr(scheme.size())));
    if (!token) {
        return who_are_you("This token is unknown or revoked.");
    }
    if (token->has_expired(clock_.now())) {
        return who_are_you("The token “" + token->name + "” has expired.");
    }
    return *std::move(token);
}

bool Access::knows(const Request& request) {
    return std::holds_alternative<ApiToken>(token_of(request));
}

std::variant<ApiToken, Reply> Access::look_at(const Request& head, Right right) {
    auto found = token_of(head);
    const auto* token = std::get_if<ApiToken>(&found);
    if (token != nullptr && !may(token->role, right)) {
        return problem(403, "Forbidden",
                       "The role of the token “" + token->name + "” does not allow this.");
    }
    if (token != nullptr && requests_of_token_ > 0 && used_.is_over(token->name, clock_.now())) {
        return too_often(token->name);
    }
    return found;
}

std::variant<ApiToken, Reply> Access::check(const Request& request, Right right) {
    auto found = look_at(request, right);
    const auto* token = std::get_if<ApiToken>(&found);
    if (token != nullptr && requests_of_token_ > 0 && !used_.allow(token->name, clock_.now())) {
        return too_often(token->name);
    }
    return found;
}

std::optional<ApiToken> Access::find(const std::string& sha256) {
    const Instant now = clock_.now();
    {
        const std::lock_guard lock(mutex_);
        const auto known = remembered_.find(sha256);
        if (known != remembered_.end() && now < known->second.until) {
            return known->second.token;
        }
    }
    const auto token = tokens_.find(sha256);
    if (!token || token->revoked_at) {
        return std::nullopt;
    }
    const bool is_known = token->used_at && now - *token->used_at < used_to_the_minute;
    if (!is_known && !token->has_expired(now)) {
        taken_down_(token->number, now);
    }
    const std::lock_guard lock(mutex_);
    if (remembered_.size() >= most_remembered) {
        remembered_.clear();
    }
    remembered_[sha256] = {*token, now + remembered_for};
    return token;
}

Access::Used taken_down_by(Workers& workers, TokenStore& tokens) {
    return [&workers, &tokens](std::int64_t number, Instant at) {
        static_cast<void>(
            workers.submit(Way::writing, [&tokens, number, at] { tokens.used(number, at); }));
    };
}

std::function<std::optional<Reply>(const Request& head)> guard(Access& access, Right right) {
    return [&access, right](const Request& head) -> std::optional<Reply> {
        auto looked_at = access.look_at(head, right);
        auto* refused = std::get_if<Reply>(&looked_at);
        return refused != nullptr ? std::optional(std::move(*refused)) : std::nullopt;
    };
}

Handler guarded(Access& access, Right right, GuardedHandler handler) {
    return [&access, right, handler = std::move(handler)](Request&& request, Respond respond) {
        auto checked = access.check(request, right);
        if (auto* refused = std::get_if<Reply>(&checked)) {
            respond(std::move(*refused));
        } else {
            handler(std::move(request), std::get<ApiToken>(checked).role, std::move(respond));
        }
    };
}

}  // namespace heed::web
