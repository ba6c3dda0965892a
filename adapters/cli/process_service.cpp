#include "adapters/cli/process_service.h"

#include "adapters/cli/binding.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/standard_words.h"
#include "adapters/cli/still_open.h"
#include "adapters/diagram/svg.h"

namespace heed::cli {
namespace {

std::string chart(const Workflow& workflow, const std::vector<CasesAt>& standing,
                  const std::string& counted, std::string_view language) {
    diagram::ChartMarks marks{.counted = counted, .most = web::pages::most_counted};
    for (const CasesAt& place : standing) {
        diagram::add_cases(workflow, place.states, place.cases, marks);
    }
    return diagram::to_svg(
        diagram::chart_of(workflow, marks, diagram::Tongue(standard_words(), language)),
        diagram::SvgUse::file);
}

Diagnostics findings_of(const Result<ProgramText>& read) {
    return read ? read->remarks : read.problems();
}

/// What went live once, checked as this version of Heed checks.
Diagnostics findings_of_kept(ProgramStore& store, const std::string& hash) {
    const auto kept = store.find(hash);
    std::vector<SourceFile> files;
    for (const ProgramFile& file : kept ? kept->files : std::vector<ProgramFile>()) {
        files.push_back({file.path, file.content});
    }
    return findings_of(check_meaning(read_program(std::move(files)),
                                     [&](const ServerSettings&) { return live_files(store); }));
}

}  // namespace

ProcessService::ProcessService(web::pages::PageContext& pages, const web::Programs& programs,
                               web::Hooks& hooks, DeliveryStore& deliveries,
                               const web::Leftovers& leftovers, const web::Operations& operations,
                               std::string folder, Storage& storage)
    : folder_(std::move(folder)),
      storage_(storage),
      desk_{.pages = pages,
            .programs = programs,
            .hooks = hooks,
            .deliveries = deliveries,
            .leftovers = leftovers,
            .chart = chart,
            .check = [this] { return check(); },
            .degraded = [&operations] { return operations.readiness().degraded; }} {}

Diagnostics ProcessService::affected_once_live(Program next) const {
    const auto live = desk_.pages.program();
    next.pinned.insert(live->pinned.begin(), live->pinned.end());
    return affected_by(storage_, next, *live);
}

web::pages::CheckedProgram ProcessService::check() const {
    const std::string live = desk_.pages.program()->hash;
    web::pages::CheckedProgram checked;
    try {
        const auto read = load_program(
            folder_, [&](const ServerSettings&) { return live_files(desk_.programs.store); });
        checked.folder_is_live = read && read->program.hash == live;
        checked.folder = findings_of(read);
        if (read) {
            const Diagnostics affected = affected_once_live(read->program);
            checked.folder.insert(checked.folder.end(), affected.begin(), affected.end());
        }
    } catch (const std::exception& failure) {
        checked.failure = failure.what();
    }
    checked.live =
        checked.folder_is_live ? checked.folder : findings_of_kept(desk_.programs.store, live);
    return checked;
}

}  // namespace heed::cli
