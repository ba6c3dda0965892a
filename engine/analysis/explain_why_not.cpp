#include "engine/analysis/explain_why_not.h"

#include <algorithm>

#include "engine/analysis/explain_people.h"
#include "engine/analysis/explain_step.h"
#include "engine/decision/people.h"
#include "engine/decision/visibility.h"

namespace heed {
namespace {

/// One question: why that task did not come to that person.
class WhyNot {
  public:
    WhyNot(const CaseHistory& history, const Task& task, std::string_view email)
        : history_(history),
          directory_(history.program.directory),
          task_(task),
          person_(directory_.find_person(email)),
          email_(person_ == nullptr ? std::string(email) : person_->email) {}

    std::vector<Reason> answer() {
        const bool came = tell_that_it_came();
        if (!came) {
            tell_whom_words_meant();
            tell_of_teams();
        }
        tell_of_absence();
        if (!came) {
            tell_of_privacy();
        }
        if (reasons_.empty()) {
            add("why_not.nothing");
        }
        return std::move(reasons_);
    }

  private:
    void add(const char* key, Value::Map values = {}) {
        values.emplace_back("asked", named(history_.program, email_));
        values.emplace_back("task", task_id(history_.current.number, task_.number));
        reasons_.push_back({key, std::move(values)});
    }

    bool is_member(std::string_view team) const {
        return person_ != nullptr &&
               std::ranges::find(person_->teams, team) != person_->teams.end();
    }

    /// The question may be wrong: she has it, takes part, may claim it, or stands in. Whoever is
    /// left out has the whole answer with that.
    bool tell_that_it_came() {
        if (const LeftOut* left_out = find_left_out(task_.left_out, email_)) {
            Reason reason = reason_of(history_.program, "why_not.left_out", *left_out);
            add(reason.key.c_str(), std::move(reason.values));
            return true;
        }
        if (is_same_person(task_.holder, email_)) {
            add("why_not.is_holder");
            return true;
        }
        for (const Party& party : task_.participants) {
            if (is_same_person(party.person, email_) || is_member(party.team)) {
                Value::Map values;
                if (!party.team.empty()) {
                    values.emplace_back("team", party.team);
                }
                add("why_not.takes_part", std::move(values));
                return true;
            }
        }
        if (is_member(task_.assignee.team)) {
            Value::Map values{{"team", task_.assignee.team}};
            if (!task_.holder.empty()) {
                values.emplace_back("holder", named(history_.program, task_.holder));
            }
            add("why_not.is_in_queue", std::move(values));
            return true;
        }
        return tell_that_she_stands_in();
    }

    bool tell_that_she_stands_in() {
        for (const JournalEntry& entry : history_.journal) {
            for (const StandIn& note : entry.stand_ins) {
                const bool is_hers = std::ranges::any_of(note.told, [&](const std::string& told) {
                    return is_same_person(told, email_);
                });
                if (is_hers && concerns_task(entry)) {
                    add("why_not.stands_in",
                        {{"away", named(*history_.program_of(entry), note.away)},
                         {"at", to_moment(entry.at)}});
                    return true;
                }
            }
        }
        return false;
    }

    bool concerns_task(const JournalEntry& entry) const {
        return std::ranges::any_of(entry.effects, [&](const Effect& effect) {
            const auto* change = std::get_if<ChangeTask>(&effect);
            return change != nullptr && change->task.number == task_.number;
        });
    }

    const JournalEntry* opening() const {
        const auto opened = std::ranges::find_if(history_.journal, [&](const JournalEntry& entry) {
            return std::ranges::any_of(entry.effects, [&](const Effect& effect) {
                const auto* change = std::get_if<ChangeTask>(&effect);
                return change != nullptr && change->change == TaskChange::opened &&
                       change->task.number == task_.number;
            });
        });
        return opened == history_.journal.end() ? nullptr : &*opened;
    }

