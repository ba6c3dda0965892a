#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/decision/decide.h"

namespace heed::decision_test {

/// A response by its ratings, with whatever else a test wants to say.
struct Answers {
    std::string id = "r-1";
    std::vector<std::pair<std::string, Value>> ratings;
    std::string customer_email = "ada@example.com";
    std::string customer_id = "c-17";
    std::string client_manager = "cm@example.com";
    std::string language = "en";
    std::string updated_at{};
    std::string customer_name = "Ada Byron";
    std::string survey = "service-quality";
    std::vector<UnreadAnswer> unread{};
};

/// `09:00` and `2026-03-02 09:00` are Berlin's; the first day is Monday, 2 March 2026.
Instant clock(std::string_view);

/// One case and the program it runs on. Every decision is checked: its journal folds to its case.
class World {
  public:
    /// The states and whatever else follows, in YAML; head, roles and conditions stand before it:
    /// conditions alarm (lowest <= 2) and unhappy (== 3); roles client_manager, senior (a team),
    /// director; the form notes (context: required text, promised: date).
    explicit World(std::string_view states, std::string_view head = {});

    explicit World(Program);

    /// Time from here on; of the first day, where none is named.
    World& at(std::string_view time);

    /// Fires what is due until then, in the order of a timer service, and stays there.
    World& advance_to(std::string_view time);

    /// The mail server has taken that mail to the customer.
    World& sent(int mail);

    /// Another case of the customer is open.
    World& has_other_case();

    Verdict take(Event);
    Verdict respond(Answers);
    Verdict post(std::string name, std::string form = {}, FormValues = {});
    Verdict complete(int task, std::string actor, std::string outcome, FormValues = {});
    Verdict act(std::string actor, What);

    const Situation& situation() const { return situation_; }
    const Case& current() const { return *situation_.current; }
    bool has_case() const { return situation_.current.has_value(); }
    const Task& task(int number) const { return *current().find_task(number); }
    /// Active leaves with commas, the outcome behind `ended: `.
    std::string where() const;
    /// What the last event did.
    const Commit& last() const { return last_; }
    /// `thank-you ada@example.com`, in the order of deciding, of the last event (or all of one
    /// `advance_to`).
    std::vector<std::string> mails() const;
    const std::vector<Mail>& mails_in_full() const { return mails_; }
    const std::vector<JournalEntry>& journal() const { return journal_; }
    Program& program() { return program_; }

  private:
    int number_of(const SurveyResponse&) const;
    void keep(const Event&, Decision);

    Program program_;
    Situation situation_;
    Commit last_;
    std::vector<Mail> mails_;
    std::vector<JournalEntry> journal_;
    Instant now_{};
    int keys_ = 0;
};

/// The words of a rejection, “” where it is none.
std::string sentence(const Verdict&);
bool is_taken(const Verdict&);

}  // namespace heed::decision_test
