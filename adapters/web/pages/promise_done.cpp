#include "adapters/web/pages/promise_done.h"

#include <algorithm>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"

namespace heed::web::pages {
namespace {

std::optional<PlanItem> open_item(const SeenCase& seen, std::string_view number) {
    const auto& items = seen.now.plan.items;
    const auto wanted = static_cast<int>(case_number_of(number));
    const auto found = std::ranges::find(items, wanted, &PlanItem::number);
    return found == items.end() || found->status != ItemStatus::open ? std::nullopt
                                                                     : std::optional(*found);
}

}  // namespace

PageHandler keep_promise(PageContext& context) {
    return [&context](Visit&& came, const Respond& respond) {
        const auto visit = std::make_shared<const Visit>(std::move(came));
        const auto seen = see_case(context, *visit, case_number_of(visit->parameter("id")));
        if (!seen || !may_plan(*seen, *visit)) {
            return respond(not_found(context, *visit));
        }
        auto item = open_item(*seen, visit->parameter("n"));
        const Notice gone{.key = "inbox.promise.gone", .is_warning = true};
        if (!item) {
            return respond(see_other("/inbox", gone));
        }
        item->status = ItemStatus::done;
        if (const std::string evidence = visit->form.trimmed("evidence"); !evidence.empty()) {
            item->evidence = evidence;
        }
        Attached evidence = posted_files(context, *visit, 0, item->number);
        const Notice done{.key = "inbox.promise.done", .names = {{"action", item->action}}};
        Event event = event_at_any_revision(*visit, seen->now.number,
                                            "plan item " + std::to_string(item->number) + " done");
        event.what = PlanItemChanged{*std::move(item)};
        event.attached = std::move(evidence);
        submit(context, visit, std::move(event), respond,
               {.done = [done] { return see_other("/inbox", done); },
                .refused =
                    [&context, gone](const Rejection& rejection) {
                        const auto notice = notice_of_refused_file(context, rejection);
                        return see_other("/inbox", notice.value_or(gone));
                    }});
    };
}

}  // namespace heed::web::pages
