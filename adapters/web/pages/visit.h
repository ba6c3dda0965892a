#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "adapters/web/pages/cookies.h"
#include "adapters/web/pages/form.h"
#include "adapters/web/pages/speaker.h"
#include "adapters/web/server.h"
#include "engine/model/user_account.h"

namespace heed::web::pages {

/// Who is signed in: the account, and who the directory says that is.
struct Visitor {
    std::string email;
    std::string name;  ///< the e-mail where the directory does not know them
    UserRole role = UserRole::staff;
    std::string language;  ///< that they chose; empty: none
    std::vector<std::string> teams;
};

/// What became of a deed, told on the page that follows: a key of the words and its names.
struct Notice {
    std::string key;
    Pairs names = {};
    bool is_warning = false;  ///< it was not, or not wholly, done
};

/// One request for a page, with all that is known of the person who makes it.
struct Visit {
    Request request;
    Form form;  ///< of a POST
    Instant at{};
    Speaker speaker;
    std::optional<Visitor> visitor;  ///< always there behind `staff_page`
    Transport transport = Transport::plain;
    std::string csrf;  ///< what each form of the page sends along under that name
    std::optional<Notice> notice;
    std::vector<std::string> cookies;  ///< `Set-Cookie`s that go out with the page

    const Visitor& who() const { return visitor.value(); }
    std::string say(std::string_view key, const Value::Map& names = {}) const {
        return speaker.say(key, names);
    }
    /// Of the words that this person reads.
    const std::string& language() const { return speaker.locale().language(); }
    /// A path's parameter or a query's value.
    std::string_view parameter(std::string_view name) const { return request.parameter(name); }
    std::string_view query(std::string_view name) const {
        return request.query_value(name).value_or("");
    }
};

using PageHandler = std::function<void(Visit&&, const Respond&)>;

}  // namespace heed::web::pages
