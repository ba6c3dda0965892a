#include "adapters/json/stored_case.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/json/write.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/case_page.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/pieces.h"
#include "adapters/web/praising.h"
#include "adapters/web/whose.h"
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
    append_list(out, "praises", context.praises.of_case(number),
                [](const Praise& one) { return json::write(represent_praise(one)); });
    return out + "}";
}

/// All cases of one customer that the visitor may see, so many a piece.
class CustomersCases {
  public:
    CustomersCases(PageContext& context, Visit&& visit, const std::string& customer)
        : context_(context), visit_(std::move(visit)) {
        filter_.within = CaseReach{.parties = {}, .accounts = {}, .customers = {customer}};
    }

    std::optional<std::string> next() {
        if (is_done_) {
            return std::nullopt;
        }
        const auto page = context_.cases.list(filter_, request_);
        std::string piece;
        for (const CaseSummary& summary : page.items) {
            if (const auto seen = see_case(context_, visit_, summary.number)) {
                piece += (is_first_ ? "\n" : ",\n") + case_text(context_, *seen);
                is_first_ = false;
            }
        }
        request_.after = page.next;
        is_done_ = !page.next;
        return is_done_ ? piece + "\n]}\n" : piece;
    }

  private:
    PageContext& context_;
    const Visit visit_;
    CaseFilter filter_;
    PageRequest request_{.after = {}, .limit = 10};  // a case may have a long journal
    bool is_first_ = true;
    bool is_done_ = false;
};

}  // namespace

PageHandler export_customer(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto asked = see_case(context, visit, case_number_of(visit.parameter("id")));
        if (!asked || visit.who().role != UserRole::admin || asked->now.customer.empty()) {
            return respond(not_found(context, visit));
        }
        std::string begin = "{\"customer\":";
        json::append_text(begin, asked->now.customer);
        begin += ",\"exported_at\":\"" + to_rfc3339(visit.at) + "\",\"cases\":[";
        std::string owner = whose(visit.request);
        const auto cases =
            std::make_shared<CustomersCases>(context, std::move(visit), asked->now.customer);
        respond(in_pieces({200,
                           {{"Content-Type", "application/json"},
                            {"Content-Disposition", "attachment; filename=\"customer.json\""}},
                           std::move(begin)},
                          context.workers, std::move(owner), [cases] { return cases->next(); }));
    };
}

}  // namespace heed::web::pages
