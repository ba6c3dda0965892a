#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/values/time.h"

namespace heed::smtp {

/// A mailbox: whose, and where. The domain is written as A-labels (`xn--…`) wherever it goes out.
struct Mailbox {
    std::string name;
    std::string address;
};

struct Attachment {
    std::string file_name;
    std::string media_type;
    std::string content;
};

/// Why a mail is sent (RFC 3834).
enum class Trigger {
    generated,  ///< by an event or a timer
    reply       ///< in answer to somebody's mail
};

/// What one can unsubscribe from (RFC 2369, RFC 8058).
struct MailingList {
    std::string id;           ///< `reminders.example.com`
    std::string unsubscribe;  ///< https address that takes a POST; may be empty
};

/// Everything a mail consists of. Nothing in it needs to be escaped or safe: line breaks in headers
/// are folded away, so that no value becomes a header.
struct Letter {
    Instant date{};
    std::string message_id;               ///< with its angle brackets
    std::vector<std::string> references;  ///< Message-IDs, the one it follows last
    Mailbox from;
    Mailbox reply_to;  ///< no address: none
    std::vector<Mailbox> to;
    std::string subject;
    std::string language;
    std::string text;
    std::string html;
    Trigger trigger = Trigger::generated;
    std::optional<MailingList> list;
    std::string case_id;
    std::string mail_id;
    std::string mail_template;
    std::string response;
    std::string calendar;  ///< an iCalendar object; empty: none
    std::string calendar_method = "REQUEST";
    std::vector<Attachment> attachments;
};

/// The whole message as RFC 5322 and MIME have it: ASCII, lines of at most 998 octets that end in
/// CRLF. The same letter gives the same octets.
std::string compose(const Letter&);

}  // namespace heed::smtp
