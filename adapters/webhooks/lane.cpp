#include "adapters/webhooks/lane.h"

#include <spdlog/spdlog.h>

#include "adapters/outgoing/address.h"
#include "adapters/signatures/standard_webhook.h"
#include "adapters/threads/guarded.h"
#include "adapters/webhooks/cloud_event.h"

namespace heed::webhooks {
namespace {

constexpr int at_once = 50;
constexpr std::chrono::milliseconds between_looks{500};
constexpr std::chrono::minutes after_fault{5};

}  // namespace

Lane::~Lane() {
    stop();
}

void Lane::start() {
    thread_ = std::thread([this] { run(); });
}

void Lane::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

bool Lane::is_stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void Lane::run() {
    threads::keep_going(
        {.whose = "the lane of webhooks",
         .round =
             [this] { return rest(tell_due() ? std::chrono::milliseconds(0) : between_looks); },
         .rest = [this](auto pause) { return rest(pause); }});
}

/// Whether to go on.
bool Lane::rest(std::chrono::milliseconds pause) {
    std::unique_lock lock(mutex_);
    return !stopped_.wait_for(lock, pause, [this] { return stopping_; });
}

std::vector<std::string> Lane::held() const {
    std::vector<std::string> names;
    for (const auto& [name, breaker] : breakers_) {
        if (!breaker.lets_through(parts_.clock.now())) {
            names.push_back(name);
        }
    }
    return names;
}

bool Lane::tell_due() {
    const auto due = parts_.outbox.due(parts_.clock.now(), held(), at_once);
    for (const OutboundWebhook& webhook : due) {
        if (is_stopping()) {
            return false;
        }
        if (breakers_[webhook.name].lets_through(parts_.clock.now())) {
            tell_or_put_off(webhook);
        }
    }
    return due.size() == static_cast<std::size_t>(at_once);
}

/// A fault in one holds up none of those after it: what cannot be read is given up, until somebody
/// has it tried again, and all else comes again later.
void Lane::tell_or_put_off(const OutboundWebhook& webhook) {
    WebhookMark mark{.number = webhook.number};
    try {
        return tell(webhook);
    } catch (const StoreRefusal& refusal) {
        mark.state = WebhookState::failed;
        mark.reply = refusal.what();
    } catch (const StoreFailure&) {
        throw;
    } catch (const std::exception& fault) {
        mark.state = WebhookState::waiting;
        mark.reply = std::string("a fault in Heed: ") + fault.what();
    }
    mark.at = parts_.clock.now();
    mark.next_try = mark.at + after_fault;
    spdlog::error("webhook {} of case {} met a fault: {}", webhook.name, webhook.case_number,
                  mark.reply);
    parts_.outbox.mark(mark);
}

void Lane::tell(const OutboundWebhook& webhook) {
    const auto subject = parts_.cases.find(webhook.case_number);
    const auto page = parts_.cases.journal(webhook.case_number,
                                           {.after = Cursor{webhook.revision - 1, 0}, .limit = 1});
    if (!subject || page.items.empty()) {
        parts_.outbox.mark({.number = webhook.number,
                            .state = WebhookState::failed,
                            .at = parts_.clock.now(),
                            .reply = "the case is gone"});
        return;
    }
    const JournalEntry& entry = page.items.front();
    if (entry.revision != webhook.revision) {
        throw StoreRefusal("what happened cannot be read in the journal");
    }
    const WebhookAnswer answer = post(webhook, entry, *subject);
    const Instant now = parts_.clock.now();
    if (answer.status == 0) {
        breakers_[webhook.name].on_unreachable(now);
    } else {
        breakers_[webhook.name].on_answer();
        breakers_[webhook.name].hold_until(now + obeyed(answer));
    }
    const WebhookMark mark = settle(webhook, answer, now);
    if (mark.state != WebhookState::sent) {
        spdlog::warn("webhook {} of case {} is {}: {}", webhook.name, webhook.case_number,
                     mark.state == WebhookState::failed ? "given up" : "tried again later",
                     answer.reply);
    }
    parts_.outbox.mark(mark);
}

WebhookAnswer Lane::post(const OutboundWebhook& webhook, const JournalEntry& entry,
                         const Case& subject) {
    const auto targets = parts_.targets();
    const auto target = targets->find(webhook.name);
    if (target == targets->end()) {
        return {0, "heed.yaml names no webhook “" + webhook.name + "”"};
    }
    const auto& [url, secret] = target->second;
    if (!outgoing::is_safe(url)) {
        return {0, "an address outside this machine is told over https alone"};
    }
    const std::string id = parts_.era + "-" + std::to_string(webhook.number);
    const std::string body = cloud_event(webhook, entry, subject, id, parts_.source());
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(parts_.clock.now()).time_since_epoch().count();
    const std::string timestamp = std::to_string(seconds);
    Poster::Headers headers{{"Content-Type", "application/cloudevents+json; charset=utf-8"},
                            {"webhook-id", id},
                            {"webhook-timestamp", timestamp}};
    if (!secret.empty()) {
        const auto key = signatures::key_of(secret);
        if (!key) {
            return {0, "its secret begins with whsec_, and what follows is no base64"};
        }
        headers.emplace_back("webhook-signature",
                             signatures::signature_of(*key, id, timestamp, body));
    }
    return poster_.post(url, headers, body);
}

}  // namespace heed::webhooks
