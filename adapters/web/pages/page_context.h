#pragma once

#include <functional>
#include <map>
#include <memory>

#include "adapters/web/api/successor.h"
#include "adapters/web/attachments.h"
#include "adapters/web/pages/attempts.h"
#include "adapters/web/pages/case_tools.h"
#include "adapters/web/pages/page_templates.h"
#include "adapters/web/pages/sessions.h"
#include "adapters/web/pages/static_files.h"
#include "adapters/web/pages/visit.h"
#include "adapters/web/workers.h"
#include "engine/model/program.h"
#include "engine/model/words.h"
#include "engine/runtime/absence_store.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/digest_store.h"
#include "engine/runtime/event_sink.h"
#include "engine/runtime/fact_reader.h"
#include "engine/runtime/invitation_store.h"
#include "engine/runtime/note_store.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/praise_store.h"
#include "engine/runtime/program_store.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/single_sign_on.h"
#include "engine/runtime/source_reader.h"
#include "engine/runtime/token_store.h"

namespace heed::web::pages {

class InboxWatch;

/// How often one may try within a quarter of an hour.
struct SignInLimits {
    Attempts by_address{60, std::chrono::minutes(15)};
    Attempts by_account{10, std::chrono::minutes(15)};  ///< from one address
    Attempts links{3, std::chrono::minutes(15)};        ///< asked for, by account
};

/// What the pages work with; put together once, by the program's composition root.
struct PageContext {
    EventSink& events;
    CaseReader& cases;
    InboxReader& inbox;
    AttachmentDesk attachments;
    FactReader& facts;
    NoteStore& notes;
    ProgramStore& programs;
    AccountStore& accounts;
    InvitationStore& invitations;
    TokenStore& tokens;
    AuditLog& audit;
    AbsenceStore& absences;
    DigestStore& digests;
    PraiseStore& praises;
    SourceReader& sources;
    /// By source of heed.yaml, whether what its deliveries are signed with can be had.
    std::function<std::map<std::string, bool>()> source_secrets;
    SingleSignOn* single_sign_on;            ///< nullptr: the organisation has none here
    std::function<std::string()> address;    ///< where people reach this node
    std::function<void()> absences_changed;  ///< lets the live program know
    LetGo let_go;                            ///< of those who stayed because of their tasks
    /// What lists and figures that come from the index know; none: it is being made.
    std::function<std::optional<Instant>()> index_as_of;
    const Clock& clock;
    std::function<std::shared_ptr<const Program>()> program;
    /// One that was live once, by its hash; nullptr: it cannot be had any more.
    std::function<std::shared_ptr<const Program>(const std::string& hash)> past_program;
    const Words& words;
    const PageTemplates& templates;
    const StaticFiles& files;
    Workers& workers;
    Sessions& sessions;
    SignInLimits& limits;
    InboxWatch& watch;
    CaseTools tools{};
};

}  // namespace heed::web::pages
