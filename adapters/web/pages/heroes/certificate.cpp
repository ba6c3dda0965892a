#include "adapters/web/pages/heroes/certificate.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/customer/report.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/praising.h"

namespace heed::web::pages {
namespace {

/// So much stands on one sheet in large letters, in bytes.
constexpr std::size_t fits_in_large = 700;

/// In the language of who looks at it, without the customer's name: it may hang on a wall.
std::string certificate_html(const CustomerDesk& desk, const Visit& visit, const Praise& praise) {
    const auto program = desk.pages.program();
    const Speaker& speaker = visit.speaker;
    return printed_page(
        desk.reports, "certificate/certificate", speaker,
        {{"language", speaker.locale().language()},
         {"title", speaker.say("heroes.certificate.title")},
         {"organisation", program->organisation.name},
         {"name", program->directory.name_of(praise.person)},
         {"story", praise.story},
         {"said", praise.words},
         {"is_long", praise.story.size() + praise.words.size() > fits_in_large},
         {"by",
          speaker.say("heroes.by", {{"name", program->directory.name_of(praise.written_by)}})},
         {"when", speaker.locale().date(praise.written_at)}});
}

}  // namespace

PageHandler show_certificate(CustomerDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto praise = desk.pages.praises.find(case_number_of(visit.parameter("n")));
        if (!praise || praise->story.empty() ||
            !may_read(*praise, visit.who().email, *desk.pages.program(), desk.pages.cases)) {
            return respond(not_found(desk.pages, visit));
        }
        const std::string file =
            visit.say("heroes.certificate.file", {{"number", praise->number}}) + ".pdf";
        send_pdf(desk, certificate_html(desk, visit, *praise), file, respond, [&desk, visit] {
            return message_page(desk.pages, visit, 503, "heroes.no_certificate");
        });
    };
}

}  // namespace heed::web::pages
