#include "adapters/webhooks/cloud_event.h"

#include <gtest/gtest.h>

namespace heed::webhooks {

TEST(CloudEvent, SaysWhatHappenedToWhichCase) {
    JournalEntry entry;
    entry.at = *parse_rfc3339("2026-03-02T09:00:00Z");
    entry.from = {"call"};
    entry.to = {"closed"};
    Case subject;
    subject.workflow = "closed-loop";
    subject.survey = "service-quality";
    subject.customer = "c-17";
    const OutboundWebhook webhook{
        .number = 7, .name = "crm", .case_number = 17, .revision = 4, .event = "reached"};
    EXPECT_EQ(cloud_event(webhook, entry, subject, "0a1b-7", "https://heed.example.com/"),
              R"({"specversion":"1.0","id":"0a1b-7","source":"https://heed.example.com/",)"
              R"("type":"heed.crm","subject":"case/17","time":"2026-03-02T09:00:00Z",)"
              R"("datacontenttype":"application/json","data":{"case":"17","revision":4,)"
              R"("workflow":"closed-loop","survey":"service-quality","customer":"c-17",)"
              R"("event":"reached","from":["call"],"to":["closed"]}})");
}

}  // namespace heed::webhooks
