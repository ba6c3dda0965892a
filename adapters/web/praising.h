#pragma once

#include <string>
#include <vector>

#include "engine/decision/rejection.h"
#include "engine/model/program.h"
#include "engine/runtime/praise_store.h"
#include "engine/runtime/readers.h"
#include "engine/values/value.h"

namespace heed::web {

/// How much one may write of it, and of the customer's words, in characters.
inline constexpr std::size_t longest_story = 4'000;

/// What somebody wants to pass on.
struct PraiseWish {
    std::string person;  ///< e-mail of whom it is for
    std::string story;
    std::string words;  ///< the customer's; may be empty
};

/// What is wrong with it: `person`, `story` or `words`, and a key below `heroes.problem`.
struct PraiseFault {
    std::string field;
    std::string key;
};
std::vector<PraiseFault> faults_of(const PraiseWish&, const Program&);

/// Keeps it and passes it on to the praised; its number. Doing it twice is doing it once. `said` is
/// the response that it comes from.
std::int64_t pass_on(PraiseStore&, const Program&, const PraiseWish&, CaseNumber,
                     const SurveyResponse* said, const std::string& by, Instant);

/// Whether it may be read: it is shown, or `reader` is the praised; and its case is not private, as
/// far as one can tell.
bool may_read(const Praise&, std::string_view reader, const Program&, CaseReader&);

/// As the API and a customer's export say it.
Value represent_praise(const Praise&);

/// When praises were written, and how many of them are wanted.
struct PraisedTime {
    Instant begin{};
    Instant end{};  ///< the first instant that is too late
    std::size_t most = 0;
};
/// The latest of that time that everybody may read and whose story was not forgotten.
std::vector<Praise> praises_of(const PraisedTime&, PraiseStore&, const Program&, CaseReader&);

}  // namespace heed::web
