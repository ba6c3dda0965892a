#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/task.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"
#include "engine/values/value.h"

namespace heed {

/// What a mail is for, as far as the rest of the engine cares.
enum class MailPurpose { thanks, customer, colleague };
template <>
inline constexpr auto enum_names<MailPurpose> = names<MailPurpose>("thanks", "customer",
                                                                   "colleague");

/// A meeting to put into a calendar (RFC 5546): METHOD:REQUEST, or CANCEL.
struct Invitation {
    std::string uid;
    int sequence = 0;
    bool cancelled = false;
    Instant starts{};
    Instant ends{};
    std::vector<std::string> attendees;
    Text summary;
    std::string description;  ///< how the customer is reached; empty: nothing to say
    bool operator==(const Invitation&) const = default;
};

/// A mail, pinned when it is decided and rendered when it is sent. Mail 3 of case 17 is `17-m3`.
struct Mail {
    int number = 0;
    MailPurpose purpose = MailPurpose::colleague;
    std::string mail_template;  ///< name
    std::string template_hash;
    std::string language;
    std::string to;  ///< address; empty with `suppressed`
    std::string to_name;
    std::string form;      ///< what the customer is asked to fill in on the page behind the mail
    std::string response;  ///< external id of the response it is about
    int task = 0;          ///< number of the task that it is about; 0: none
    Value variables;       ///< what the template reads, by dotted name
    std::optional<Invitation> invitation;
    int reminds_of_task = 0;  ///< number; 0: of none
    int reminds_of_item = 0;  ///< of the plan
    bool is_urgent = false;   ///< its reader cannot wait for it until the morning
    Instant created_at{};
    std::string suppressed;  ///< why it is not sent: `no address`; empty: it is
    bool operator==(const Mail&) const = default;
};

/// Where a colleague's mail leads: to its task, the action plan, else its case. Empty: it is not of
/// a case, or not for a colleague.
std::string work_path(CaseNumber, const Mail&);

/// `17-m3`
std::string mail_id(CaseNumber, int number);
/// `17-2`
std::string task_id(CaseNumber, int number);

struct NumberedId {
    CaseNumber number = 0;
    int part = 0;
    bool operator==(const NumberedId&) const = default;
};
std::optional<NumberedId> parse_task_id(std::string_view);
std::optional<NumberedId> parse_mail_id(std::string_view);

}  // namespace heed
