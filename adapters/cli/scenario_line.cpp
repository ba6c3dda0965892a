#include "adapters/cli/scenario_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "adapters/cli/scenario_values.h"
#include "engine/model/mail.h"

namespace heed::cli {
namespace {

using Words = std::vector<std::string>;

const std::string& word_at(const Words& words, std::size_t at, std::string_view missing) {
    if (at >= words.size()) {
        throw ScriptProblem(std::string(missing) + " is missing here.");
    }
    return words[at];
}

std::optional<std::chrono::minutes> clock_time(std::string_view text) {
    int hour = 0;
    int minute = 0;
    const char* end = text.data() + text.size();
    const auto [colon, bad_hour] = std::from_chars(text.data(), end, hour);
    if (bad_hour != std::errc() || colon == end || *colon != ':') {
        return std::nullopt;
    }
    const auto [rest, bad_minute] = std::from_chars(colon + 1, end, minute);
    if (bad_minute != std::errc() || rest != end || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59) {
        return std::nullopt;
    }
    return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

Instant time_at(const Words& words, std::size_t at, const Calendar& calendar) {
    const auto date = at < words.size() ? parse_date(words[at]) : std::nullopt;
    const auto clock = at + 1 < words.size() ? clock_time(words[at + 1]) : std::nullopt;
    if (!date || !clock) {
        throw ScriptProblem("A time is missing here, such as 2026-03-02 09:00.");
    }
    return calendar.time_zone().to_instant(std::chrono::local_days(*date) + *clock);
}

/// `2026-03-12 12:00`, or closing time of `2026-03-12`.
Instant due_in(const Value& value, const Calendar& calendar) {
    const CutLine text = cut(value.text_or(""));
    if (text.words.size() == 1) {
        if (const auto date = parse_date(text.words[0])) {
            if (const auto closing = calendar.closing_of(*date)) {
                return *closing;
            }
        }
    }
    return time_at(text.words, 0, calendar);
}

int number_in(const std::string& text, std::string_view what) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        throw ScriptProblem("“" + text + "” is no number of " + std::string(what) + ".");
    }
    return number;
}

/// One line while it is read: `words` begin behind the time and the actor.
struct Reader {
    const Calendar& calendar;
    ScriptLine& line;
    Words words;
    std::string rest;

