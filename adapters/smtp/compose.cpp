#include "adapters/smtp/compose.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "adapters/smtp/address.h"
#include "adapters/smtp/words.h"
#include "engine/values/ascii.h"

namespace heed::smtp {
namespace {

std::string date_header(Instant date) {
    constexpr std::array<const char*, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(date);
    const std::chrono::year_month_day on{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(date - day)};
    char text[64];
    std::snprintf(text, sizeof text, "Date: %s, %02u %s %04d %02d:%02d:%02d +0000\r\n",
                  weekdays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(on.day()),
                  months[static_cast<unsigned>(on.month()) - 1], static_cast<int>(on.year()),
                  static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

/// A display name is quoted where it is ASCII, so that no sign in it means anything.
void add_name(std::vector<std::string>& words, std::string_view name) {
    const std::string line = one_line(name);
    const std::vector<std::string> plain = header_words(line);
    if (!plain.empty() && plain.front().starts_with("=?")) {
        words.insert(words.end(), plain.begin(), plain.end());
    } else if (!plain.empty()) {
        std::string quoted = "\"";
        for (const char c : line) {
            quoted += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
        }
        words.push_back(quoted + "\"");
    }
}

std::string mailboxes(std::string_view name, const std::vector<Mailbox>& boxes) {
    std::vector<std::string> words;
    for (size_t i = 0; i < boxes.size(); ++i) {
        add_name(words, boxes[i].name);
        words.push_back("<" + header_address(boxes[i].address) + ">" +
                        (i + 1 < boxes.size() ? "," : ""));
    }
    return words.empty() ? std::string{} : folded_header(name, words);
}

/// One part of a multipart message: its headers, an empty line, its body.
struct Part {
    std::string headers;
    std::string body;
};

Part text_part(std::string_view media_type, std::string_view text) {
    return {"Content-Type: " + std::string(media_type) +
                "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n",
            quoted_printable(text)};
}

Part file_part(const Attachment& file) {
    std::string name;
    for (const char c : one_line(file.file_name)) {
        name += is_ascii({&c, 1}) && c != '"' && c != '\\' && c != '/' ? c : '_';
    }
    return {"Content-Type: " + one_line(file.media_type) +
                "\r\nContent-Disposition: attachment; filename=\"" + name +
                "\"\r\nContent-Transfer-Encoding: base64\r\n",
            base64(file.content)};
}

/// `=_` stands in no quoted-printable or base64 text, so no boundary can be in a part.
Part joined(std::string_view kind, const std::vector<Part>& parts) {
    const std::string boundary = "=_heed_" + std::string(kind);
    std::string body;
    for (const Part& part : parts) {
        body += "--" + boundary + "\r\n" + part.headers + "\r\n" + part.body + "\r\n";
    }
    return {"Content-Type: multipart/" + std::string(kind) + "; boundary=\"" + boundary + "\"\r\n",
            body + "--" + boundary + "--\r\n"};
}

Part content(const Letter& letter) {
    std::vector<Part> alternatives = {text_part("text/plain", letter.text),
                                      text_part("text/html", letter.html)};
    std::vector<Attachment> files = letter.attachments;
    if (!letter.calendar.empty()) {
        const std::string method = one_line(letter.calendar_method);
        alternatives.push_back({"Content-Type: text/calendar; charset=utf-8; method=" + method +
                                    "\r\nContent-Transfer-Encoding: base64\r\n",
                                base64(letter.calendar)});
        files.push_back({"invite.ics", "application/ics; name=\"invite.ics\"", letter.calendar});
    }
    Part message = joined("alternative", alternatives);
    if (files.empty()) {
        return message;
    }
    std::vector<Part> parts = {message};
    for (const Attachment& file : files) {
        parts.push_back(file_part(file));
    }
    return joined("mixed", parts);
}

std::string automatic_headers(const Letter& letter) {
    std::string result = "Auto-Submitted: ";
    result += letter.trigger == Trigger::generated ? "auto-generated" : "auto-replied";
    result += "\r\nX-Auto-Response-Suppress: All\r\n";
    if (letter.list) {
        result += folded_header("List-Id", {"<" + one_line(letter.list->id) + ">"});
        const std::string address = one_line(letter.list->unsubscribe);
        if (!address.empty()) {
            result += folded_header("List-Unsubscribe", {"<" + address + ">"});
            result += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
        }
    }
    result += header("X-Heed-Case", letter.case_id);
    result += header("X-Heed-Mail", letter.mail_id);
    result += header("X-Heed-Template", letter.mail_template);
    return result + header("X-Heed-Response", letter.response);
}

}  // namespace

std::string compose(const Letter& letter) {
    std::string message = date_header(letter.date);
    message += folded_header("Message-ID", {one_line(letter.message_id)});
    if (!letter.references.empty()) {
        std::vector<std::string> references;
        for (const std::string& reference : letter.references) {
            references.push_back(one_line(reference));
        }
        message += folded_header("In-Reply-To", {references.back()});
        message += folded_header("References", references);
    }
    message += mailboxes("From", {letter.from});
    if (!letter.reply_to.address.empty()) {
        message += mailboxes("Reply-To", {letter.reply_to});
    }
    message += mailboxes("To", letter.to);
    message += header("Subject", letter.subject);
    message += automatic_headers(letter);
    message += "MIME-Version: 1.0\r\n";
    message += header("Content-Language", letter.language);
    const Part body = content(letter);
    return message + body.headers + "\r\n" + body.body;
}

}  // namespace heed::smtp
