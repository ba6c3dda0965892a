#include "adapters/web/pages/process/program_page.h"

#include <algorithm>

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/process/tabs.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/definition/program_files.h"

namespace heed::web::pages {
namespace {

using Standing = ReloadedProgram::Standing;

constexpr std::string_view path = "/process/program";
constexpr std::size_t most_findings = 100;

std::string place_text(const Visit& visit, const Place& place) {
    std::string file = place_in_program(place.file);
    return place.line == 0 ? file
                           : visit.say("process.place", {{"file", std::move(file)},
                                                         {"line", std::to_string(place.line)},
                                                         {"column", std::to_string(place.column)}});
}

Value represent(const Visit& visit, const Diagnostic& finding) {
    const std::string severity(name_of(finding.severity));
    return Value::Map{{"severity", visit.say("process.severity." + severity)},
                      {"is_error", finding.severity == Severity::error},
                      {"is_warning", finding.severity == Severity::warning},
                      {"code", finding.code},
                      {"title", finding.code.empty() ? "" : visit.say("findings." + finding.code)},
                      {"place", place_text(visit, finding.place)},
                      {"message", finding.message},
                      {"help", finding.help},
                      {"excerpt", finding.excerpt}};
}

/// As parts/findings.html shows them.
Value findings_view(const Visit& visit, const Diagnostics& findings) {
    Value::List shown;
    for (const Diagnostic& finding : findings) {
        if (shown.size() < most_findings) {
            shown.emplace_back(represent(visit, finding));
        }
    }
    const auto left = static_cast<std::int64_t>(findings.size() - shown.size());
    return Value::Map{{"none", findings.empty()},
                      {"more", left == 0 ? Value() : Value(visit.speaker.locale().number(left))},
                      {"list", std::move(shown)}};
}

Value::List degraded_view(const ProcessDesk& desk, const Visit& visit) {
    Value::List all;
    for (const auto& [key, names] : desk.degraded()) {
        all.emplace_back(Value::Map{{"what", visit.say("degraded." + key + ".what", names)},
                                    {"then", visit.say("degraded." + key + ".then", names)}});
    }
    return all;
}

/// `refused`: what came of reading it again just now.
Reply program_page(const ProcessDesk& desk, const Visit& visit, const Diagnostics* refused) {
    const CheckedProgram checked = desk.check();
    const auto active = desk.programs.store.active();
    const Value::List wrong = degraded_view(desk, visit);
    Value::Map view{{"title", visit.say("process.tab.program")},
                    {"tabs", process_tabs(desk, visit, path)},
                    {"is_degraded", !wrong.empty()},
                    {"degraded", wrong},
                    {"is_refused", refused != nullptr},
                    {"folder_is_live", checked.folder_is_live},
                    {"failure", checked.failure},
                    {"live", findings_view(visit, checked.live)},
                    {"folder", findings_view(visit, refused ? *refused : checked.folder)}};
    if (active) {
        view.emplace_back(
            "since",
            visit.say(
                "process.since",
                {{"when", visit.speaker.locale().date_and_time(active->activated_at)},
                 {"who", spoken_activator(visit, *desk.pages.program(), active->activated_by)}}));
    }
    return page(desk.pages, visit, "process/program", std::move(view), refused ? 422 : 200);
}

/// `live: closed-loop, praise`
std::string outcome_of(const ReloadedProgram& reloaded) {
    switch (reloaded.standing) {
        case Standing::live: {
            std::string names;
            for (const std::string& workflow : reloaded.changed) {
                names += (names.empty() ? " " : ", ") + workflow;
            }
            return "live:" + names;
        }
        case Standing::unchanged:
            return "unchanged";
        case Standing::refused:
            return "refused: " + std::to_string(reloaded.problems.size());
        case Standing::failed:
            return "failed";
    }
    return "";
}

Reply reply_for(const ProcessDesk& desk, const Visit& visit, const ReloadedProgram& reloaded) {
    switch (reloaded.standing) {
        case Standing::live:
            return see_other(
                path, reloaded.changed.empty()
                          ? Notice{"process.read.live"}
                          : Notice{"process.read.live_with",
                                   {{"workflows", visit.speaker.locale().join(reloaded.changed)}}});
        case Standing::unchanged:
            return see_other(path, {"process.read.unchanged"});
        case Standing::refused:
            return program_page(desk, visit, &reloaded.problems);
        case Standing::failed:
            break;
    }
    return message_page(desk.pages, visit, 503, "process.read.failed",
                        {{"reason", reloaded.failure}});
}

}  // namespace

PageHandler show_program(ProcessDesk& desk) {
    return page_of(desk, [](const ProcessDesk& asked, const Visit& visit, const Respond& respond) {
        respond(program_page(asked, visit, nullptr));
    });
}

PageHandler read_again(ProcessDesk& desk) {
    return [&desk](const Visit& visit, const Respond& respond) {
        const ReloadedProgram reloaded = desk.programs.reload(visit.who().email);
        desk.pages.audit.record({.at = visit.at,
                                 .actor = visit.who().email,
                                 .act = AuditAct::program_read,
                                 .subject = reloaded.hash.substr(0, 12),
                                 .detail = outcome_of(reloaded)});
        respond(reply_for(desk, visit, reloaded));
    };
}

}  // namespace heed::web::pages
