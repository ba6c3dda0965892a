#pragma once

#include <string>

#include "engine/model/text.h"
#include "engine/values/value.h"

namespace heed::json {

// Words for people in stored texts: a text where they are the same in every language, else an
// object by language. Of an option that has no label, its name. Before there were languages in
// titles, they stood as texts, and labels as lists of pairs under `by_language`: both still read.

void write_stored(std::string& out, const Text&);
void write_stored(std::string& out, const Option&);
void read_stored(const Value& stored, Text&);
void read_stored(const Value& stored, Option&);

}  // namespace heed::json
