#include "adapters/web/pages/results/note_form.h"

#include <algorithm>

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/results/overview.h"
#include "adapters/web/pages/results/time_line_view.h"
#include "engine/values/ascii.h"
#include "engine/values/parse_number.h"
#include "engine/values/utf8.h"

namespace heed::web::pages {
namespace {

/// The page on which the form stood.
std::string back(const Visit& visit) {
    return "/results" + shown_query(visit);
}

/// What it says stands on the time line, or nowhere any more.
void record(const PageContext& context, const Visit& visit, AuditAct act, Date day) {
    context.audit.record({.at = visit.at,
                          .actor = visit.who().email,
                          .act = act,
                          .subject = to_text(day),
                          .detail = ""});
}

void take(const PageContext& context, const Visit& visit, const Respond& respond) {
    NoteTyped typed{.day = visit.form.trimmed("day"), .text = visit.form.trimmed("text")};
    std::ranges::replace_if(
        typed.text, [](char one) { return one == '\n' || one == '\r'; }, ' ');
    const auto day = visit.speaker.locale().read_date(typed.day);
    if (!day) {
        typed.day_fault = "results.time_line.no_day";
    }
    if (typed.text.empty()) {
        typed.text_fault = "results.time_line.no_text";
    } else if (utf8::length(typed.text) > longest_note) {
        typed.text_fault = "results.time_line.too_long";
    }
    if (typed.has_faults()) {
        return answer_with_overview(context, visit, typed, respond);
    }
    context.notes.enter({.day = *day, .text = typed.text}, to_lower_ascii(visit.who().email),
                        visit.at);
    record(context, visit, AuditAct::note_entered, *day);
    respond(see_other(back(visit), {"results.time_line.entered"}));
}

void take_away(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto number = parse_number<std::int64_t>(visit.parameter("n")).value_or(0);
    const std::vector<EnteredNote> notes = context.notes.list();
    const auto found = std::ranges::find(notes, number, &EnteredNote::number);
    if (found == notes.end() || !may_take_away(visit, *found) || !context.notes.remove(number)) {
        return respond(not_found(context, visit));
    }
    record(context, visit, AuditAct::note_removed, found->note.day);
    respond(see_other(back(visit), {"results.time_line.removed"}));
}

}  // namespace

PageHandler enter_note(PageContext& context) {
    return page_of(context, take);
}

PageHandler remove_note(PageContext& context) {
    return page_of(context, take_away);
}

}  // namespace heed::web::pages
