#pragma once

#include <string>
#include <string_view>

#include "engine/model/words.h"
#include "engine/values/span.h"

namespace heed {

/// How a span stands in a sentence.
enum class SpanForm {
    length,  ///< `2 business days`, `2 Arbeitstage`
    after    ///< `after 2 business days`, `nach 2 Arbeitstagen`; of a moment `on Friday …`
};

/// A length of time or a moment as people of that language say it, by templates/words/span.
std::string spoken_span(const Span&, SpanForm, const Words&, std::string_view language);

}  // namespace heed
