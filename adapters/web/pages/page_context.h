#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "adapters/web/pages/case_tools.h"
#include "adapters/web/pages/page_templates.h"
#include "adapters/web/pages/static_files.h"
#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/model/words.h"
#include "engine/runtime/event_sink.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/readers.h"

namespace heed::web::pages {

class InboxWatch;

/// What the pages work with; put together once, by the program's composition root.
struct PageContext {
    EventSink& events;
    CaseReader& cases;
    InboxReader& inbox;
    const Clock& clock;
    std::function<std::shared_ptr<const Program>()> program;
    const Words& words;
    const PageTemplates& templates;
    const StaticFiles& files;
    std::function<std::optional<Visitor>(const Request&)> visitor_of;
    InboxWatch& watch;
    CaseTools tools{};
};

}  // namespace heed::web::pages
