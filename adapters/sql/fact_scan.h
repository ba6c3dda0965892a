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

/// Each response of the segment, month by month.
void scan(Database&, const Segment&, const std::function<void(const ScannedRow&)>& each);

/// What responses of a segment of all members answered, and how often just that: most of many
/// answer as others do. In parts, month by month.
void scan_alike(
    Database&, const Segment&,
    const std::function<void(const std::vector<AnswerNumbers>&, long long times)>& each);

/// The number of a member; 0: nothing counted has it.
long long member_number(Connection&, const std::string& dimension, const std::string& name);

}  // namespace heed::sql
