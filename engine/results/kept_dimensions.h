#pragma once

#include <string_view>

#include "engine/model/survey.h"

namespace heed {

/// By which accounts themselves, and services, are told apart.
inline constexpr std::string_view account_dimension = "account.id";
inline constexpr std::string_view service_dimension = "service.type";

/// Whether a survey's figures can be told apart by it.
bool keeps(const Survey&, std::string_view dimension);

}  // namespace heed
