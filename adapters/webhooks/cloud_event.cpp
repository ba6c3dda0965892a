#include "adapters/webhooks/cloud_event.h"

#include "adapters/json/write.h"

namespace heed::webhooks {
namespace {

Value names(const std::vector<std::string>& texts) {
    Value::List list;
    for (const std::string& text : texts) {
        list.emplace_back(text);
    }
    return list;
}

}  // namespace

std::string cloud_event(const OutboundWebhook& webhook, const JournalEntry& entry,
                        const Case& subject, std::string_view id, std::string_view source) {
    const std::string number = std::to_string(webhook.case_number);
    return json::write(Value::Map{{"specversion", "1.0"},
                                  {"id", id},
                                  {"source", source},
                                  {"type", "heed." + webhook.name},
                                  {"subject", "case/" + number},
                                  {"time", to_rfc3339(entry.at)},
                                  {"datacontenttype", "application/json"},
                                  {"data", Value::Map{{"case", number},
                                                      {"revision", webhook.revision},
                                                      {"workflow", subject.workflow},
                                                      {"survey", subject.survey},
                                                      {"customer", subject.customer},
                                                      {"event", webhook.event},
                                                      {"from", names(entry.from)},
                                                      {"to", names(entry.to)}}}});
}

}  // namespace heed::webhooks
