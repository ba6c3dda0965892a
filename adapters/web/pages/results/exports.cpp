#include "adapters/web/pages/results/exports.h"

#include "adapters/web/api/exports.h"
#include "adapters/web/pages/form.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"

namespace heed::web::pages {

PageHandler export_csv(PageContext& context, Exported what) {
    return [&context, what](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        auto asked = read_export_asked(
            *program, what, Parameters(visit.request.query.begin(), visit.request.query.end()));
        auto* wanted = std::get_if<ExportAsked>(&asked);
        if (wanted == nullptr) {
            return respond(not_found(context, visit));
        }
        narrow(wanted->seen, context, visit);
        respond(
            csv_reply(context.cases, context.workers, visit.request, program, std::move(*wanted)));
    };
}

std::string export_address(Exported what, const Survey& survey, const Period& period) {
    return std::string("/results/") +
           (what == Exported::responses ? "responses.csv" : "follow-ups.csv") +
           "?survey=" + percent_encoded(survey.name) + "&from=" + to_text(Date(period.first)) +
           "&to=" + to_text(Date(period.last));
}

}  // namespace heed::web::pages
