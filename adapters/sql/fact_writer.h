#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "adapters/sql/fact_rows.h"
#include "adapters/sql/query.h"
#include "engine/model/case.h"

namespace heed::sql {

/// Whether the response of that number in the case is forgotten.
bool is_forgotten(const Case&, int response);

/// The statements that keep the facts, within a transaction that somebody else holds.
class FactWriter {
  public:
    explicit FactWriter(Connection&);

    /// What responses of that case, by their numbers in it, and its promises add from now on, in
    /// place of what they added before.
    void count(const Case&, const std::vector<int>& numbers, const std::vector<CountedResponse>&,
               const std::vector<CountedPromise>&);
    /// A response that was counted stays on its day, and has the members of now from now on;
    /// whether it was counted otherwise.
    bool remap(long long response, CountedResponse now);
    /// Brings the facts up to date with all that was counted.
    void finish();

  private:
    using Number = long long;
    using Text = std::string;
    struct Cell {
        Number question = 0;
        Number dimension = 0;
        Number step = 0;
        Number day = 0;
        Number member = 0;
        Number value = 0;
        auto operator<=>(const Cell&) const = default;
    };
    /// A response by the numbers of what it adds.
    struct Row {
        Number survey = 0;
        Number day = 0;
        std::vector<Number> members;
        std::vector<AnswerNumbers> answers;
        bool operator==(const Row&) const = default;
    };

    void count(Number response, CountedResponse, bool is_forgotten);
    void count_promises(const Case&, const std::vector<int>& numbers,
                        const std::vector<CountedPromise>&);
    void count_promise(Number key, CountedResponse, bool is_forgotten);
    void remove(Number key);
    Number question_of(const Text& survey, const Text& name, const Text& option);
    Number member_of(const Text& dimension, const Text& name);
    Number dimension_of(Number member);
    std::optional<Row> kept(Number response);
    std::vector<Number> members_of(const std::vector<std::pair<Text, Text>>& names);
    void replace(Number response, const std::optional<Row>& before, const Row& after);
    Row row_of(const CountedResponse&);
    CountedResponse spelt_out(const Row&);
    void add(const Row&, Number times);
    void leave_out_telling_members(Row&);
    Number responses_of(Number member);

    Command<Text, Text, Text> insert_question_;
    Query<std::tuple<Number>, Text, Text, Text> find_question_;
    Query<std::tuple<Text, Text, Text>, Number> read_question_;
    Command<Text, Text> insert_member_;
    Query<std::tuple<Number>, Text, Text> find_member_;
    Query<std::tuple<Text, Text>, Number> read_member_;
    Query<std::tuple<Number>, Text> count_members_;
    Query<std::tuple<Number>, Number, Number> count_responses_;
    Command<Number> delete_member_;
    Query<std::tuple<Number, Number, Text, Text>, Number> find_row_;
    Query<std::tuple<Number>, Number, Number> find_keys_;
    Command<Number, Number, Number, Text, Text> insert_row_;
    Command<Number, Number, Number> delete_row_;
    Command<Number, Number, Number, Number, Number, Number, Number> add_fact_;
    Command<Number, Number, Number, Number, Number, Number> delete_fact_;
    Command<Number, Number> note_month_;
    std::map<std::tuple<Text, Text, Text>, Number> questions_;
    std::map<std::pair<Text, Text>, Number> members_;
    std::map<Number, Number> dimensions_;  ///< by member
    std::map<Cell, Number> changes_;
    std::set<std::pair<Number, Number>> months_;  ///< of surveys, in which something has changed
    std::set<Number> left_out_;                   ///< members that somebody forgotten was of
};

}  // namespace heed::sql
