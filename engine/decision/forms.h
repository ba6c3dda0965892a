#pragma once

#include <string>
#include <vector>

#include "engine/decision/rejection.h"
#include "engine/model/program.h"
#include "engine/model/task.h"

namespace heed {

/// Everything that is wrong with what was filled in, each fault with a JSON pointer below
/// `pointer`. `survey` knows the questions that a field of kind questions may name; may be nullptr.
std::vector<Fault> faults_of(const Form&, const FormValues&, const Survey*,
                             const std::string& pointer);

/// The values as a case keeps them: times as instants, without the fields left empty.
FormValues to_kept(const Form&, const FormValues&);

}  // namespace heed
