#pragma once

#include <functional>
#include <vector>

#include "adapters/sql/database.h"
#include "adapters/sql/fact_rows.h"
#include "engine/results/question_asked.h"

namespace heed::sql {

/// One response of a segment, by the numbers of what it adds.
struct ScannedRow {
    Day day{};
    std::vector<long long> members;
    std::vector<AnswerNumbers> answers;
};

/// By what number a survey's rows stand there, by each of its names.
std::vector<long long> numbers_of_surveys(Connection&, const Segment&);

/// Days of one survey within one month.
struct MonthOfRows {
    long long survey = 0;
    Day from{};
    Day to{};
    long long changes = 0;  ///< while it is the same, so are the month's rows
};

/// The segment's months that have any rows: each is read by itself, so that no snapshot is long.
std::vector<MonthOfRows> months_of(Database&, const Segment&);

/// Each response of the month that has all of those members.
void scan(Database&, const MonthOfRows&, const std::vector<long long>& members,
          const std::function<void(const ScannedRow&)>& each);

/// What the month's responses answered, whatever their members, and how often just that: most of
/// many answer as others do.
void scan_alike(
    Database&, const MonthOfRows&,
    const std::function<void(const std::vector<AnswerNumbers>&, long long times)>& each);

/// The numbers of the segment's members.
std::vector<long long> members_of(Database&, const Segment&);

/// The number of a member; 0: nothing counted has it.
long long member_number(Connection&, const std::string& dimension, const std::string& name);

}  // namespace heed::sql
