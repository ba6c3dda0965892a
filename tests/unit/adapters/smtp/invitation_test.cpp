#include "adapters/smtp/invitation.h"

#include <gtest/gtest.h>

namespace heed::smtp {
namespace {

Invitation call() {
    return {.uid = "17-1.k3x9@heed.example.com",
            .sequence = 0,
            .cancelled = false,
            .starts = *parse_rfc3339("2026-03-03T08:30:00Z"),
            .ends = *parse_rfc3339("2026-03-03T09:00:00Z"),
            .attendees = {"cm@example.com"},
            .summary = "Call Ada; about the 2, for “Quality”"};
}

const Mailbox organizer{"Analytical \"Ltd\"", "care@example.com"};
const Instant stamp = *parse_rfc3339("2026-03-02T09:15:00.500Z");

TEST(Invitation, IsAnICalendarRequest) {
    EXPECT_EQ(write_invitation(call(), organizer, stamp),
              "BEGIN:VCALENDAR\r\n"
              "VERSION:2.0\r\n"
              "PRODID:-//Heed//Heed//EN\r\n"
              "METHOD:REQUEST\r\n"
              "BEGIN:VEVENT\r\n"
              "UID:17-1.k3x9@heed.example.com\r\n"
              "SEQUENCE:0\r\n"
              "DTSTAMP:20260302T091500Z\r\n"
              "DTSTART:20260303T083000Z\r\n"
              "DTEND:20260303T090000Z\r\n"
              "SUMMARY:Call Ada\\; about the 2\\, for “Quality”\r\n"
              "ORGANIZER;CN=\"Analytical 'Ltd'\":mailto:care@example.com\r\n"
              "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:cm@exa\r\n"
              " mple.com\r\n"
              "STATUS:CONFIRMED\r\n"
              "TRANSP:OPAQUE\r\n"
              "END:VEVENT\r\n"
              "END:VCALENDAR\r\n");
}

TEST(Invitation, SaysHowTheCustomerIsReached) {
    Invitation with_number = call();
    with_number.description = "Telephone: +49 30 1, 2 (best time: mornings; or\r\nX:1)";
    const std::string text = write_invitation(with_number, organizer, stamp);
    EXPECT_NE(text.find("DESCRIPTION:Telephone: +49 30 1\\, 2 (best time: mornings\\; or X:1)"),
              std::string::npos)
        << text;
}

TEST(Invitation, IsTakenBackByItsUidAndAHigherSequence) {
    Invitation cancelled = call();
    cancelled.cancelled = true;
    cancelled.sequence = 2;
    const std::string text = write_invitation(cancelled, organizer, stamp);
    EXPECT_NE(text.find("METHOD:CANCEL\r\n"), std::string::npos);
    EXPECT_NE(text.find("SEQUENCE:2\r\n"), std::string::npos);
    EXPECT_NE(text.find("STATUS:CANCELLED\r\n"), std::string::npos);
}

TEST(Invitation, LetsNoValueBecomeAProperty) {
    Invitation evil = call();
    evil.summary = "x\r\nATTENDEE:mailto:eve@example.com";
    evil.attendees = {"a@example.com\r\nX:1"};
    const std::string text = write_invitation(evil, {"n\r\nX:1", "b@example.com"}, stamp);
    EXPECT_EQ(text.find("\r\nATTENDEE:mailto:eve"), std::string::npos);
    EXPECT_EQ(text.find("\r\nX:1"), std::string::npos);
}

}  // namespace
}  // namespace heed::smtp
