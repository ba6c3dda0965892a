#include "adapters/web/pages/process/desk.h"

#include "adapters/web/pages/guards.h"

namespace heed::web::pages {

PageHandler in_background(ProcessDesk& desk,
                          void (*rest)(const ProcessDesk&, const Visit&, const Respond&)) {
    return [&desk, rest](Visit&& visit, const Respond& respond) {
        run_in_background(
            desk.pages, std::move(visit), respond,
            [&desk, rest](const Visit& kept, const Respond& answer) { rest(desk, kept, answer); });
    };
}

}  // namespace heed::web::pages
