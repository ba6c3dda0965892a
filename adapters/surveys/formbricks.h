#pragma once

#include <string_view>

#include "adapters/surveys/intake.h"

namespace heed::surveys {

/// Reads what Formbricks' webhook posts. The survey is the one with `sources: {formbricks: {form:
/// SURVEY_ID, …}}`. The names in that mapping are: a question's or hidden field's id (the latter
/// also as `hidden.ID`), `contact.NAME` (the contact's attributes), `variables.ID` and `meta.NAME`.
///
/// A response counts once it is finished, whichever event says so; before, it is ignored: its
/// `responseFinished` follows. Its identity is `data.id`, its version `data.updatedAt`. The
/// delivery's own id is the header `webhook-id`.
HookReading read_formbricks(std::string_view body, const Surveys&, Instant now);

}  // namespace heed::surveys
