#pragma once

#include "engine/values/enum_names.h"
#include "engine/values/value.h"

namespace heed {

/// The files of a program that have a schema. `mail` is the front matter of a mail template.
enum class SchemaKind { survey, workflow, calendar, goal, heed, mail };
template <>
inline constexpr auto enum_names<SchemaKind> = names<SchemaKind>("survey", "workflow", "calendar",
                                                                 "goal", "heed", "mail");

/// The JSON Schema (draft 2020-12) by which editors complete and explain such a file. It is written
/// from the very tables that the readers use: it takes all that they take, and refuses unknown
/// keys, missing ones and values of another kind. What only the whole program can tell is left to
/// `heed check`.
Value editor_schema(SchemaKind);

}  // namespace heed
