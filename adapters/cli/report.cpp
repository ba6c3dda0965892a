#include <algorithm>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/output.h"
#include "adapters/cli/results.h"
#include "adapters/cli/standard_words.h"
#include "adapters/report/pdf_printer.h"
#include "adapters/system/clock.h"
#include "adapters/system/program_folder.h"
#include "adapters/web/pages/results/pack.h"
#include "adapters/web/pages/results/shown_surveys.h"
#include "engine/runtime/goals.h"

namespace heed::cli {
namespace {

using web::pages::Visit;

/// The survey, its members and the dimension, as figures are asked for: what is wrong with these is
/// said in the same words.
std::vector<ParameterFault> faults_in(const ReportOptions& options, const Program& program,
                                      const OverviewAsked& asked) {
    Parameters parameters{{"survey", asked.survey->name},
                          {"measure", "count"},
                          {"from", to_text(Date(asked.period.first))},
                          {"to", to_text(Date(asked.period.last))}};
    if (!options.by.empty()) {
        parameters.emplace("by", options.by);
    }
    for (const auto& [dimension, member] : asked.members) {
        parameters.emplace(dimension, member);
    }
    auto read = read_figures_asked(program, parameters);
    auto* faults = std::get_if<std::vector<ParameterFault>>(&read);
    return faults == nullptr ? std::vector<ParameterFault>() : std::move(*faults);
}

std::shared_ptr<const Survey> survey_for(const ReportOptions& options, const Program& program) {
    const auto shown = web::pages::shown_surveys(program);
    const auto found =
        options.survey.empty()
            ? shown.begin()
            : std::ranges::find(shown, options.survey, [](const auto& one) { return one->name; });
    return found == shown.end() ? nullptr : *found;
}

std::variant<OverviewAsked, std::vector<ParameterFault>> read_asked(const ReportOptions& options,
                                                                    const Program& program) {
    const auto period = parse_period(options.period);
    const auto survey = survey_for(options, program);
    std::vector<ParameterFault> faults;
    if (!period) {
        faults.push_back({"period", "Write a period as 2026, 2026-Q4 or 2026-10."});
    }
    if (survey == nullptr) {
        faults.push_back({"survey", "There is no survey “" + options.survey +
                                        "” whose cases everybody may see."});
    }
    if (!faults.empty()) {
        return faults;
    }
    OverviewAsked asked{.survey = survey, .period = *period, .by = options.by};
    for (const std::string& member : options.members) {
        asked.members.push_back(dimension_and_member(member));
    }
    if (asked.by.empty() && !survey->dimensions.empty()) {
        asked.by = to_text(survey->dimensions.front());
    }
    if (asked.members.empty()) {
        asked.goal = goal_of_headline(program, *survey, *period);
    }
    faults = faults_in(options, program, asked);
    if (!faults.empty()) {
        return faults;
    }
    return asked;
}

int write(const std::string& text, const std::string& output) {
    const bool is_written = write_output(output, [&](std::ostream& out) { out << text; });
    return is_written ? exit_fine : exit_world_failed;
}

}  // namespace

int run_report(const ReportOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const std::shared_ptr<const Program> program = needed_last_live(storage->programs());
    if (program == nullptr) {
        return exit_bad_input;
    }
    const auto asked = read_asked(options, *program);
    if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&asked)) {
        return say(*faults);
    }
    const std::string language =
        options.language.empty() ? program->organisation.language : options.language;
    const auto& wanted = std::get<OverviewAsked>(asked);
    const Visit visit{.at = system::SystemClock().now(),
                      .speaker = {standard_words(), Locale(language, wanted.survey->zone)}};
    const web::pages::PageTemplates reports(system::read_standard_folder("templates/report"));
    const std::string html =
        web::pages::pack_html({reports, storage->facts(), storage->praises(), storage->cases(),
                               storage->notes(), storage->programs(), program},
                              visit, wanted);
    if (options.format == "html") {
        return write(html, options.output);
    }
    report::PdfPrinter printer;
    const report::Printed made = printer.print(html);
    if (!made.ok()) {
        std::cerr << "heed: the report cannot be printed: " << made.failure << "\n";
        return exit_world_failed;
    }
    return write(made.pdf, options.output);
}

}  // namespace heed::cli
