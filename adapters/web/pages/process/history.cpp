#include "adapters/web/pages/process/history.h"

#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/process/tabs.h"
#include "adapters/web/pages/process/workflows.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/runtime/program_history.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view path = "/process/history";
constexpr std::size_t most_changes = 50;

Value file_row(const ProcessDesk& desk, const Visit& visit, const TextChange& text) {
    const char* what = text.before.empty()  ? "process.history.new"
                       : text.after.empty() ? "process.history.gone"
                                            : "process.history.changed";
    return Value::Map{{"name", text.name},
                      {"what", visit.say(what)},
                      {"lines", diff_lines(desk.programs.difference(text.before, text.after))}};
}

Value row_of(const ProcessDesk& desk, const Visit& visit, const LiveChange& change) {
    Value::List files;
    for (const TextChange& text : change.texts) {
        if (!change.is_first) {
            files.emplace_back(file_row(desk, visit, text));
        }
    }
    return Value::Map{
        {"since",
         visit.say(
             "process.since",
             {{"when", visit.speaker.locale().date_and_time(change.live.activated_at)},
              {"who", spoken_activator(visit, *desk.pages.program(), change.live.activated_by)}})},
        {"is_first", change.is_first},
        {"files", std::move(files)}};
}

void show_history(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const std::string of(visit.query("of"));
    const auto changes = changes_of(desk.programs.store, texts_of_files(of));
    Value::List rows;
    for (const LiveChange& change : changes) {
        if (rows.size() < most_changes) {
            rows.emplace_back(row_of(desk, visit, change));
        }
    }
    Value::List kinds;
    for (const std::string kind :
         {"", "workflows", "surveys", "mails", "people", "calendars", "settings"}) {
        kinds.emplace_back(
            Value::Map{{"name", kind},
                       {"title", visit.say("process.history.of." + (kind.empty() ? "all" : kind))},
                       {"chosen", kind == of}});
    }
    respond(page(desk.pages, visit, "process/history",
                 {{"title", visit.say("process.tab.history")},
                  {"tabs", process_tabs(desk, visit, path)},
                  {"kinds", std::move(kinds)},
                  {"changes", std::move(rows)}}));
}

}  // namespace

PageHandler program_history(ProcessDesk& desk) {
    return in_background(desk, show_history);
}

}  // namespace heed::web::pages
