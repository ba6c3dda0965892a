#include "adapters/web/pages/process/history.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/process/tabs.h"
#include "adapters/web/pages/process/workflows.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/runtime/program_history.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view path = "/process/history";
constexpr std::size_t most_changes = 50;

/// The rows of changes, as much as fits into a page.
class Rows {
  public:
    Rows(const ProcessDesk& desk, const Visit& visit) : desk_(desk), visit_(visit) {}

    Value of(const LiveChange& change) {
        Value::List files;
        for (const TextChange& text : change.texts) {
            if (!change.is_first) {
                files.emplace_back(of(text));
            }
        }
        return Value::Map{
            {"since",
             visit_.say("process.since",
                        {{"when", visit_.speaker.locale().date_and_time(change.live.activated_at)},
                         {"who", spoken_activator(visit_, *desk_.pages.program(),
                                                  change.live.activated_by)}})},
            {"is_first", change.is_first},
            {"files", std::move(files)}};
    }

  private:
    Value of(const TextChange& text) {
        const char* what = text.before.empty()  ? "process.history.new"
                           : text.after.empty() ? "process.history.gone"
                                                : "process.history.changed";
        std::string diff = desk_.programs.difference(text.before, text.after);
        const bool is_too_long = diff.size() > left_;
        left_ -= is_too_long ? 0 : diff.size();
        return Value::Map{{"name", text.name},
                          {"what", visit_.say(what)},
                          {"is_too_long", is_too_long},
                          {"lines", is_too_long ? Value() : diff_lines(diff)}};
    }

    const ProcessDesk& desk_;
    const Visit& visit_;
    std::size_t left_ = 30'000;  ///< bytes of changes; each line has a tag around it
};

void show_history(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const std::string of(visit.query("of"));
    const auto changes = changes_of(desk.programs.store, texts_of_files(of));
    Value::List shown;
    Rows rows(desk, visit);
    for (const LiveChange& change : changes) {
        if (shown.size() < most_changes) {
            shown.emplace_back(rows.of(change));
        }
    }
    Value::List kinds;
    for (const std::string kind :
         {"", "workflows", "surveys", "mails", "people", "calendars", "goals", "settings"}) {
        kinds.emplace_back(
            Value::Map{{"name", kind},
                       {"title", visit.say("process.history.of." + (kind.empty() ? "all" : kind))},
                       {"chosen", kind == of}});
    }
    respond(page(desk.pages, visit, "process/history",
                 {{"title", visit.say("process.tab.history")},
                  {"tabs", process_tabs(desk, visit, path)},
                  {"kinds", std::move(kinds)},
                  {"changes", std::move(shown)}}));
}

}  // namespace

PageHandler program_history(ProcessDesk& desk) {
    return page_of(desk, show_history);
}

}  // namespace heed::web::pages
