#pragma once

#include "adapters/web/pages/sight.h"

namespace heed::web::pages {

/// Who the customer is, with `earlier`: their other cases, open ones first.
Value customer_view(const PageContext&, const Visit&, const SeenCase&);

/// One response's answers in words, low ones marked.
Value answer_views(const Visit&, const Survey*, const SurveyResponse&);

/// What a score is called by the style sheet: low, middle, or neither.
Value score_view(std::int64_t value, const Question&);

}  // namespace heed::web::pages
