#pragma once

#include <string>
#include <string_view>

#include "adapters/smtp/refusal.h"

namespace heed::smtp {

/// What was said between us and the server while one mail was handed over.
class Conversation {
  public:
    void begin();
    /// A line or lines of ours, without the message itself.
    void we_said(std::string_view lines);
    /// A line or lines of the server's.
    void server_said(std::string_view lines);
    void all_bytes_given() { all_given_ = true; }

    /// Whether the server offers SMTPUTF8, as it last said.
    bool offers_smtputf8() const { return offers_smtputf8_; }

    /// What a failed try means. `failure` describes it where the server said nothing.
    HandoverResult failed(std::string_view failure) const;
    std::string reply() const { return reply_; }

  private:
    Stage stage_ = Stage::connection;
    bool all_given_ = false;  ///< our last byte is out
    bool offers_smtputf8_ = false;
    bool is_leaving_ = false;
    int code_ = 0;  ///< of the last whole reply to our last command; 0: none yet
    std::string reply_;
};

}  // namespace heed::smtp
