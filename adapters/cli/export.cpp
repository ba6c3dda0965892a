#include <iostream>
#include <optional>

#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/output.h"
#include "adapters/cli/results.h"
#include "engine/runtime/csv_export.h"

namespace heed::cli {
namespace {

Parameters parameters_of(const ExportOptions& options) {
    Parameters all;
    for (const auto& [name, value] :
         {std::pair("survey", options.survey), std::pair("from", options.from),
          std::pair("to", options.to)}) {
        if (!value.empty()) {
            all.emplace(name, value);
        }
    }
    return all;
}

void tell_of(int left_out) {
    std::cerr << "heed: "
              << (left_out == 1 ? "1 damaged case is"
                                : std::to_string(left_out) + " damaged cases are")
              << " left out; `heed doctor` names " << (left_out == 1 ? "it" : "them") << ".\n";
}

}  // namespace

int run_export(const ExportOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const std::shared_ptr<const Program> program = needed_last_live(storage->programs());
    if (program == nullptr) {
        return exit_bad_input;
    }
    const Exported what = options.what == "responses" ? Exported::responses : Exported::follow_ups;
    auto asked = read_export_asked(*program, what, parameters_of(options));
    if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&asked)) {
        return say(*faults);
    }
    CsvExport rows(storage->cases(), program, std::move(std::get<ExportAsked>(asked)));
    const auto write = [&rows](std::ostream& out) {
        while (const auto piece = out ? rows.next() : std::nullopt) {
            out << *piece;
        }
    };
    if (!write_output(options.output, write)) {
        return exit_world_failed;
    }
    if (rows.left_out() > 0) {
        tell_of(rows.left_out());
        return exit_world_failed;
    }
    return exit_fine;
}

}  // namespace heed::cli
