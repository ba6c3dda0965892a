#include "adapters/smtp/conversation.h"

#include <algorithm>
#include <charconv>

#include "adapters/smtp/words.h"
#include "engine/values/utf8.h"

namespace heed::smtp {

void Conversation::begin() {
    stage_ = Stage::connection;
    all_given_ = false;
    is_leaving_ = false;
    code_ = 0;
    reply_.clear();
}

void Conversation::we_said(std::string_view lines) {
    if (lines.starts_with("QUIT")) {
        is_leaving_ = true;  // what matters was said before
        return;
    }
    if (lines.starts_with("MAIL FROM")) {
        stage_ = Stage::sender;
    } else if (lines.starts_with("RCPT TO")) {
        stage_ = Stage::recipient;
    } else if (lines.starts_with("DATA")) {
        stage_ = Stage::content;
    } else if (lines.starts_with("EHLO")) {
        offers_smtputf8_ = false;
    }
    code_ = 0;
    reply_.clear();
}

void Conversation::server_said(std::string_view lines) {
    while (!lines.empty() && !is_leaving_) {
        if (code_ != 0) {
            code_ = 0;
            reply_.clear();
        }
        const size_t end = std::min(lines.find('\n'), lines.size());
        const std::string line = one_line(utf8::mended(lines.substr(0, end)));
        lines.remove_prefix(std::min(end + 1, lines.size()));
        int code = 0;
        std::from_chars(line.data(), line.data() + std::min<size_t>(3, line.size()), code);
        if (code == 250 && line.size() > 4 && line.substr(4) == "SMTPUTF8") {
            offers_smtputf8_ = true;
        }
        reply_ += (reply_.empty() ? "" : " ") + line;
        if (line.size() < 4 || line[3] != '-') {
            code_ = code;
        }
    }
}

HandoverResult Conversation::failed(std::string_view failure) const {
    const std::string words = reply_.empty() || code_ < 400 ? std::string(failure) : reply_;
    if (code_ >= 400) {
        return {judge(stage_, code_, reply_), words};
    }
    if (all_given_) {
        return {
            Handover::unknown,
            "the connection was lost before the server said whether it took the mail: " + words};
    }
    return {Handover::unreachable, words};
}

}  // namespace heed::smtp
