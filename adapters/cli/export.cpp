#include <fstream>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
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

/// Whether all of it could be written.
bool write(CsvExport& rows, std::ostream& out) {
    while (const auto piece = rows.next()) {
        out << *piece;
        if (!out) {
            return false;
        }
    }
    return static_cast<bool>(out.flush());
}

}  // namespace

int run_export(const ExportOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const std::shared_ptr<const Program> program = last_live(storage->programs());
    if (program == nullptr) {
        std::cerr << "heed: no program was ever live in this database; heed serve makes one so.\n";
        return exit_bad_input;
    }
    const Exported what = options.what == "responses" ? Exported::responses : Exported::follow_ups;
    auto asked = read_export_asked(*program, what, parameters_of(options));
    if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&asked)) {
        return say(*faults);
    }
    CsvExport rows(storage->cases(), program, std::move(std::get<ExportAsked>(asked)));
    std::ofstream file;
    if (!options.output.empty()) {
        file.open(options.output, std::ios::binary);
    }
    if (!write(rows, options.output.empty() ? std::cout : file)) {
        std::cerr << "heed: " << (options.output.empty() ? "standard output" : options.output)
                  << " cannot be written\n";
        return exit_world_failed;
    }
    if (rows.left_out() > 0) {
        tell_of(rows.left_out());
        return exit_world_failed;
    }
    return exit_fine;
}

}  // namespace heed::cli
