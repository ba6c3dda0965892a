#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/survey_response.h"

namespace heed {

// What people look at. Every reader may be called from several threads, sees committed state alone,
// and pages by key.

/// A part of a list: at most `limit` items behind the one that `after` (an opaque cursor; empty:
/// the start) names.
struct Page {
    std::string after;
    int limit = 50;
};

template <class Item>
struct Listed {
    std::vector<Item> items;
    std::string next;  ///< cursor of the next page; empty: this is the last one
};

struct CaseView {
    Case now;
    std::vector<SurveyResponse> responses;  ///< in the order of `now.responses`
};

/// Every given field narrows; an empty one does not.
struct CaseFilter {
    std::optional<bool> open;
    std::string state;     ///< an active state's name
    std::string customer;  ///< id
    std::string assignee;  ///< e-mail: has an open task of theirs
    std::string survey;
    std::optional<Instant> opened_from;  ///< included
    std::optional<Instant> opened_to;    ///< not included
};

enum class OutboxState { waiting, sent, suppressed, dead };

struct MailView {
    Mail mail;
    OutboxState state = OutboxState::waiting;
    int attempts = 0;
    std::optional<Instant> settled_at;
    std::string reply;
};

class CaseReader {
  public:
    virtual ~CaseReader() = default;
    virtual Listed<CaseView> cases(const CaseFilter&, const Page&) = 0;  ///< newest first
    virtual std::optional<CaseView> find_case(CaseNumber) = 0;
    virtual Listed<JournalEntry> journal(CaseNumber, const Page&) = 0;  ///< oldest first
    virtual std::vector<MailView> mails(CaseNumber) = 0;
};

struct TaskFilter {
    std::string person;  ///< e-mail: assigned to, held by, or in a queue that they may claim from
    std::vector<std::string> teams;  ///< the queues of that person
    std::optional<TaskStatus> status;
    CaseNumber case_number = 0;  ///< 0: of any case
};

struct TaskView {
    CaseNumber case_number = 0;
    std::string workflow_hash;
    std::string customer_name;
    std::string account_name;
    Task task;
};

class InboxReader {
  public:
    virtual ~InboxReader() = default;
    virtual Listed<TaskView> tasks(const TaskFilter&, const Page&) = 0;  ///< earliest due first
    virtual std::optional<TaskView> find_task(CaseNumber, int task) = 0;
};

enum class DeliveryState { received, routed, ignored, parked, refused };

/// What a survey platform posted, as it came.
struct HookDelivery {
    std::int64_t id = 0;  ///< given by the store
    std::string source;
    std::string delivery_key;  ///< the platform's id of this delivery; empty: it has none
    Instant received_at{};
    std::string headers;  ///< `Name: value` lines
    std::string body;
    DeliveryState state = DeliveryState::received;
    std::string reason;  ///< why it is parked, ignored or refused
};

/// Keeps deliveries until they are routed; those with a bad signature stay bounded (the last 1,000,
/// 64 MB).
class DeliveryStore {
  public:
    virtual ~DeliveryStore() = default;
    virtual std::int64_t keep(const HookDelivery&) = 0;  ///< durable when it returns; its id
    virtual void settle(std::int64_t id, DeliveryState, const std::string& reason) = 0;
    virtual std::optional<HookDelivery> find_delivery(std::int64_t id) = 0;
    virtual Listed<HookDelivery> deliveries(std::optional<DeliveryState>,
                                            const Page&) = 0;  ///< newest first
};

enum class TokenRole { intake, staff, admin };

struct Token {
    std::string name;
    TokenRole role = TokenRole::intake;
    std::string sha256;  ///< 64 hexadecimal digits; the token itself is never kept
    Instant created_at{};
    std::optional<Instant> revoked_at;
};

class TokenStore {
  public:
    virtual ~TokenStore() = default;
    virtual void add_token(const Token&) = 0;
    virtual std::optional<Token> find_token(const std::string& sha256) = 0;
    virtual std::vector<Token> tokens() = 0;
    virtual bool revoke_token(const std::string& name,
                              Instant at) = 0;  ///< false: there is none of that name
};

}  // namespace heed
