#pragma once

#include <string_view>

#include "adapters/web/pages/page_context.h"
#include "engine/values/enum_names.h"

namespace heed::web::pages {

/// Which tasks of a person the inbox shows.
enum class InboxView { all, mine, queue, overdue, paused, participating };

TaskFilter filter_of(const PageContext&, const Visit&, InboxView);

/// False where a filter finds nothing: a queue view of somebody without a team.
bool names_anybody(const TaskFilter&);

/// The tabs, with a count of each that stops at `1,000+`; without counts while searching.
Value inbox_tabs(const PageContext&, const Visit&, InboxView current);

/// What a row shows of a task.
/// Whose promises to customers stand beside the tasks of that view; nothing where none do.
std::optional<PromiseFilter> promises_in(const PageContext&, const Visit&, InboxView);
Value promise_row(const Visit&, const Program&, const InboxPromise&);

/// Whose tasks stand in the list because one stands in for them, and until when; nothing mostly.
Value standing_in(const Program&, const Visit&);

Value inbox_row(const PageContext&, const Visit&, const Program&, const InboxTask&);

/// The worst score as a badge; nothing where there is none.
Value score_view(const std::optional<std::int64_t>& lowest);

/// Whom a task may be given: every team, then every person, as options of a select.
Value assignee_options(const Visit&, const Program&);
/// An option's value as a party; empty where it is none.
Party party_of_option(std::string_view value);
std::string option_of(const Party&);

/// For people: a person's name, a team's title.
std::string called(const Program&, const Party&, std::string_view language);
std::string called(const Program&, std::string_view email);

/// The hours by which somebody reckons a due time: the task's calendar.
const Calendar* calendar_of(const Program&, std::string_view workflow_hash, std::string_view state);

}  // namespace heed::web::pages

namespace heed {

template <>
inline constexpr auto enum_names<web::pages::InboxView> =
    names<web::pages::InboxView>("all", "mine", "queue", "overdue", "paused", "participating");

}  // namespace heed
