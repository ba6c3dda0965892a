#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/mail.h"
#include "engine/values/enum_names.h"

namespace heed {

/// When somebody who works here is mailed what may wait.
enum class MailChoice { at_once, digest };
template <>
inline constexpr auto enum_names<MailChoice> = names<MailChoice>("at_once", "digest");

/// The two digests that one may choose, each apart from the other.
enum class Rhythm {
    daily,  ///< what may wait, and what is due, in place of a mail each
    weekly  ///< what changed in the week before
};
template <>
inline constexpr auto enum_names<Rhythm> = names<Rhythm>("daily", "weekly");

/// Whose next digest has come.
struct DueDigest {
    std::string email;
    Rhythm rhythm = Rhythm::daily;
    bool operator==(const DueDigest&) const = default;
};

/// Among the mails of no case, digests have the numbers from here on; what goes to accounts
/// and to owners of goals has those below.
inline constexpr int first_digest = 1 << 19;

/// A mail that waits for its reader's digest.
struct GatheredMail {
    CaseNumber case_number = 0;
    Mail mail;
    bool operator==(const GatheredMail&) const = default;
};

/// One that goes out no more, and why.
struct NeedlessMail {
    CaseNumber case_number = 0;
    int mail = 0;
    std::string reason;
};

/// What becomes of a reader's morning.
struct Morning {
    std::string email;
    Rhythm rhythm = Rhythm::daily;
    std::vector<NeedlessMail> needless;
    std::optional<Mail> digest;  ///< none where there is nothing to say
    Instant at{};
    Instant next{};  ///< when the next one comes
};

/// Who gets one digest each morning or each week, and what waits for the one in the morning. What a
/// digest says is not kept: it is written as it goes out, of the mails that it stands for or of
/// what happened. E-mails come in lower case. May be called from several threads; throws
/// StoreFailure.
class DigestStore {
  public:
    virtual ~DigestStore() = default;
    virtual MailChoice choice_of(const std::string& email) = 0;
    /// Who has one already keeps its time.
    virtual void choose_digest(const std::string& email, Instant first) = 0;
    /// What was gathered goes out one by one.
    virtual void choose_at_once(const std::string& email, Instant now) = 0;
    virtual bool has_weekly(const std::string& email) = 0;
    /// Who has it already keeps its time.
    virtual void choose_weekly(const std::string& email, Instant first) = 0;
    virtual void end_weekly(const std::string& email) = 0;
    /// By e-mail.
    virtual std::vector<std::string> readers(Rhythm) = 0;
    virtual std::vector<DueDigest> due(Instant now) = 0;
    /// In the order in which they were written.
    virtual std::vector<GatheredMail> gathered(const std::string& email) = 0;
    /// Those that a digest in the outbox stands for.
    virtual std::vector<GatheredMail> within(int digest) = 0;
    /// Puts the digest into the outbox, as a mail of no case; a daily one stands for all that was
    /// gathered. One that still waits there takes in what is new.
    virtual void put(const Morning&) = 0;
};

}  // namespace heed
