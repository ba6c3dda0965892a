#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "adapters/web/attachments.h"
#include "adapters/web/problem.h"
#include "adapters/web/request.h"
#include "adapters/web/workers.h"
#include "engine/model/program.h"
#include "engine/model/words.h"
#include "engine/runtime/digest_store.h"
#include "engine/runtime/event_sink.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/praise_store.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/token_store.h"

namespace heed::web {

/// A response that can be taken, and what of it could not be read.
struct ReadableResponse {
    SurveyResponse response;
    std::vector<Finding> warnings;
};

/// What came of reading a posted body: a response, or everything that is wrong with it.
using ReadResponse = std::variant<ReadableResponse, std::vector<Finding>>;

/// What the resources work with; put together once, by the program's composition root.
struct ApiContext {
    EventSink& events;
    CaseReader& cases;
    InboxReader& inbox;
    TokenStore& tokens;
    DigestStore& digests;
    PraiseStore& praises;
    AttachmentDesk attachments;
    const Clock& clock;
    const Words& words;
    Workers& workers;
    std::function<std::shared_ptr<const Program>()> program;
    /// One that was live once, by its hash; nullptr: it cannot be had any more.
    std::function<std::shared_ptr<const Program>(const std::string& hash)> past_program;
    std::function<ReadResponse(const Program&, const Value& body)> read_response;
};

}  // namespace heed::web
