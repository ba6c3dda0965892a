#include "adapters/web/pages/admin/audit_log.h"

#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

Value represent(const Visit& visit, const AuditEntry& entry) {
    return Value::Map{{"at", visit.speaker.locale().date_and_time(entry.at)},
                      {"actor", entry.actor},
                      {"act", visit.say("audit.act." + std::string(name_of(entry.act)))},
                      {"is_bad", entry.act == AuditAct::sign_in_failed},
                      {"subject", entry.subject == entry.actor ? "" : entry.subject},
                      {"detail", entry.detail}};
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
