#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/model/task.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

/// How something was said that neither a task nor an answer to the plan keeps.
enum class SaidKind {
    form,     ///< a customer's form was filled in, once more or for the first time
    heard,    ///< an event came in: the customer replied, withdrew; a problem was closed
    response  ///< what a response said before it was changed
};
template <>
inline constexpr auto enum_names<SaidKind> = names<SaidKind>("form", "heard", "response");

/// How a colleague heard what the customer said.
enum class HeardHow { telephone, mail, in_person };
template <>
inline constexpr auto enum_names<HeardHow> = names<HeardHow>("telephone", "mail", "in_person");

/// Who heard the customer say what she did not say to Heed herself, and when and how.
struct Heard {
    std::string by;  ///< e-mail
    Instant at{};
    HeardHow how = HeardHow::telephone;
    bool operator==(const Heard&) const = default;
};

/// More characters than this are not taken of what was heard.
inline constexpr std::size_t longest_words = 10'000;

/// What was said in a case and stands nowhere else in it: appended, never changed.
struct Said {
    Instant at{};
    SaidKind kind = SaidKind::form;
    std::string by;          ///< e-mail of a person; `customer`, `source:…`
    std::string heard_by{};  ///< who told it in the customer's name; empty: nobody but herself
    std::string state;       ///< the leaf that the case was in
    std::string name;        ///< of the form, else of the event
    int response = 0;        ///< number of the response; 0: of none
    FormValues fields;
    std::string words{};                ///< what the customer said, as it was heard
    std::optional<Instant> heard_at{};  ///< nothing: when it came in
    std::optional<HeardHow> how{};      ///< nothing: not known
    bool operator==(const Said&) const = default;
};

}  // namespace heed
