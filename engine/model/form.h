#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/survey.h"
#include "engine/model/text.h"
#include "engine/values/diagnostic.h"
#include "engine/values/enum_names.h"

namespace heed {

enum class FormFieldKind { text, number, choice, date, time, boolean, rating, questions };
template <>
inline constexpr auto enum_names<FormFieldKind> = names<FormFieldKind>("text", "number", "choice",
                                                                       "date", "time", "boolean",
                                                                       "rating", "questions");

struct FormField {
    std::string name;
    Text label;
    FormFieldKind kind = FormFieldKind::text;
    bool required = false;
    Options options;
    Scale scale;
    bool is_for_customer = false;  ///< the customer reads it: on her page, and in mails as `answer`
    Place place;
};

struct Form {
    std::string name;
    std::vector<FormField> fields;

    const FormField* find_field(std::string_view name) const;
};

}  // namespace heed
