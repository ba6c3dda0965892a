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

/// Whether it is what Formbricks posts to an address before it makes a webhook of it, which must be
/// answered 2xx: no response stands in it, and no secret is known yet that it could be signed with.
bool is_set_up_ping(std::string_view body);

}  // namespace heed::surveys
