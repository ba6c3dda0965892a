#pragma once

#include <string_view>

#include "adapters/smtp/connection.h"

namespace heed::smtp {

/// How far a mail had come when the server answered.
enum class Stage {
    connection,  ///< greeting, TLS, sign-in
    sender,      ///< MAIL FROM
    recipient,   ///< RCPT TO
    content      ///< DATA and the message
};

/// Whom a refusal (4xx, 5xx) is about: us and all our mails, this mail for now, or its recipient
/// for good. By the code, the enhanced code (RFC 3463) and, where servers have no code for what
/// they mean, their words.
Handover judge(Stage, int code, std::string_view reply);

}  // namespace heed::smtp
