#pragma once

#include "adapters/surveys/draft.h"

namespace heed::surveys {

/// The source of what a colleague writes down because a customer said it.
inline constexpr std::string_view desk_source = "desk";

/// What stands beside the neutral form where `source` is `desk`.
inline constexpr std::string_view desk_keys[] = {"source", "said",  "words",
                                                 "senior", "thank", "actor"};

/// Whether the body says that it is of the desk; a fault where it names another source.
bool is_of_desk(Draft&, const Value& body);

/// Reads `said`, `words`, `senior`, `thank` and `actor`.
void read_desk(Draft&, const Value& body);

/// Whether it does not say whose words they are, not even of which account.
bool is_about_nobody(const SurveyResponse&);

}  // namespace heed::surveys
