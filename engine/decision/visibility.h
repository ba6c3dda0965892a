#pragma once

#include <string>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/program.h"

namespace heed {

/// How far somebody sees beyond the cases that name them or one of their teams: not at all, the
/// accounts that they manage, or everything but what is private.
enum class Sight { own, accounts, all };

/// Who looks at cases.
struct Viewer {
    std::string person;  ///< e-mail; empty: nobody whom a case could name
    Sight sight = Sight::own;
};

/// Everybody as whom that person sees cases then: themselves and whom they stand in for, and the
/// teams of all of these.
std::vector<Party> parties_of(const Program&, std::string_view person, Instant);

/// The accounts, by id, that the directory says one of the parties manages.
std::vector<std::string> accounts_of(const Program&, const std::vector<Party>&);

/// Likewise the services, by type.
std::vector<std::string> services_of(const Program&, const std::vector<Party>&);

/// Whether the case names one of them: who has, had or takes part in a task, who was brought in or
/// invited, who owns an action of the plan.
bool names_any(const Case&, const std::vector<Party>&);

/// Whether nobody sees the case but those whom it names: its workflow says `private`, or is
/// unknown.
bool is_private(const Program&, const Case&);

/// Whether the viewer may see the case, and that there is such a case. `responses` are the case's.
bool may_see(const Viewer&, const Program&, const Case&,
             const std::vector<SurveyResponse>& responses, Instant);

}  // namespace heed
