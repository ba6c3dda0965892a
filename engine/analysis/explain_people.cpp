#include "engine/analysis/explain_people.h"

#include <algorithm>

#include "engine/analysis/explain_step.h"
#include "engine/decision/people.h"

namespace heed {
namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "“" : ", “") + word + "”";
    }
    return all;
}

const FoundParty* find_note(const JournalEntry& entry, const std::string& word,
                            const Party& party) {
    const auto found = std::ranges::find_if(entry.parties, [&](const FoundParty& note) {
        return note.word == word && note.party == party;
    });
    return found == entry.parties.end() ? nullptr : &*found;
}

/// What kind of thing named somebody: the end of the sentence's key.
std::string_view way_of(const FoundParty& note) {
    const std::string& by = note.by.empty() ? note.word : note.by;
    if (!note.row.empty()) {
        return "directory";
    }
    if (by.starts_with("account.") || by.starts_with("service.") || by.starts_with("response.")) {
        return "response";
    }
    return by.starts_with("whoever did ") ? "whoever_did" : "role";
}

/// Those whom the words would have meant, and whom the list leaves out.
void explain_left_out(const CaseHistory& history, const JournalEntry& entry,
                      const std::vector<Who>& asked, std::vector<Reason>& reasons) {
    for (const Who& who : asked) {
        for (const FoundParty& note : entry.parties) {
            if (note.word != to_text(who)) {
                continue;
            }
            for (const LeftOut& one : note.left_out) {
                Reason reason = reason_of(history.program, "left_out", one);
                if (std::ranges::find(reasons, reason) == reasons.end()) {
                    reasons.push_back(std::move(reason));
                }
            }
        }
    }
}

Reason explain_found(const Program& program, std::string_view what, const Party& party,
                     const FoundParty& note) {
    const std::string& by = note.by.empty() ? note.word : note.by;
    Reason reason{std::string(what) + "." + std::string(way_of(note)),
                  {{"word", note.word},
                   {"by", by},
                   {"row", note.row},
                   {"file", by.starts_with("account.") ? "accounts.csv" : "services.csv"},
                   {"passed", listed(note.passed)}}};
    if (by.starts_with("whoever did ")) {
        reason.values.emplace_back("state", by.substr(std::string_view("whoever did ").size()));
    }
    add_party(program, party, reason.values);
    return reason;
}

/// Why that party: by a note of the journal, else because the workflow names it.
Reason explain_party(const CaseHistory& history, const JournalEntry& entry, std::string_view what,
                     const std::vector<Who>& asked, const Party& party) {
    for (const Who& who : asked) {
        if (const FoundParty* note = find_note(entry, to_text(who), party)) {
            return explain_found(*history.program_of(entry), what, party, *note);
        }
    }
    const bool is_written = std::ranges::any_of(asked, [&](const Who& who) {
        return (who.kind == WhoKind::team && who.name == party.team) ||
               (who.kind == WhoKind::person && who.name == party.person);
    });
    Reason reason{std::string(what) + (is_written ? ".written" : ".fallback"), {}};
    add_party(*history.program_of(entry), party, reason.values);
    return reason;
}

}  // namespace

Reason reason_of(const Program& program, std::string_view what, const LeftOut& one) {
    return {std::string(what) + (is_for_writing(one) ? ".writer" : ".other"),
            {{"person", named(program, one.person)}, {"by", one.by}}};
}

void explain_assignment(const CaseHistory& history, const JournalEntry& opening, const Task& task,
                        std::vector<Reason>& reasons) {
    const Workflow* workflow = history.workflow_of(opening);
    const State* state =
        workflow == nullptr || task.state.empty() ? nullptr : workflow->find_state(task.state);
    const TaskRule* rule = state == nullptr || !state->task ? nullptr : &*state->task;
    if (!task.assignee.empty()) {
        const std::vector<Who> asked =
            rule == nullptr ? std::vector<Who>() : std::vector<Who>{rule->assignee};
        reasons.push_back(explain_party(history, opening, "assignee", asked, task.assignee));
        explain_left_out(history, opening, asked, reasons);
    }
    for (const Party& party : task.participants) {
        reasons.push_back(explain_party(history, opening, "participant",
                                        rule == nullptr ? std::vector<Who>() : rule->participants,
                                        party));
    }
    explain_left_out(history, opening, rule == nullptr ? std::vector<Who>() : rule->participants,
                     reasons);
    explain_stand_ins(history, opening, reasons);
}

void explain_stand_ins(const CaseHistory& history, const JournalEntry& entry,
                       std::vector<Reason>& reasons) {
    const auto then = history.program_of(entry);
    for (const StandIn& note : entry.stand_ins) {
        Reason reason{note.told.empty() ? "stand_in.nobody" : "stand_in.told",
                      {{"person", named(*then, note.away)}, {"told", named_all(*then, note.told)}}};
        if (note.until) {
            reason.values.emplace_back("until", to_last_day(*then, *note.until));
        }
        reasons.push_back(std::move(reason));
    }
}

}  // namespace heed
