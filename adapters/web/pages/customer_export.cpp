#include "adapters/json/stored_case.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/json/write.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/case_page.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"
#include "engine/runtime/whole_journal.h"

namespace heed::web::pages {
namespace {

template <class Items, class Write>
void append_list(std::string& out, std::string_view name, const Items& items, Write write) {
    out += ",\"" + std::string(name) + "\":[";
    bool is_first = true;
    for (const auto& item : items) {
        out += (is_first ? "" : ",") + write(item);
        is_first = false;
    }
    out += "]";
}

/// One case as the store has it: everything, in the store's own words.
std::string case_text(const PageContext& context, const SeenCase& seen) {
    const CaseNumber number = seen.now.number;
    std::string out = "{\"case\":" + json::write_case(seen.now);
    append_list(out, "responses", seen.responses,
                [](const SurveyResponse& one) { return json::write_response(one); });
    append_list(out, "journal", whole_journal(context.cases, number),
                [](const JournalEntry& one) { return json::write_journal_entry(one); });
    append_list(out, "mails", context.cases.mails(number),
                [](const MailRecord& one) { return json::write_mail(one.mail); });
    return out + "}";
}

}  // namespace

PageHandler export_customer(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto asked = see_case(context, visit, case_number_of(visit.parameter("id")));
        if (!asked || visit.who().role != UserRole::admin || asked->now.customer.empty()) {
            return respond(not_found(context, visit));
        }
        std::string body = "{\"customer\":";
        json::append_text(body, asked->now.customer);
        body += ",\"exported_at\":\"" + to_rfc3339(visit.at) + "\",\"cases\":[";
        CaseFilter filter;
        filter.within =
            CaseReach{.parties = {}, .accounts = {}, .customers = {asked->now.customer}};
        PageRequest request{.after = {}, .limit = 200};
        bool is_first = true;
        do {
            const auto page = context.cases.list(filter, request);
            for (const CaseSummary& summary : page.items) {
                if (const auto seen = see_case(context, visit, summary.number)) {
                    body += (is_first ? "\n" : ",\n") + case_text(context, *seen);
                    is_first = false;
                }
            }
            request.after = page.next;
        } while (request.after);
        body += "\n]}\n";
        respond({200,
                 {{"Content-Type", "application/json"},
                  {"Content-Disposition", "attachment; filename=\"customer.json\""}},
                 std::move(body)});
    };
}

}  // namespace heed::web::pages
