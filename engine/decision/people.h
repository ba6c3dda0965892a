#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// Somebody to write to.
struct Recipient {
    std::string email;
    std::string name;
    std::string language;
    bool operator==(const Recipient&) const = default;
};

/// What a directory's column or a person writes: an address, or `team NAME`.
Party to_party(std::string_view text);

/// Whether two addresses name the same person.
bool is_same_person(std::string_view one, std::string_view other);

/// As workflows write it: `client_manager`, `account.client_manager`, `team service-leads`.
std::string to_text(const Who&);

/// Whom the workflow's words mean now: a role's first candidate that exists. Empty where they mean
/// nobody; the customer is no party. `task` is whose assignee `assignee` is; nullptr: none. The
/// journal keeps how they were found.
Party resolve(Step&, const Who&, const Task* task = nullptr);

/// Each once, without empty ones and those whom the list leaves out: of a team that has one of
/// them, the others one by one.
std::vector<Party> resolve_all(Step&, const std::vector<Who>&, const Task* task = nullptr);

/// The same without the journal, and of no task.
Party party_meant(const Step&, const Who&);

/// Everybody whom `but not` leaves out of that list, and of the roles in it.
std::vector<LeftOut> left_out_of(const Step&, const std::vector<Who>&);

/// Why that person is left out; nullptr: is not.
const LeftOut* find_left_out(std::span<const LeftOut>, std::string_view person);

/// Whether it is for having written the plan.
bool is_for_writing(const LeftOut&);

/// The sentence for somebody who wants to do what is not theirs to do.
std::string words_for(const Program&, const LeftOut&);

/// Who looks after what nobody else does, the nearest first: the client manager, then the
/// workflow's roles from the last on.
std::vector<Who> responsible(const Workflow&);

/// The client manager if the workflow's role or the account knows one, else one of the workflow's
/// roles, from the last candidate of the last one on: whoever looks after what nobody else does.
/// Never a party of `except` alone, nor of those who are left out, as long as there is anybody
/// else.
Party fallback_party(Step&, std::string_view except = {}, std::span<const LeftOut> = {});

/// Everybody behind the parties, each once: a team's members (or its address where it has none),
/// and beside somebody who is away her substitute, or her teams where they are all away; the
/// journal keeps who stood in. Nobody of those who are left out.
std::vector<Recipient> recipients(Step&, std::span<const Party>, std::span<const LeftOut> = {});
/// The customer whose answer it is about, as the case knows them by now; nobody for a bare
/// statechart.
Customer customer_in_focus(const Step&);
/// The same, as a mail is written to them.
Recipient customer_of(const Step&);

/// Those behind the parties who are there at that time: in place of somebody who is away, whoever
/// stands in; herself where nobody does.
std::vector<Recipient> recipients_there(const Step&, std::span<const Party>, Instant at);

/// The people of a party without substitutes: a person, or a team's members.
std::vector<std::string> people_of(const Program&, const Party&);

Recipient to_recipient(const Program&, std::string_view email);

/// Who acts for somebody who is away: the substitute, else those of her teams who are there; nobody
/// who is left out.
std::vector<const Person*> stand_ins_for(const Directory&, const Person& away, Instant,
                                         std::span<const LeftOut> = {});

/// Whether that person belongs to the party at that time, or stands in for somebody who does.
bool speaks_for(const Program&, const Party&, std::string_view person, Instant,
                std::span<const LeftOut> = {});

/// `team senior-management`, or the person's name.
std::string to_text(const Program&, const Party&);

}  // namespace heed