    int task(std::size_t at) {
        const std::string& id = word_at(words, at, "A task's number such as 1-1");
        const auto parsed = parse_task_id(id);
        if (!parsed) {
            throw ScriptProblem("“" + id + "” is no task; tasks are called 1-1, 1-2 and so on.");
        }
        line.case_number = parsed->number;
        return parsed->part;
    }
    FormValues fields() const { return named_values(parts_of(rest)); }
};

What reads_claim(Reader& reader) {
    return TaskClaimed{reader.task(1)};
}
What reads_release(Reader& reader) {
    return TaskReleased{reader.task(1)};
}
What reads_completion(Reader& reader) {
    const int task = reader.task(1);
    const std::string outcome = reader.words.size() > 2 ? reader.words[2] : "completed";
    return TaskCompleted{task, outcome, reader.fields()};
}
What reads_draft(Reader& reader) {
    return DraftSaved{reader.task(1), reader.fields()};
}
What reads_pause(Reader& reader) {
    const int task = reader.task(1);
    std::string reason = word_at(reader.words, 2, "The reason");
    for (size_t i = 3; i < reader.words.size(); ++i) {
        reason += " " + reader.words[i];
    }
    return TaskPaused{task, reason, std::nullopt};
}
What reads_resume(Reader& reader) {
    return TaskResumed{reader.task(1)};
}
What reads_comment(Reader& reader) {
    const int task = reader.task(2);
    return TaskCommented{task, value_of(reader.rest).text_or(reader.rest)};
}
What reads_reassignment(Reader& reader) {
    const int task = reader.task(1);
    const std::string& whom = word_at(reader.words, 3, "Whom it goes to");
    const Party to =
        whom == "team" ? Party{{}, word_at(reader.words, 4, "The team")} : Party{whom, {}};
    return TaskReassigned{task, to};
}
What reads_new_item(Reader& reader) {
    std::vector<std::string> parts = parts_of(reader.rest);
    PlanItem item;
    if (!parts.empty()) {
        item.action = value_of(parts.front()).text_or(parts.front());
        parts.erase(parts.begin());
    }
    for (const auto& [name, value] : named_values(parts)) {
        if (name == "owner") {
            item.owner = value.text_or("");
        } else if (name == "due") {
            item.due = due_in(value, reader.calendar);
        } else {
            throw ScriptProblem("A plan's item has no “" + name + "”; it has owner and due.");
        }
    }
    return PlanItemAdded{std::move(item)};
}
What reads_event(Reader& reader) {
    return EventPosted{word_at(reader.words, 1, "The event's name"), {}, reader.fields()};
}

struct Verb {
    std::string_view word;
    What (*read)(Reader&);
};
constexpr std::array<Verb, 10> verbs{{{"claims", reads_claim},
                                      {"releases", reads_release},
                                      {"completes", reads_completion},
                                      {"drafts", reads_draft},
                                      {"pauses", reads_pause},
                                      {"resumes", reads_resume},
                                      {"comments", reads_comment},
                                      {"reassigns", reads_reassignment},
                                      {"adds", reads_new_item},
                                      {"posts", reads_event}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> customer_verbs{
    {{"accepts", "customer.accepted"},
     {"comments", "customer.commented"},
     {"disputes", "customer.disputed"},
     {"answers", "customer.answered"},
     {"replies", "customer.replied"},
     {"withdraws", "customer.withdrew"}}};

template <class Known>
std::string listed(const Known& known,
                   std::string_view (*word)(const typename Known::value_type&)) {
    std::string all;
    for (const auto& each : known) {
        all += (all.empty() ? "" : ", ") + std::string(word(each));
    }
    return all;
}

/// `item 2 disputed “Too late”`
ItemAnswer read_item_answer(const std::string& part) {
    std::istringstream words{part};
    std::string item;
    std::string number;
    std::string said;
    std::string text;
    words >> item >> number >> said >> std::ws;
    std::getline(words, text);
    ItemAnswer answer;
    for (const PlanVerdict verdict :
         {PlanVerdict::accepted, PlanVerdict::commented, PlanVerdict::disputed}) {
        if (item == "item" && said == name_of(verdict)) {
            answer.item = number_in(number, "an item");
            answer.verdict = verdict;
            answer.text = text.empty() ? "" : value_of(text).text_or(text);
            return answer;
        }
    }
    throw ScriptProblem("“" + part +
                        "” is no answer to an item. Write item 1 accepted, item 2 commented “…”, "
                        "item 3 disputed “…”, or all “…”.");
}

/// `answers the plan: item 1 accepted, item 2 disputed “Too late”, all “Thank you”`
What reads_plan_answer(const Reader& reader) {
    PlanAnswer answer;
    for (const std::string& part : parts_of(reader.rest)) {
        if (part.starts_with("all ")) {
            answer.text = value_of(part.substr(4)).text_or(part);
        } else {
            answer.items.push_back(read_item_answer(part));
        }
    }
    return PlanAnswered{std::move(answer)};
}

Deed read_customer(Reader& reader) {
    const std::string& said = word_at(reader.words, 0, "What the customer does");
    const auto verb =
        std::ranges::find(customer_verbs, said, [](const auto& v) { return v.first; });
    if (verb == customer_verbs.end()) {
        throw ScriptProblem("A customer does not “" + said + "”; a customer " +
                            listed(customer_verbs, [](const auto& v) { return v.first; }) + ".");
    }
    if (reader.words.size() == 3 && reader.words[1] == "the" && reader.words[2] == "plan") {
        return {reads_plan_answer(reader)};
    }
    const std::string form = said == "answers" ? word_at(reader.words, 1, "The form") : "";
    return {EventPosted{std::string(verb->second), form, reader.fields()}};
}

ItemChanged read_item(Reader& reader) {
    ItemChanged changed{.item = number_in(word_at(reader.words, 1, "The item's number"), "an item"),
                        .status = {},
                        .evidence = {},
                        .owner = {},
                        .due = {}};
    const std::string& said = word_at(reader.words, 2, "done, dropped, open or changes");
    if (said == "done" || said == "dropped" || said == "open") {
        changed.status = said == "done"      ? ItemStatus::done
                         : said == "dropped" ? ItemStatus::dropped
                                             : ItemStatus::open;
    } else if (said != "changes") {
        throw ScriptProblem("An item is done, dropped or open again, or it changes; not “" + said +
                            "”.");
    }
    for (const auto& [name, value] : reader.fields()) {
        if (name == "evidence") {
            changed.evidence = value.text_or("");
        } else if (name == "owner") {
            changed.owner = value.text_or("");
        } else if (name == "due") {
            changed.due = due_in(value, reader.calendar);
        } else {
            throw ScriptProblem("A plan's item has no “" + name +
                                "”; it has evidence, owner and due.");
        }
    }
    return changed;
}

Deed read_deed(Reader& reader) {
    const std::string& said = word_at(reader.words, 0, "What is done");
    const auto verb = std::ranges::find(verbs, said, &Verb::word);
    if (verb == verbs.end()) {
        throw ScriptProblem("Nobody can “" + said + "” here; a person " +
                            listed(verbs, [](const Verb& v) { return v.word; }) +
                            ", or writes item 1 done.");
    }
    return {verb->read(reader)};
}

/// `in case 2` at the end of the words.
void take_case(Words& words, ScriptLine& line) {
    const std::size_t size = words.size();
    if (size > 3 && words[size - 3] == "in" && words[size - 2] == "case") {
        line.case_number = number_in(words.back(), "a case");
        words.resize(size - 3);
    }
}

MailServerAnswers read_mail(const Words& words) {
    const std::string& answer = word_at(words, 3, "refused or accepted");
    if (words[1] != "to" || (answer != "refused" && answer != "accepted")) {
        throw ScriptProblem("Write: mail to ADDRESS refused, or accepted.");
    }
    return {words[2], answer == "refused"};
}

}  // namespace

ScriptLine read_script_line(std::string_view text, const Calendar& calendar) {
    CutLine found = cut(text);
    ScriptLine line;
    if (found.words.size() >= 2 && found.words[0] == "advance" && found.words[1] == "to") {
        line.at = time_at(found.words, 2, calendar);
        line.what = TimePasses{};
        return line;
    }
    line.at = time_at(found.words, 0, calendar);
    Words words(found.words.begin() + 2, found.words.end());
    take_case(words, line);
    line.actor = word_at(words, 0, "Who does what");
    if (line.actor == "response") {
        line.what = ResponseComes{word_at(words, 1, "The response's file, FILE.json,"),
                                  named_values(parts_of(found.rest))};
        return line;
    }
    if (line.actor == "mail") {
        line.what = read_mail(words);
        return line;
    }
    words.erase(words.begin());
    Reader reader{calendar, line, std::move(words), std::move(found.rest)};
    if (line.actor == "customer") {
        line.what = read_customer(reader);
    } else if (!reader.words.empty() && reader.words[0] == "item") {
        line.what = read_item(reader);
    } else {
        line.what = read_deed(reader);
    }
    return line;
}

}  // namespace heed::cli
