#include "adapters/smtp/invitation.h"

#include <string_view>

#include "adapters/smtp/address.h"
#include "adapters/smtp/words.h"

namespace heed::smtp {
namespace {

constexpr size_t longest_line = 75;

/// `20260302T091500Z`
std::string utc(Instant instant) {
    std::string text;
    for (const char c : to_rfc3339(std::chrono::floor<std::chrono::seconds>(instant))) {
        if (c != '-' && c != ':') {
            text += c;
        }
    }
    return text;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : one_line(text)) {
        if (c == '\\' || c == ';' || c == ',') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

/// A parameter's value stands in quotes, which therefore cannot be in it.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : one_line(text)) {
        result += c == '"' ? '\'' : c;
    }
    return result + "\"";
}

class Calendar {
  public:
    void line(std::string_view content) {
        size_t width = 0;
        for (size_t i = 0; i < content.size();) {
            size_t length = 1;
            while (i + length < content.size() &&
                   (static_cast<unsigned char>(content[i + length]) & 0xC0) == 0x80) {
                ++length;
            }
            if (width + length > longest_line) {
                text_ += "\r\n ";
                width = 1;
            }
            text_ += content.substr(i, length);
            width += length;
            i += length;
        }
        text_ += "\r\n";
    }

    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

}  // namespace

std::string write_invitation(const Invitation& invitation, const Mailbox& organizer,
                             Instant stamp) {
    Calendar calendar;
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//Heed//Heed//EN");
    calendar.line(std::string("METHOD:") + (invitation.cancelled ? "CANCEL" : "REQUEST"));
    calendar.line("BEGIN:VEVENT");
    calendar.line("UID:" + escaped(invitation.uid));
    calendar.line("SEQUENCE:" + std::to_string(invitation.sequence));
    calendar.line("DTSTAMP:" + utc(stamp));
    calendar.line("DTSTART:" + utc(invitation.starts));
    calendar.line("DTEND:" + utc(invitation.ends));
    calendar.line("SUMMARY:" + escaped(std::string(invitation.summary.in(""))));
    if (!invitation.description.empty()) {
        calendar.line("DESCRIPTION:" + escaped(invitation.description));
    }
    calendar.line("ORGANIZER;CN=" + quoted(organizer.name) +
                  ":mailto:" + header_address(organizer.address));
    for (const std::string& attendee : invitation.attendees) {
        calendar.line("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:" +
                      header_address(attendee));
    }
    calendar.line(std::string("STATUS:") + (invitation.cancelled ? "CANCELLED" : "CONFIRMED"));
    calendar.line("TRANSP:OPAQUE");
    calendar.line("END:VEVENT");
    calendar.line("END:VCALENDAR");
    return calendar.take();
}

}  // namespace heed::smtp
