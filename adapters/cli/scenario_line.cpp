#include "adapters/cli/scenario_line.h"

#include <algorithm>
#include <array>

#include "adapters/cli/scenario_customer.h"
#include "adapters/cli/scenario_plan.h"
#include "adapters/cli/scenario_reader.h"
#include "adapters/cli/scenario_time.h"
#include "adapters/cli/scenario_values.h"
#include "engine/model/mail.h"

namespace heed::cli {
namespace {

What reads_claim(LineReader& reader) {
    return TaskClaimed{reader.task(1)};
}
What reads_release(LineReader& reader) {
    return TaskReleased{reader.task(1)};
}
/// `completes 1-1 reached attended by ADDRESS and ADDRESS`
std::vector<std::string> reads_attendance(const Words& words) {
    std::vector<std::string> people;
    for (std::size_t i = 5; i < words.size() && words[3] == "attended" && words[4] == "by"; ++i) {
        if (words[i] != "and") {
            people.push_back(words[i]);
        }
    }
    return people;
}
What reads_completion(LineReader& reader) {
    const int task = reader.task(1);
    const std::string outcome = reader.words.size() > 2 ? reader.words[2] : "completed";
    return TaskCompleted{task, outcome, reader.fields(), reads_attendance(reader.words)};
}
/// `was not at 1-1`
What reads_absence(LineReader& reader) {
    return AbsenceTold{reader.task(3)};
}
What reads_draft(LineReader& reader) {
    return DraftSaved{reader.task(1), reader.fields()};
}
/// `pauses 1-1 REASON`, or `pauses 1-1 until TIME: REASON` where it ends by itself.
What reads_pause(LineReader& reader) {
    const int task = reader.task(1);
    Words& words = reader.words;
    std::optional<Instant> until;
    if (const auto at = std::ranges::find(words, "until"); at != words.end() && reader.has_rest()) {
        Words time(at + 1, words.end());
        until = take_time(time, reader.calendar);
        words.erase(at, words.end());
    }
    std::string reason =
        reader.has_rest() ? value_of(reader.rest).text_or("") : word_at(words, 2, "The reason");
    for (size_t i = 3; i < words.size(); ++i) {
        reason += " " + words[i];
    }
    return TaskPaused{task, reason, until};
}
What reads_resume(LineReader& reader) {
    return TaskResumed{reader.task(1)};
}
What reads_comment(LineReader& reader) {
    const int task = reader.task(2);
    return TaskCommented{task, value_of(reader.rest).text_or(reader.rest)};
}
/// `arranges a call about 1-1 at TIME`
What reads_call(LineReader& reader) {
    const int task = reader.task(4);
    if (word_at(reader.words, 5, "at TIME") != "at") {
        throw ScriptProblem("Write: arranges a call about 1-1 at TIME.");
    }
    Words time(reader.words.begin() + 6, reader.words.end());
    return CallArranged{task, take_time(time, reader.calendar)};
}
What reads_reassignment(LineReader& reader) {
    const int task = reader.task(1);
    const std::string& whom = word_at(reader.words, 3, "Whom it goes to");
    const Party to =
        whom == "team" ? Party{{}, word_at(reader.words, 4, "The team")} : Party{whom, {}};
    return TaskReassigned{task, to};
}
What reads_new_item(LineReader& reader) {
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
            item.due = due_in(value.text_or(""), reader.calendar);
        } else if (name == "outside") {
            item.is_outside = truth_in(value);
        } else {
            throw ScriptProblem("A plan's item has no “" + name +
                                "”; it has owner, outside and due.");
        }
    }
    return PlanItemAdded{std::move(item)};
}
What reads_event(LineReader& reader) {
    const std::string form =
        reader.words.size() > 3 && reader.words[2] == "with" ? reader.words[3] : std::string();
    EventPosted posted{word_at(reader.words, 1, "The event's name"), form, {}};
    posted.fields = reader.fields_and_words(posted.words);
    return posted;
}

