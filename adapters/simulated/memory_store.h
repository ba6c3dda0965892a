#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/runtime/ports.h"

namespace heed::simulated {

/// A mail of the outbox and what became of it.
struct KeptMail {
    Mail mail;
    int attempts = 0;
    Instant due{};
    bool is_waiting = true;  ///< neither sent, nor suppressed, nor given up
    bool was_sent = false;
    std::string reply;
};

/// What a response is known by.
struct Identity {
    std::string source;
    std::string survey;
    std::string id;
    auto operator<=>(const Identity&) const = default;
};

/// A case with what was committed for it.
struct KeptCase {
    Shared<Case> current;
    std::vector<std::string> event_keys;              ///< that it has taken
    std::vector<JournalEntry> journal;                ///< empty where journals are not kept
    std::map<int, Shared<SurveyResponse>> responses;  ///< by number
    std::vector<Identity> identities;                 ///< of these, as they came first
    std::vector<std::string> known_by{};              ///< while it is open
    std::map<int, Instant> timers;                    ///< due times by number
    std::map<int, KeptMail> mails;  ///< by number; without journals, those that wait
    std::vector<PostWebhook> webhooks;
};

enum class Journals { kept, dropped };

/// The Store without a disk: for `heed simulate`, `heed test` and the random simulation. It keeps
/// every promise of the port but to survive the process.
class MemoryStore : public Store {
  public:
    explicit MemoryStore(Journals journals = Journals::kept) : journals_(journals) {}

    std::vector<Found> load(std::span<const Lookup>) override;
    std::vector<CustomerMail> customer_mails(CaseNumber) override;
    std::vector<CommitStatus> commit(std::span<const Commit>, std::span<const MailMark>,
                                     std::span<const ParkedEvent>) override;
    CaseNumber reserve_case_numbers(int count) override;
    std::vector<DueTimer> due_timers(Instant now, int limit) override;
    std::vector<OutboxMail> claim_mails(Instant now, int limit) override;

    const std::map<CaseNumber, KeptCase>& cases() const { return cases_; }
    /// Lets go of a case of which nothing more can come, and of what led to it.
    void forget(CaseNumber);
    /// By case, key and response: parked again it is the same.
    const std::map<std::tuple<CaseNumber, std::string, std::string>, ParkedEvent>& parked() const {
        return parked_;
    }

  private:
    /// A response that is known, by its case and its number there.
    using Place = std::pair<CaseNumber, int>;
    using Due = std::pair<Instant, std::pair<CaseNumber, int>>;

    Place find_response(const Lookup&) const;
    const KeptCase* find(const Lookup&, const Place& known) const;
    void find_customer(const Lookup&, Situation&) const;
    bool wins(const Commit&) const;
    void write_customer(const Commit&, KeptCase&);
    void drop_customer(CaseNumber, const KeptCase&);
    void write(const Commit&);
    void write_timers(const Commit&, KeptCase&);
    void write_mails(const Commit&, KeptCase&);
    void mark(const MailMark&);

    Journals journals_;
    std::map<CaseNumber, KeptCase> cases_;
    std::map<Identity, Place> by_response_;
    std::map<std::string, CaseNumber, std::less<>> by_open_key_;
    std::map<std::string, std::set<CaseNumber>, std::less<>> by_customer_;
    std::map<std::string, std::set<std::string>, std::less<>> address_ids_;
    std::set<Due> timers_;
    std::set<Due> unclaimed_mails_;
    std::map<std::tuple<CaseNumber, std::string, std::string>, ParkedEvent> parked_;
    CaseNumber next_case_number_ = 1;
};

}  // namespace heed::simulated
