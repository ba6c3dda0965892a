#pragma once

#include <span>
#include <string_view>

namespace heed {

/// A kind of finding: its stable code, and what it is about in a few words. Its page is
/// docs/diagnostics/CODE.md.
struct DiagnosticCode {
    std::string_view code;
    std::string_view title;
    /// An error of Heed since that version binds to files whose own text is another now than in the
    /// program that is live; empty: it binds to all.
    std::string_view since = {};
};

/// Every code that a finding can have, in order.
std::span<const DiagnosticCode> diagnostic_codes();

/// What the readers of a program folder find. HD0xx: the shape of a text; HD2xx: names; HD3xx: the
/// program as a whole; HD5xx: what the analysis finds. (HD07x belong to values/, HD1xx to
/// expressions/cel, HD40x to expressions/text, HD41x to model/mail_template, HD42x and HD43x to
/// adapters/smtp, HD90x to adapters/json, HD91x to
/// adapters/surveys.)
namespace code {
inline constexpr std::string_view not_yaml = "HD001";
inline constexpr std::string_view doubled_key = "HD002";
inline constexpr std::string_view needs_quotes = "HD003";
inline constexpr std::string_view tab = "HD004";
inline constexpr std::string_view not_in_this_yaml = "HD005";
inline constexpr std::string_view not_text = "HD006";
inline constexpr std::string_view unknown_key = "HD010";
inline constexpr std::string_view missing_key = "HD011";
inline constexpr std::string_view wrong_kind = "HD012";
inline constexpr std::string_view unknown_word = "HD013";
inline constexpr std::string_view bad_value = "HD014";
inline constexpr std::string_view bad_name = "HD015";
inline constexpr std::string_view bad_csv = "HD020";
inline constexpr std::string_view bad_header = "HD021";
inline constexpr std::string_view bad_row = "HD022";
inline constexpr std::string_view literal_secret = "HD030";

inline constexpr std::string_view no_span = "HD070";
inline constexpr std::string_view unknown_state = "HD201";
inline constexpr std::string_view doubled_name = "HD202";
inline constexpr std::string_view unknown_event = "HD203";
inline constexpr std::string_view unknown_who = "HD204";
inline constexpr std::string_view unknown_template = "HD205";
inline constexpr std::string_view unknown_form = "HD206";
inline constexpr std::string_view unknown_calendar = "HD207";
inline constexpr std::string_view unknown_survey = "HD208";
inline constexpr std::string_view unknown_webhook = "HD209";
inline constexpr std::string_view unknown_person = "HD210";
inline constexpr std::string_view circular_conditions = "HD211";
inline constexpr std::string_view unheard_outcome = "HD212";
inline constexpr std::string_view timer_without_task = "HD213";
inline constexpr std::string_view bad_structure = "HD214";
inline constexpr std::string_view wrong_result = "HD215";
inline constexpr std::string_view unknown_shown = "HD286";

inline constexpr std::string_view survey_followed_twice = "HD301";
inline constexpr std::string_view survey_not_followed = "HD302";
inline constexpr std::string_view defined_twice = "HD303";
inline constexpr std::string_view may_not_resolve = "HD304";
inline constexpr std::string_view nothing_to_read = "HD305";
inline constexpr std::string_view unexpected_file = "HD306";
inline constexpr std::string_view one_version_two_contents = "HD307";
inline constexpr std::string_view never_used = "HD308";
inline constexpr std::string_view survey_gone = "HD361";
inline constexpr std::string_view not_to_be_told_apart = "HD367";
inline constexpr std::string_view holidays_over = "HD368";
inline constexpr std::string_view all_away = "HD369";
inline constexpr std::string_view standard_serves = "HD370";
inline constexpr std::string_view goal_not_measurable = "HD371";
inline constexpr std::string_view goal_held_already = "HD372";
inline constexpr std::string_view goal_not_shown = "HD373";
inline constexpr std::string_view two_desks = "HD380";
inline constexpr std::string_view nobody_left = "HD385";
inline constexpr std::string_view resolved_unasked = "HD390";
inline constexpr std::string_view end_without_meaning = "HD391";
inline constexpr std::string_view customer_not_known = "HD395";
inline constexpr std::string_view source_without_customer = "HD396";
inline constexpr std::string_view lost_answer = "HD397";

inline constexpr std::string_view single_braces = "HD408";
inline constexpr std::string_view unusable_layout = "HD418";

inline constexpr std::string_view unreachable_state = "HD501";
inline constexpr std::string_view dead_end = "HD502";
inline constexpr std::string_view wait_without_end = "HD503";
inline constexpr std::string_view never_at_rest = "HD504";
inline constexpr std::string_view ends_nowhere = "HD505";
inline constexpr std::string_view no_due_time = "HD506";
inline constexpr std::string_view escalates_to_nobody = "HD507";
inline constexpr std::string_view updates_unheard = "HD508";
inline constexpr std::string_view may_be_nobody = "HD509";
inline constexpr std::string_view reminds_of_nothing = "HD510";
inline constexpr std::string_view decision_gap = "HD511";
inline constexpr std::string_view never_wins = "HD512";
inline constexpr std::string_view outside_scale = "HD513";
inline constexpr std::string_view not_proved = "HD514";
inline constexpr std::string_view form_not_filled = "HD521";
inline constexpr std::string_view may_be_absent = "HD522";
inline constexpr std::string_view not_translated = "HD523";
inline constexpr std::string_view thanked_once = "HD524";
inline constexpr std::string_view not_to_be_contacted = "HD525";
inline constexpr std::string_view asked_in_vain = "HD526";
inline constexpr std::string_view plan_unwritten = "HD527";
inline constexpr std::string_view no_way_to_work = "HD587";
inline constexpr std::string_view mail_asks_in_vain = "HD590";
inline constexpr std::string_view escalates_to_empty_team = "HD591";
inline constexpr std::string_view remembers_nothing_at_first = "HD592";
inline constexpr std::string_view number_reads_otherwise = "HD593";
inline constexpr std::string_view never_joined = "HD594";
inline constexpr std::string_view bad_answer_swallowed = "HD595";
inline constexpr std::string_view withdraws_others_work = "HD596";
inline constexpr std::string_view clock_without_zone = "HD597";
inline constexpr std::string_view condition_as_text = "HD598";

inline constexpr std::string_view template_still_sent = "HD600";
inline constexpr std::string_view person_still_needed = "HD601";
inline constexpr std::string_view team_still_needed = "HD602";
inline constexpr std::string_view calendar_still_needed = "HD603";
inline constexpr std::string_view question_still_asked = "HD604";
inline constexpr std::string_view migration_closes = "HD605";
inline constexpr std::string_view goes_on_with_shipped = "HD606";
}  // namespace code

}  // namespace heed