/// `heard customer.answered with resolved by telephone through ADDRESS at TIME: “Words”, score 2`
What reads_heard(LineReader& reader) {
    const Words& words = reader.words;
    EventPosted posted{word_at(words, 1, "The event's name"), "", {}};
    Heard heard{.by = reader.line.actor, .at = reader.line.at};
    for (std::size_t i = 2; i < words.size(); i += 2) {
        const std::string& what = word_at(words, i + 1, "What follows “" + words[i] + "”");
        const auto how = parse_name<HeardHow>(what);
        if (words[i] == "at") {
            Words time(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
            heard.at = take_time(time, reader.calendar);
            break;
        }
        if (words[i] == "with") {
            posted.form = what;
        } else if (words[i] == "through") {
            heard.by = what;
        } else if (words[i] == "by" && how) {
            heard.how = *how;
        } else {
            throw ScriptProblem(
                "Write: ADDRESS heard customer.replied by telephone, by mail or by in_person: "
                "“Words”.");
        }
    }
    posted.fields = reader.fields_and_words(posted.words);
    posted.heard = std::move(heard);
    return posted;
}

/// `replaces the plan: “Summary”, [1, …], [0, …]`
What reads_plan(LineReader& reader) {
    ActionPlan plan;
    for (const std::string& part : parts_of(reader.rest)) {
        const Value value = value_of(part);
        if (value.as<Value::List>() != nullptr) {
            plan.items.push_back(listed_item(value, reader.calendar));
        } else {
            plan.summary = value.text_or("");
        }
    }
    return PlanReplaced{std::move(plan)};
}

/// `revokes links: 1, 3`, the numbers of mails; without them all.
What reads_revocation(LineReader& reader) {
    LinksRevoked revoked;
    for (const std::string& part : parts_of(reader.rest)) {
        revoked.mails.push_back(number_in(part, "a mail"));
    }
    return revoked;
}

/// `timer 4 fires`, where a recording says when.
What reads_firing(LineReader& reader) {
    return TimerFired{number_in(word_at(reader.words, 0, "The timer's number"), "a timer")};
}

/// `mail 1-m3 refused: 550 5.1.1`, where a recording says when; to whom it went, the stage knows.
What reads_refusal(LineReader& reader) {
    const std::string& id = word_at(reader.words, 0, "A mail's id such as 1-m3");
    const auto parsed = parse_mail_id(id);
    if (!parsed || word_at(reader.words, 1, "refused") != "refused") {
        throw ScriptProblem("Write: mail to ADDRESS refused, or mail 1-m3 refused: REPLY.");
    }
    reader.line.case_number = parsed->number;
    return MailRefused{parsed->part, "", value_of(reader.rest).text_or(reader.rest)};
}

/// `as case 17` at the end of the words: the number of the case that is opened.
CaseNumber take_new_case(Words& words) {
    const std::size_t size = words.size();
    if (size > 3 && words[size - 3] == "as" && words[size - 2] == "case") {
        const CaseNumber number = number_in(words.back(), "a case");
        words.resize(size - 3);
        return number;
    }
    return 0;
}

/// `starts WORKFLOW`, and perhaps `as case 17`
What reads_start(LineReader& reader) {
    const CaseNumber opens = take_new_case(reader.words);
    return CaseStarted{word_at(reader.words, 1, "The workflow's name"), opens};
}

/// `case 17 moves to the new version`, by the workflow's own `migrate`; `… and may close`: as with
/// `heed migrate --close`
What reads_move(LineReader& reader) {
    reader.line.case_number = number_in(word_at(reader.words, 0, "The case's number"), "a case");
    if (word_at(reader.words, 1, "moves") != "moves") {
        throw ScriptProblem("Write: case 17 moves to the new version.");
    }
    return CaseMigrated{"", reader.words.back() == "close"};
}

struct Verb {
    std::string_view word;
    What (*read)(LineReader&);
};
constexpr std::array<Verb, 16> verbs{{{"claims", reads_claim},
                                      {"releases", reads_release},
                                      {"completes", reads_completion},
                                      {"drafts", reads_draft},
                                      {"pauses", reads_pause},
                                      {"resumes", reads_resume},
                                      {"comments", reads_comment},
                                      {"arranges", reads_call},
                                      {"was", reads_absence},
                                      {"reassigns", reads_reassignment},
                                      {"adds", reads_new_item},
                                      {"replaces", reads_plan},
                                      {"revokes", reads_revocation},
                                      {"posts", reads_event},
                                      {"heard", reads_heard},
                                      {"starts", reads_start}}};

ItemChanged read_item(LineReader& reader) {
    ItemChanged changed{.item = number_in(word_at(reader.words, 1, "The item's number"), "an item"),
                        .status = {},
                        .action = {},
                        .evidence = {},
                        .owner = {},
                        .due = {},
                        .reason = {},
                        .is_outside = {}};
    const std::string& said = word_at(reader.words, 2, "done, dropped, open or changes");
    if (said != "changes") {
        changed.status = status_named(said);
    }
    for (const auto& [name, value] : reader.fields()) {
        if (name == "action") {
            changed.action = value.text_or("");
        } else if (name == "evidence") {
            changed.evidence = value.text_or("");
        } else if (name == "owner") {
            changed.owner = value.text_or("");
        } else if (name == "due") {
            changed.due = due_in(value.text_or(""), reader.calendar);
        } else if (name == "reason") {
            changed.reason = value.text_or("");
        } else if (name == "outside") {
            changed.is_outside = truth_in(value);
        } else {
            throw ScriptProblem("A plan's item has no “" + name +
                                "”; it has action, evidence, owner, outside, due and reason.");
        }
    }
    return changed;
}

Deed read_deed(LineReader& reader) {
    const std::string& said = word_at(reader.words, 0, "What is done");
    const auto verb = std::ranges::find(verbs, said, &Verb::word);
    if (verb == verbs.end()) {
        std::string known;
        for (const Verb& each : verbs) {
            known += (known.empty() ? "" : ", ") + std::string(each.word);
        }
        throw ScriptProblem("Nobody can “" + said + "” here; a person " + known +
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
    const std::string& answer = word_at(words, 1, "refused or accepted");
    if (answer != "refused" && answer != "accepted") {
        throw ScriptProblem("Write: mail to ADDRESS refused, or accepted.");
    }
    return {words[0], answer == "refused"};
}

}  // namespace

ScriptLine read_script_line(std::string_view text, const Calendar& calendar) {
    CutLine found = cut(text);
    Words& words = found.words;
    ScriptLine line;
    if (words == Words{"as", "recorded"}) {
        line.what = AsRecorded{};
        return line;
    }
    const bool advances = words.size() >= 2 && words[0] == "advance" && words[1] == "to";
    if (advances) {
        words.erase(words.begin(), words.begin() + 2);
    }
    line.at = take_time(words, calendar);
    if (advances) {
        line.what = TimePasses{};
        return line;
    }
    take_case(words, line);
    line.actor = word_at(words, 0, "Who does what");
    words.erase(words.begin());
    if (line.actor == "response") {
        const CaseNumber opens = take_new_case(words);
        line.what = ResponseComes{word_at(words, 0, "The response's file, FILE.json,"),
                                  named_values(parts_of(found.rest)), opens};
        return line;
    }
    if (line.actor == "program") {
        line.what = ProgramGoesLive{word_at(words, 0, "The program's folder")};
        return line;
    }
    if (line.actor == "mail" && !words.empty() && words[0] == "to") {
        words.erase(words.begin());
        line.what = read_mail(words);
        return line;
    }
    LineReader reader{calendar, line, std::move(words), std::move(found.rest)};
    if (line.actor == "customer") {
        line.what = Deed{read_customer(reader)};
    } else if (line.actor == "timer") {
        line.what = Deed{reads_firing(reader)};
    } else if (line.actor == "case") {
        line.what = Deed{reads_move(reader)};
    } else if (line.actor == "mail") {
        line.what = Deed{reads_refusal(reader)};
    } else if (!reader.words.empty() && reader.words[0] == "item") {
        line.what = read_item(reader);
    } else {
        line.what = read_deed(reader);
    }
    return line;
}

}  // namespace heed::cli
