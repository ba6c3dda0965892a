#pragma once

#include "adapters/web/pages/customer/opened_link.h"

// Photos and letters on the customers' pages: what she sends with an answer, and what she may see.
namespace heed::web::pages {

/// The files that came with the form of that link's page.
Attached posted_files(const CustomerDesk&, const Visit&, const OpenedLink&);

/// Why they cannot be taken, as a sentence; empty: they can.
std::string files_problem(const CustomerDesk&, const Visit&, const OpenedLink&, const Attached&);

/// The same where the page comes again: no browser keeps what was chosen, so it says so.
std::string chosen_again(const Attached&, const std::string& problem, const Speaker&);

/// The field for files, with what is wrong with those that were chosen, for
/// customer/parts of its pages: `accept`, `hint`, `problem`.
Value files_field(const CustomerDesk&, const Speaker&, const std::string& problem);

/// What she sent herself: by this link, or by another that was mailed to the same address. Each
/// with `href`, `name` and `size`.
Value own_files(const CustomerDesk&, const Speaker&, const OpenedLink&);

/// The items of promises_view, each with `files`: the evidence of that action.
Value::List with_evidence(const Value::List& items, const Speaker&, const OpenedLink&);

/// The form for more files once everything else is answered, and what became of those that came by
/// it: `proof`, `path`, `field_of_files`, `thanks`.
Value more_files(const CustomerDesk&, const Visit&, const OpenedLink&);

/// POST /p/{token}/files: they are kept, and a person looks at them.
void send_files(CustomerDesk&, Visit&&, const OpenedLink&, const Respond&);

/// GET /p/{token}/files/{n}: what is hers, or evidence of what was promised to her.
Reply send_file(const CustomerDesk&, const Visit&, const OpenedLink&);

}  // namespace heed::web::pages
