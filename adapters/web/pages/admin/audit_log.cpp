#include "adapters/web/pages/admin/audit_log.h"

#include <algorithm>
#include <optional>

#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

/// `manager`, or `staff → manager`.
std::string spoken_role(const Visit& visit, std::string_view name) {
    constexpr std::string_view arrow = " → ";
    if (const auto middle = name.find(arrow); middle != std::string_view::npos) {
        return spoken_role(visit, name.substr(0, middle)) + std::string(arrow) +
               spoken_role(visit, name.substr(middle + arrow.size()));
    }
    const std::string of_token = "tokens.role." + std::string(name) + ".name";
    const bool is_tokens = visit.speaker.words().find("en", of_token) != nullptr;
    return visit.say(is_tokens ? of_token : "role." + std::string(name));
}

/// `2026-03-02 – 2026-03-06`
std::optional<std::string> spoken_days(const Visit& visit, std::string_view text) {
    constexpr std::string_view dash = " – ";
    const auto middle = text.find(dash);
    const auto first = parse_date(text.substr(0, middle));
    const auto last = middle == std::string_view::npos
                          ? std::nullopt
                          : parse_date(text.substr(middle + dash.size()));
    const Locale& locale = visit.speaker.locale();
    return first && last
               ? std::optional(locale.date(*first) + std::string(dash) + locale.date(*last))
               : std::nullopt;
}

/// One thing that an entry notes (`role manager`, `delivery 7`, `routed`), in the reader's
/// language; what is none of ours, an address or a reason, stays as it is.
std::string spoken_part(const Visit& visit, std::string_view part) {
    const std::string_view word = part.substr(0, part.find(' '));
    const std::string rest(part.substr(std::min(part.size(), word.size() + 1)));
    if (word == "role" && !rest.empty()) {
        return visit.say("audit.note.role", {{"role", spoken_role(visit, rest)}});
    }
    if (word == "language" && !rest.empty()) {
        const bool is_known = visit.speaker.words().languages().contains(rest);
        return visit.say(
            "audit.note.language",
            {{"language", is_known ? visit.speaker.locale().name_of_language(rest) : rest}});
    }
    for (const std::string_view thing :
         {"delivery", "webhook", "event", "live:", "refused:", "cases", "responses", "mails"}) {
        if (word == thing) {
            const std::string key(thing.substr(0, thing.find(':')));
            return visit.say("audit.note." + key, {{"which", rest}});
        }
    }
    if (const auto days = spoken_days(visit, part)) {
        return *days;
    }
    std::string key = "audit.note." + std::string(part);
    std::ranges::replace(key, ' ', '_');
    const bool is_ours = visit.speaker.words().find("en", key) != nullptr;
    return is_ours ? visit.say(key) : std::string(part);
}

std::string spoken_note(const Visit& visit, std::string_view note) {
    std::string spoken;
    while (!note.empty()) {
        const auto comma = std::min(note.find(", "), note.size());
        spoken += spoken_part(visit, note.substr(0, comma));
        note.remove_prefix(comma);
        spoken += note.substr(0, 2);
        note.remove_prefix(std::min<std::size_t>(2, note.size()));
    }
    return spoken;
}

/// Most are addresses and names that somebody gave.
std::string spoken_subject(const Visit& visit, const AuditEntry& entry) {
    const bool is_ours = entry.act == AuditAct::delivery_replayed ||
                         entry.act == AuditAct::delivery_discarded ||
                         entry.act == AuditAct::webhook_retried;
    return is_ours ? spoken_part(visit, entry.subject) : entry.subject;
}

Value represent(const Visit& visit, const AuditEntry& entry) {
    return Value::Map{{"at", visit.speaker.locale().date_and_time(entry.at)},
                      {"actor", entry.actor},
                      {"act", visit.say("audit.act." + std::string(name_of(entry.act)))},
                      {"is_bad", entry.act == AuditAct::sign_in_failed},
                      {"subject", entry.subject == entry.actor ? "" : spoken_subject(visit, entry)},
                      {"detail", spoken_note(visit, entry.detail)}};
}

}  // namespace

PageHandler list_audit_log(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto after = parse_cursor(visit.query("after"));
        const Page<AuditEntry> found = context.audit.list({.after = after, .limit = 50});
        Value::List rows;
        for (const AuditEntry& entry : found.items) {
            rows.emplace_back(represent(visit, entry));
        }
        Value::Map view{{"title", visit.say("admin.audit")},
                        {"tabs", admin_tabs(visit, "/admin/audit-log")},
                        {"entries", rows}};
        if (after) {
            view.emplace_back("first", "/admin/audit-log");
        }
        if (found.next) {
            view.emplace_back("next", "/admin/audit-log?after=" + to_text(*found.next));
        }
        respond(page(context, visit, "admin/audit-log", std::move(view)));
    };
}

}  // namespace heed::web::pages
