#include "engine/model/survey.h"

#include <algorithm>

namespace heed {

const Question* Survey::find_question(std::string_view wanted) const {
    const auto found = std::ranges::find(questions, wanted, &Question::name);
    return found == questions.end() ? nullptr : &*found;
}

const Field* Survey::find_field(std::string_view wanted) const {
    const auto found = std::ranges::find(fields, wanted, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace heed
