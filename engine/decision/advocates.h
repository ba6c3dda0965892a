#pragma once

#include <optional>

#include "engine/model/case.h"
#include "engine/model/program.h"
#include "engine/values/enum_names.h"

namespace heed {

/// Why a customer may like to speak for us: they gave the best mark to all that they rated, or were
/// not content, and are now.
enum class AdvocateReason { best_marks, won_back };
template <>
inline constexpr auto enum_names<AdvocateReason> = names<AdvocateReason>("best_marks", "won_back");

/// Nothing where that answer in that case gives no reason. Who complained to a colleague gives
/// none by marks.
std::optional<AdvocateReason> advocate_reason(const Program&, const Case&, const SurveyResponse&);

}  // namespace heed
