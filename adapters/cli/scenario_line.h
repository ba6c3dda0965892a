#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "engine/model/event.h"
#include "engine/values/calendar.h"

namespace heed::cli {

/// What cannot be played, in words for who wrote it.
struct ScriptProblem : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// `advance to TIME`
struct TimePasses {};
/// `TIME response FILE.json`, with answers and members that differ from the file.
struct ResponseComes {
    std::string file;
    FormValues changes;       ///< an answer by its question's name, else by path: `customer.email`
    CaseNumber new_case = 0;  ///< of the case that it opens; 0: the next free one
};
/// `as recorded`: from here on timers fire where the script says so and not by themselves, and who
/// may do what was decided when it happened.
struct AsRecorded {};
/// `TIME mail to ADDRESS refused` or `accepted`: what the mail server does from now on.
struct MailServerAnswers {
    std::string address;
    bool is_refused = true;
};
/// `TIME EMAIL item 1 done`: what stays unsaid stays as it is.
struct ItemChanged {
    int item = 0;
    std::optional<ItemStatus> status;
    std::optional<std::string> action;
    std::optional<std::string> evidence;
    std::optional<std::string> owner;
    std::optional<Instant> due;
    std::string reason;  ///< of this change; an earlier one's is not repeated
    std::optional<bool> is_outside;
};
/// `TIME program FOLDER goes live`: from then on, as when `serve` reads a changed program.
struct ProgramGoesLive {
    std::string folder;  ///< beside the script
};
/// What somebody does to a case, as the engine has it.
struct Deed {
    What what;
};

struct ScriptLine {
    Instant at{};
    std::string actor;           ///< e-mail address, or `customer`
    CaseNumber case_number = 1;  ///< the task's, or behind `in case`
    std::variant<TimePasses, AsRecorded, ResponseComes, MailServerAnswers, ItemChanged,
                 ProgramGoesLive, Deed>
        what;
};

/// Reads a script line without its comment; times are of the calendar's zone. Throws ScriptProblem.
ScriptLine read_script_line(std::string_view line, const Calendar&);

}  // namespace heed::cli
