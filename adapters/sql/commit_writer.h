#pragma once

#include <map>
#include <set>
#include <string>

#include "adapters/sql/query.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// The statements that write a batch, within a transaction that somebody else holds.
class CommitWriter {
  public:
    explicit CommitWriter(Connection&);

    /// Writes the winner first, the case's row and the response's identity, and what depends on it
    /// only then: a loser leaves nothing behind.
    CommitStatus write(const Commit&);
    /// After the last of a batch: what holds for all of it.
    void finish();
    void mark(const MailMark&);
    void park(const ParkedEvent&);
    /// What it remembers of the database may not be so.
    void rolled_back();

  private:
    bool wins(const Commit&);
    bool write_case(const Commit&);
    void note_workflow(const std::string& hash);
    void write_response(const Commit&);
    void write_task(const Commit&, int number);
    void write_participants(const Commit&, const Task&, long long due_at);
    void write_customer(const Commit&);
    void note_for_index(const Commit&);
    void write_mail(const Commit&, const Mail&);

    using Number = long long;
    using Text = std::string;
    struct NewResponses {
        Number last_at = 0;
        Number count = 0;
    };
    Command<Number, Number, Number> insert_identity_;
    Command<Number, Number, Number> move_identity_;
    Command<Number, Number> delete_identity_;
    Command<Number, Number, Text, Text, Number, Text, Text, Text, Text, Text, Text, Text, Number,
            Number, Text>
        insert_case_;
    Command<Number, Text, Text, Number, Text, Text, Text, Text, Text, Text, Number, Text, Number,
            Number>
        update_case_;
    Command<Text, Number> update_account_;
    Query<std::tuple<Number>, Number, Text> find_event_;
    Command<Number, Number, Text, Text> insert_journal_;
    Command<Text, Number, Number> note_source_;
    Command<Number, Number, Number, Text> insert_response_;
    Command<Number, Text, Number> continue_response_;
    Command<Text, Number> keep_version_;
    Command<Text, Number, Number> update_response_;
    Query<std::tuple<Text, Number>, Number> find_participants_;
    Command<Number, Text, Text, Text, Number, Number, Number> upsert_task_;
    Command<Text, Number, Number> insert_participant_;
    Command<Text, Number, Number> delete_participant_;
    Command<Number> forget_customers_;
    Command<Text, Number> insert_customer_;
    Command<Text, Text> insert_address_id_;
    Command<Number> note_unindexed_;
    Command<Number, Number, Text> insert_file_;
    Command<Number, Number> upsert_timer_;
    Command<Number> delete_timer_;
    Command<Number, Text, Number, Number, Text, Text> insert_mail_;
    Command<Number, Text, Number> mark_sent_;
    Command<Number, Text, Number> mark_deferred_;
    Command<Text, Number, Text, Number> settle_mail_;
    Command<Number> delete_mail_;
    Command<Number, Number, Text, Text, Number> insert_webhook_;
    Command<Number, Text, Text, Number, Text, Number, Number> insert_parked_;
    Command<Text> note_workflow_;
    std::set<std::string> workflows_in_use_;
    std::map<std::string, NewResponses> new_responses_;  ///< of this batch, by source
};

}  // namespace heed::sql
