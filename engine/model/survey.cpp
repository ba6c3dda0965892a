#include "engine/model/survey.h"

#include <algorithm>

namespace heed {

std::vector<std::string> Survey::names() const {
    std::vector<std::string> all{name};
    if (formerly) {
        all.insert(all.end(), formerly->begin(), formerly->end());
    }
    return all;
}

const Question* Survey::find_question(std::string_view wanted) const {
    const auto found = std::ranges::find(questions, wanted, &Question::name);
    return found == questions.end() ? nullptr : &*found;
}

const Field* Survey::find_field(std::string_view wanted) const {
    const auto found = std::ranges::find(fields, wanted, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace heed
