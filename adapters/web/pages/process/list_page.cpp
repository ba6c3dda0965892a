#include "adapters/web/pages/process/list_page.h"

namespace heed::web::pages {

PageRequest wanted(const Visit& visit) {
    constexpr int rows_on_a_page = 40;
    return {.after = parse_cursor(visit.query("after")), .limit = rows_on_a_page};
}

void record(const ProcessDesk& desk, const Visit& visit, AuditAct act, std::string subject,
            std::string detail) {
    desk.pages.audit.record({.at = visit.at,
                             .actor = visit.who().email,
                             .act = act,
                             .subject = std::move(subject),
                             .detail = std::move(detail)});
}

}  // namespace heed::web::pages
