#include "adapters/web/pages/page_reply.h"

#include "adapters/web/pages/navigation.h"
#include "adapters/web/pages/notices.h"

namespace heed::web::pages {
namespace {

/// A page's own names, and those that every page has.
class PageNames final : public text::Lookup {
  public:
    PageNames(const PageContext& context, const Visit& visit, Value::Map view)
        : context_(context), visit_(visit), view_(std::move(view)) {}

    std::optional<Value> find(std::string_view name) const override {
        constexpr std::string_view words = "words.";
        constexpr std::string_view files = "static.";
        if (name.starts_with(words)) {
            return visit_.say(name.substr(words.size()));
        }
        if (name.starts_with(files)) {
            return context_.files.address_of(name.substr(files.size()));
        }
        return view_.find(name);
    }

  private:
    const PageContext& context_;
    const Visit& visit_;
    text::MapLookup view_;
};

void add_frame(const PageContext& context, const Visit& visit, Value::Map& view) {
    view.emplace_back("language", visit.speaker.locale().language());
    const auto program = context.program();
    view.emplace_back("organisation",
                      program->organisation.name.empty() ? "Heed" : program->organisation.name);
    view.emplace_back("csrf", visit.csrf);
    if (visit.notice) {
        Value::Map names;
        for (const auto& [name, text] : visit.notice->names) {
            names.emplace_back(name, text);
        }
        view.emplace_back("notice", visit.say(visit.notice->key, names));
        view.emplace_back("notice_tone", visit.notice->is_warning ? "warn" : "good");
    }
    if (visit.visitor) {
        view.emplace_back(
            "me",
            Value::Map{{"name", visit.who().name},
                       {"email", visit.who().email},
                       {"role", visit.say("role." + std::string(name_of(visit.who().role)))}});
        view.emplace_back("navigation", navigation(visit));
    }
}

/// Nothing but what Heed itself serves. That nobody may frame, index or keep it, every reply says.
void add_strict_headers(std::string_view name, Reply& reply) {
    const bool is_customers = name.starts_with("customer/");
    reply.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'");
    reply.headers.emplace_back("Referrer-Policy", is_customers ? "no-referrer" : "same-origin");
    reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    reply.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    reply.headers.emplace_back("Permissions-Policy",
                               "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
                               "interest-cohort=()");
}

}  // namespace

Reply page(const PageContext& context, const Visit& visit, std::string_view name, Value::Map view,
           int status) {
    add_frame(context, visit, view);
    Reply reply{status, {{"Content-Type", "text/html; charset=utf-8"}}, {}};
    reply.body = text::render(context.templates.find(name),
                              PageNames(context, visit, std::move(view)), text::Escape::html);
    add_strict_headers(name, reply);
    for (const std::string& cookie : visit.cookies) {
        reply.headers.emplace_back("Set-Cookie", cookie);
    }
    if (visit.notice) {
        reply.headers.emplace_back("Set-Cookie", clear_notice());
    }
    return reply;
}

Reply message_page(const PageContext& context, const Visit& visit, int status, std::string_view key,
                   const Value::Map& names) {
    const std::string stem(key);
    Value::Map view{{"title", visit.say(stem + ".title", names)},
                    {"text", visit.say(stem + ".text", names)},
                    {"narrow", true}};
    if (visit.visitor) {
        view.emplace_back(
            "link", Value::Map{{"href", "/"}, {"label", visit.say("message.not_found.link")}});
    }
    return page(context, visit, "message", std::move(view), status);
}

Reply not_found(const PageContext& context, const Visit& visit) {
    return message_page(context, visit, 404, "message.not_found");
}

Reply gone(const PageContext& context, const Visit& visit, std::string_view key,
           const std::string& typed) {
    if (typed.empty()) {
        return not_found(context, visit);
    }
    const std::string stem(key);
    return page(
        context, visit, "message",
        {{"title", visit.say(stem + ".title")},
         {"text", visit.say(stem + ".text")},
         {"left_over", typed},
         {"link", Value::Map{{"href", "/inbox"}, {"label", visit.say("message.not_found.link")}}},
         {"narrow", true}},
        404);
}

Reply see_other(std::string_view location) {
    return {303, {{"Location", std::string(location)}}, {}};
}

Reply see_other(std::string_view location, const Notice& notice) {
    Reply reply = see_other(location);
    reply.headers.emplace_back("Set-Cookie", keep_notice(notice));
    return reply;
}

}  // namespace heed::web::pages
