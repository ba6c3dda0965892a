#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/directory.h"
#include "engine/model/mail_template.h"
#include "engine/model/survey.h"
#include "engine/model/time_note.h"
#include "engine/model/words.h"
#include "engine/model/workflow.h"
#include "engine/values/calendar.h"

namespace heed {

struct Goal;

/// What heed.yaml says about the organisation itself.
struct Organisation {
    std::string name;
    std::string language = "en";
    std::string mail_from;       ///< address that mails come from
    std::string reply_to;        ///< a mailbox that someone reads; empty: mail_from
    std::string public_address;  ///< https://… of the pages that mails link to; no slash at the end
    std::string calendar;        ///< where a workflow names none
    bool operator==(const Organisation&) const = default;
};

/// Everything an organisation wrote: immutable once built. Workflows that open cases are pinned to
/// stay findable by hash.
struct Program {
    std::string hash;
    Organisation organisation;
    std::map<std::string, std::shared_ptr<const Survey>, std::less<>> surveys;  ///< by name
    std::map<std::string, std::shared_ptr<const Workflow>, std::less<>>
        workflows;  ///< live, by name
    std::map<std::string, std::shared_ptr<const Workflow>, std::less<>>
        pinned;  ///< every known one, by hash
    std::map<std::string, std::shared_ptr<const Calendar>, std::less<>> calendars;  ///< by name
    std::map<std::string, std::vector<std::shared_ptr<const MailTemplate>>, std::less<>>
        mails;                   ///< by name: one a language
    text::Template mail_layout;  ///< the HTML around each of them
    Directory directory;
    std::map<std::string, std::shared_ptr<const Goal>, std::less<>> goals;  ///< by name
    std::vector<TimeNote> notes;                                            ///< by day
    std::shared_ptr<const Words> words = Words::none();  ///< what Heed itself says; not in the hash

    /// The survey of that name, else one that was called so formerly.
    const Survey* find_survey(std::string_view name) const;
    /// The live workflow that follows up on that survey: one that names it, else the one for `*`.
    /// Of no survey (""): the one that says `desk: true`.
    const Workflow* workflow_for(std::string_view survey) const;
    const Workflow* find_workflow(std::string_view hash) const;
    const Workflow* find_live_workflow(std::string_view name) const;
    const Calendar* find_calendar(std::string_view name) const;
    /// The template in that language, else in the organisation's, else in any; nullptr when there
    /// is none of that name.
    const MailTemplate* find_mail(std::string_view name, std::string_view language) const;
};

}  // namespace heed