    /// Each role that was asked when the task was opened: whom it meant, and what would have meant
    /// her.
    void tell_whom_words_meant() {
        const JournalEntry* opened = opening();
        if (opened == nullptr) {
            return;
        }
        for (const FoundParty& note : opened->parties) {
            const bool is_of_task =
                note.party == task_.assignee || note.party.person == task_.holder ||
                std::ranges::find(task_.participants, note.party) != task_.participants.end();
            if (is_of_task && !note.party.empty()) {
                tell_of_note(note);
            }
        }
    }

    void tell_of_note(const FoundParty& note) {
        Value::Map values{
            {"word", note.word}, {"by", note.by.empty() ? note.word : note.by}, {"row", note.row}};
        add_party(history_.program, note.party, values);
        const bool is_written = note.by.starts_with("team ") || note.by.starts_with("person ");
        add(is_written ? "why_not.written" : "why_not.meant_another", std::move(values));
        if (!note.row.empty()) {
            tell_of_row_today(note);
        }
        tell_of_later_candidates(note);
    }

    /// The directory is live: what it said then may not be what it says today.
    void tell_of_row_today(const FoundParty& note) {
        const std::string& by = note.by.empty() ? note.word : note.by;
        const bool is_account = by.starts_with("account.");
        const std::string column = by.substr(by.find('.') + 1);
        const auto today = is_account ? directory_.account_column(note.row, column)
                                      : directory_.service_column(note.row, column);
        if (is_same_person(today, email_)) {
            add("why_not.directory_changed", {{"row", note.row}, {"by", by}});
        }
    }

    /// The role's candidates behind the one that was taken were not asked any more.
    void tell_of_later_candidates(const FoundParty& note) {
        const JournalEntry* opened = opening();
        const Workflow* workflow = opened == nullptr ? nullptr : history_.workflow_of(*opened);
        const Role* role = workflow == nullptr ? nullptr : workflow->find_role(note.word);
        if (role == nullptr) {
            return;
        }
        bool is_behind = false;
        for (const Who& candidate : role->candidates) {
            const bool would_mean_her =
                !candidate.but_not &&
                ((candidate.kind == WhoKind::team && is_member(candidate.name)) ||
                 (candidate.kind == WhoKind::person && is_same_person(candidate.name, email_)));
            if (is_behind && would_mean_her) {
                add("why_not.came_later",
                    {{"word", note.word}, {"candidate", to_text(candidate)}, {"by", note.by}});
            }
            is_behind = is_behind || to_text(candidate) == note.by;
        }
    }

    void tell_of_teams() {
        if (person_ == nullptr) {
            add("why_not.unknown");
            return;
        }
        std::vector<Party> parties{task_.assignee};
        parties.insert(parties.end(), task_.participants.begin(), task_.participants.end());
        for (const Party& party : parties) {
            if (!party.team.empty()) {
                add("why_not.not_in_team", {{"team", party.team}});
            }
        }
    }

    void tell_of_absence() {
        if (person_ == nullptr || !directory_.is_away(*person_, history_.now)) {
            return;
        }
        Value::Map values;
        if (person_->absent_to) {
            values.emplace_back("until", to_last_day(history_.program, *person_->absent_to));
        }
        if (const Person* substitute = directory_.substitute_for(*person_, history_.now)) {
            values.emplace_back("substitute", named(history_.program, substitute->email));
        }
        add("why_not.is_away", std::move(values));
    }

    void tell_of_privacy() {
        if (is_private(history_.program, history_.current)) {
            add("why_not.private");
        }
    }

    const CaseHistory& history_;
    const Directory& directory_;
    const Task& task_;
    const Person* person_;
    std::string email_;
    std::vector<Reason> reasons_;
};

}  // namespace

std::vector<Reason> explain_why_not(const CaseHistory& history, const Task& task,
                                    std::string_view person) {
    return WhyNot(history, task, person).answer();
}

}  // namespace heed
