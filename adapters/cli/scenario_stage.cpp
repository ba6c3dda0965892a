#include "adapters/cli/scenario_stage.h"

#include <algorithm>

#include "adapters/cli/load_program.h"
#include "adapters/cli/transcript.h"
#include "adapters/json/read.h"
#include "adapters/surveys/api.h"
#include "adapters/system/files.h"
#include "engine/runtime/outbox_relay.h"
#include "engine/runtime/timer_service.h"
#include "engine/values/closest.h"

namespace heed::cli {
namespace {

const Calendar& calendar_of(const Program& program) {
    static const Calendar without("none", TimeZone(), {}, {});
    const Calendar* own = program.find_calendar(program.organisation.calendar);
    return own != nullptr ? *own : without;
}

/// The object with `path` (dots lead into objects) set to the value; null takes it away.
Value with(const Value& object, std::string_view path, const Value& value) {
    const auto dot = path.find('.');
    const std::string_view key = path.substr(0, dot);
    const Value* known = object.find(key);
    const Value wanted =
        dot == std::string_view::npos
            ? value
            : with(known != nullptr ? *known : Value(Value::Map()), path.substr(dot + 1), value);
    Value::Map entries;
    if (const auto* map = object.as<Value::Map>()) {
        entries = *map;
    }
    std::erase_if(entries, [&](const Value::Entry& entry) { return entry.first == Value(key); });
    if (!wanted.is_null()) {
        entries.emplace_back(Value(key), wanted);
    }
    return Value(std::move(entries));
}

bool opens_a_case(const What& what) {
    return std::holds_alternative<ResponseArrived>(what) ||
           std::holds_alternative<CaseStarted>(what);
}

bool is_member(std::string_view name) {
    constexpr std::string_view members[] = {"id",         "survey",   "submitted_at",
                                            "updated_at", "language", "said",
                                            "words",      "senior",   "thank"};
    return name.find('.') != std::string_view::npos ||
           std::ranges::find(members, name) != std::end(members);
}

}  // namespace

ScenarioStage::ScenarioStage(const Program& program, std::filesystem::path folder)
    : program_(&program), folder_(std::move(folder)), calendar_(calendar_of(program)) {
    mailer_.answer_with([this](const OutboxMail& mail) {
        return refused_.contains(mail.mail.to)
                   ? Delivery{DeliveryKind::refused, "550 5.1.1 No such user"}
                   : Delivery{DeliveryKind::sent, "250 2.0.0 Ok"};
    });
}

std::vector<std::string> ScenarioStage::play(std::string_view text) {
    const ScriptLine line = read_script_line(text, calendar_);
    if (std::holds_alternative<AsRecorded>(line.what)) {
        is_recorded_ = true;
        return {};
    }
    if (line.at < clock_.now()) {
        throw ScriptProblem("Time does not run backwards: it is " +
                            local_text(clock_.now(), calendar_.time_zone()) + " already.");
    }
    transcript_.clear();
    if (!is_recorded_) {
        pass_time(line.at, std::holds_alternative<TimePasses>(line.what));
    }
    clock_.set(line.at);
    if (const auto* response_comes = std::get_if<ResponseComes>(&line.what)) {
        take(event(line, response(*response_comes)));
    } else if (const auto* changed = std::get_if<ItemChanged>(&line.what)) {
        take(event(line, item(line, *changed)));
    } else if (const auto* deed = std::get_if<Deed>(&line.what)) {
        take(event(line, filled_in(line, deed->what)));
    } else if (const auto* program = std::get_if<ProgramGoesLive>(&line.what)) {
        go_live(*program);
    } else if (const auto* answer = std::get_if<MailServerAnswers>(&line.what)) {
        if (answer->is_refused) {
            refused_.insert(answer->address);
        } else {
            refused_.erase(answer->address);
        }
    }
    return std::move(transcript_);
}

/// Each timer at its own instant, and so as a step of its own.
void ScenarioStage::pass_time(Instant until, bool is_included) {
    while (true) {
        const std::vector<DueTimer> due = store_.due_timers(until, 1);
        if (due.empty() || (due.front().due == until && !is_included)) {
            return;
        }
        clock_.set(std::max(clock_.now(), due.front().due));
        take(due_events(store_, clock_.now(), 1).front());
    }
}

void ScenarioStage::take(Event event) {
    const Answer answer = service_.handle(*program_, std::span(&event, 1)).front();
    if (const auto* committed = std::get_if<Committed>(&answer); committed && committed->opened) {
        next_case_ = store_.reserve_case_numbers(1);
    } else if (const auto* rejection = std::get_if<Rejection>(&answer)) {
        transcript_.push_back("refused: " + rejection->sentence);
        for (const Fault& fault : rejection->faults) {
            transcript_.push_back("  " + fault.pointer + ": " + fault.detail);
        }
    } else if (const auto* duplicate = std::get_if<Duplicate>(&answer)) {
        transcript_.push_back("taken before, by case " + std::to_string(duplicate->case_number));
    } else if (const auto* parked = std::get_if<Parked>(&answer)) {
        throw ScriptProblem("The engine could not decide this: " + parked->reason);
    }
    write_down(event);
    settle_mails();
}

void ScenarioStage::settle_mails() {
    constexpr int many = 1000;
    for (const OutboxMail& mail : store_.claim_mails(clock_.now(), many)) {
        const Settlement settlement = settle(mail, mailer_.send(mail, *program_), clock_.now());
        if (const auto* mark = std::get_if<MailMark>(&settlement)) {
            service_.handle(*program_, {}, std::span(mark, 1));
        } else if (const auto* refusal = std::get_if<Event>(&settlement)) {
            take(*refusal);
        }
    }
}

void ScenarioStage::write_down(const Event& event) {
    const bool is_told = std::holds_alternative<TimerFired>(event.what) ||
                         std::holds_alternative<MailRefused>(event.what);
    for (const auto& [number, kept] : store_.cases()) {
        Case& before = written_down_[number];
        if (kept.current->revision == before.revision) {
            continue;
        }
        const JournalEntry& entry = kept.journal.back();
        if (is_told) {
            transcript_.push_back(local_text(entry.at, calendar_.time_zone()) + " " + entry.event +
                                  (entry.detail.empty() ? "" : " (" + entry.detail + ")"));
        }
        const auto lines =
            transcript_of(entry, before, calendar_.time_zone(), program_->organisation.language);
        transcript_.insert(transcript_.end(), lines.begin(), lines.end());
        if (fold(kept.journal) != kept.current) {
            throw ScriptProblem("The journal of case " + std::to_string(number) +
                                " does not give the case; this is a fault of Heed.");
        }
        before = kept.current;
    }
}

Event ScenarioStage::event(const ScriptLine& line, What what) {
    return {.key = "script " + std::to_string(++events_),
            .at = line.at,
            .actor = line.actor,
            .case_number = opens_a_case(what) ? CaseNumber{0} : line.case_number,
            .expected_revision = std::nullopt,
            .may_act_for_others = is_recorded_,
            .what = std::move(what)};
}

/// Where in the response a name of a change stands: a member, an answer, or a field.
std::string ScenarioStage::place_of(const std::string& name, const Value& response) const {
    const Value* said = response.find("survey");
    const auto* named = said == nullptr ? nullptr : said->as<std::string>();
    const Survey* survey = named == nullptr ? nullptr : program_->find_survey(*named);
    if (is_member(name) || survey == nullptr || survey->find_question(name) != nullptr) {
        return is_member(name) ? name : "answers." + name;
    }
    if (survey->find_field(name) != nullptr) {
        return "fields." + name;
    }
    std::vector<std::string> names;
    for (const Question& question : survey->questions) {
        names.push_back(question.name);
    }
    for (const Field& field : survey->fields) {
        names.push_back(field.name);
    }
    const std::string meant = did_you_mean(name, names);
    throw ScriptProblem("the survey “" + survey->name + "” has no question and no field “" + name +
                        "”" + (meant.empty() ? "." : "; " + meant));
}

What ScenarioStage::response(const ResponseComes& comes) {
    const std::filesystem::path path = folder_ / comes.file;
    const auto text = system::read_file(path);
    if (!text) {
        throw ScriptProblem("The response's file cannot be read: " + path.string());
    }
    const Result<Value> body = json::read(*text);
    if (!body.ok()) {
        throw ScriptProblem(comes.file + " is no JSON:\n" + render(body.problems()));
    }
    Value wanted = *body;
    for (const auto& [name, value] : comes.changes) {
        wanted = with(wanted, place_of(name, wanted), value);
    }
    const auto reading = surveys::read_neutral(
        wanted, program_->surveys, "scenario", clock_.now(),
        is_recorded_ ? surveys::Sender::platform : surveys::Sender::programmer);
    if (const auto* faults = std::get_if<surveys::Faults>(&reading)) {
        std::string words = comes.file + " is no response that can be taken.";
        for (const Fault& fault : *faults) {
            words += "\n  " + fault.pointer + ": " + fault.detail;
        }
        throw ScriptProblem(words);
    }
    return ResponseArrived{std::get<surveys::Accepted>(reading).response,
                           comes.new_case == 0 ? next_case_ : comes.new_case};
}

/// As `serve` does it: what cases are pinned to stays known.
void ScenarioStage::go_live(const ProgramGoesLive& goes_live) {
    Result<ProgramText> read = load_program(folder_ / goes_live.folder);
    if (!read.ok()) {
        throw ScriptProblem("The program " + goes_live.folder + " cannot go live:\n" +
                            render(read.problems()));
    }
    auto next = std::make_unique<Program>(std::move(read->program));
    next->pinned.insert(program_->pinned.begin(), program_->pinned.end());
    program_ = next.get();
    went_live_.push_back(std::move(next));
}

/// What a line leaves out because the case knows it: to whom a refused mail went, which
/// presentation of the plan an answer is to (the last), to which version a case moves (the live
/// one), and the number of a case that is started.
What ScenarioStage::filled_in(const ScriptLine& line, What what) const {
    if (auto* started = std::get_if<CaseStarted>(&what)) {
        started->new_case = started->new_case == 0 ? next_case_ : started->new_case;
    }
    const auto kept = store_.cases().find(line.case_number);
    if (kept == store_.cases().end()) {
        return what;
    }
    if (auto* answered = std::get_if<PlanAnswered>(&what)) {
        answered->answer.presented_at =
            kept->second.current->promised.presented_at.value_or(Instant());
    } else if (auto* migrated = std::get_if<CaseMigrated>(&what)) {
        const Case& current = kept->second.current;
        const auto live = program_->workflows.find(current.workflow);
        migrated->to_hash = live == program_->workflows.end() ? "" : live->second->hash;
    } else if (auto* refused = std::get_if<MailRefused>(&what)) {
        const auto mail = kept->second.mails.find(refused->mail);
        if (mail == kept->second.mails.end()) {
            throw ScriptProblem("There is no mail " + mail_id(line.case_number, refused->mail) +
                                ".");
        }
        refused->to = mail->second.mail.to;
    }
    return what;
}

What ScenarioStage::item(const ScriptLine& line, const ItemChanged& changed) const {
    PlanItem item;
    item.number = changed.item;
    if (const auto kept = store_.cases().find(line.case_number); kept != store_.cases().end()) {
        const auto& items = kept->second.current->plan.items;
        const auto known = std::ranges::find(items, changed.item, &PlanItem::number);
        item = known == items.end() ? item : *known;
    }
    item.status = changed.status.value_or(item.status);
    item.action = changed.action.value_or(item.action);
    item.evidence = changed.evidence.value_or(item.evidence);
    item.owner = changed.owner.value_or(item.owner);
    item.due = changed.due ? changed.due : item.due;
    item.reason = changed.reason;
    item.is_outside = changed.is_outside.value_or(item.is_outside);
    return PlanItemChanged{std::move(item)};
}

}  // namespace heed::cli
