#pragma once

#include <string>
#include <string_view>

#include "adapters/smtp/connection.h"

namespace heed::smtp {

/// What was said between us and the server while one mail was handed over.
class Conversation {
  public:
    void begin();
    /// A line or lines of ours, without the message itself.
    void we_said(std::string_view lines);
    /// A line or lines of the server's.
    void server_said(std::string_view lines);
    void all_bytes_given() { stage_ = Stage::waiting; }

    bool has_begun_mail() const { return stage_ != Stage::greeting; }
    bool all_given() const { return stage_ == Stage::waiting; }
    /// Whether the server offers SMTPUTF8, as it last said.
    bool offers_smtputf8() const { return offers_smtputf8_; }

    /// What a failed try means. `failure` describes it where the server said nothing.
    HandoverResult failed(std::string_view failure) const;
    std::string reply() const { return reply_; }

  private:
    enum class Stage {
        greeting,  ///< connection, TLS, login
        sender,    ///< MAIL FROM is out
        envelope,  ///< RCPT TO is out, or DATA and the message
        waiting    ///< our last byte is out
    };
    Stage stage_ = Stage::greeting;
    bool offers_smtputf8_ = false;
    bool is_leaving_ = false;
    int code_ = 0;  ///< of the last whole reply to our last command; 0: none yet
    std::string reply_;
};

}  // namespace heed::smtp
