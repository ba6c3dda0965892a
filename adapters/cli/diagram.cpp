#include <iostream>
#include <limits>

#include "adapters/cli/find_workflow.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/standard_words.h"
#include "adapters/cli/verbs.h"
#include "adapters/diagram/dot.h"
#include "adapters/diagram/mermaid.h"
#include "adapters/diagram/svg.h"
#include "adapters/system/clock.h"
#include "adapters/system/files.h"
#include "engine/runtime/readers.h"

namespace heed::cli {
namespace {

constexpr std::int64_t every_case = std::numeric_limits<std::int64_t>::max();

/// Each state with the open cases in it, the states around it as well.
diagram::ChartMarks count_cases(const std::string& database, const Workflow& workflow,
                                const diagram::Tongue& tongue) {
    const auto storage = open_storage(database);
    diagram::ChartMarks marks;
    marks.counted =
        tongue.say("open_on", {{"day", to_rfc3339(system::SystemClock().now()).substr(0, 10)}});
    for (const CasesAt& place : storage->cases().count_open(workflow.name, every_case)) {
        diagram::add_cases(workflow, place.states, place.cases, marks);
    }
    return marks;
}

std::string draw(const diagram::Chart& chart, const std::string& format) {
    return format == "dot"       ? diagram::to_dot(chart)
           : format == "mermaid" ? diagram::to_mermaid(chart)
                                 : diagram::to_svg(chart);
}

}  // namespace

int run_diagram(const DiagramOptions& options) {
    const NamedWorkflow found = find_workflow(options.workflow, options.where.program);
    if (found.workflow == nullptr) {
        return exit_bad_input;
    }
    const diagram::Tongue tongue(standard_words(), found.language);
    diagram::ChartMarks marks;
    if (options.counts) {
        const auto database = find_database(options.where);
        if (!database) {
            return exit_bad_input;
        }
        marks = count_cases(*database, *found.workflow, tongue);
    }
    const std::string picture =
        draw(diagram::chart_of(*found.workflow, marks, tongue), options.format);
    if (options.output.empty()) {
        std::cout << picture;
    } else {
        system::write_file(options.output, picture);
    }
    return exit_fine;
}

}  // namespace heed::cli
