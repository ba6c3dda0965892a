#include "adapters/web/api/exports.h"

#include "adapters/web/api/results.h"
#include "adapters/web/api/sight.h"
#include "adapters/web/pieces.h"
#include "adapters/web/whose.h"
#include "engine/runtime/ports.h"

namespace heed::web {
namespace {

const char* file_name(Exported what) {
    return what == Exported::responses ? "responses.csv" : "follow-ups.csv";
}

}  // namespace

GuardedHandler export_csv(ApiContext& context, Exported what) {
    return [&context, what](Request&& request, TokenRole role, const Respond& respond) {
        const auto program = context.program();
        auto asked = read_export_asked(*program, what,
                                       Parameters(request.query.begin(), request.query.end()));
        if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&asked)) {
            return respond(not_to_be_answered(*faults));
        }
        auto& wanted = std::get<ExportAsked>(asked);
        narrow(wanted.seen, context, role, actor_of(request));
        respond(csv_reply(context.cases, context.workers, request, program, std::move(wanted)));
    };
}

Reply csv_reply(CaseReader& cases, Workers& workers, const Request& request,
                const std::shared_ptr<const Program>& program, ExportAsked asked) {
    Reply head{200,
               {{"Content-Type", "text/csv; charset=utf-8"},
                {"Content-Disposition",
                 std::string("attachment; filename=\"") + file_name(asked.what) + "\""}},
               {}};
    const auto rows = std::make_shared<CsvExport>(cases, program, std::move(asked));
    return in_pieces(std::move(head), workers, whose(request), [rows] {
        auto piece = rows->next();
        if (!piece && rows->left_out() > 0) {
            throw StoreFailure("damaged cases that an export lacks: " +
                               std::to_string(rows->left_out()) + "; `heed doctor` names them");
        }
        return piece;
    });
}

}  // namespace heed::web
