#pragma once

#include <string>

#include "adapters/web/reply.h"
#include "adapters/web/request.h"
#include "engine/model/attachment.h"
#include "engine/runtime/attachment_reader.h"

namespace heed::web {

/// What comes in with files beside them: their texts, and what else a body's parts need.
inline constexpr std::size_t beside_files = 1 << 20;

/// What is worked with where files come in and go out.
struct AttachmentDesk {
    AttachmentReader& kept;
    AttachmentBounds bounds;  ///< as heed.yaml has them; `left`: of all cases together

    /// With what is left at this moment.
    AttachmentBounds bounds_now() const {
        AttachmentBounds now = bounds;
        now.left -= kept.total_bytes();
        return now;
    }
    std::size_t body_of_file() const {
        return static_cast<std::size_t>(bounds.of_file) + beside_files;
    }
    std::size_t body_of_link() const {
        return static_cast<std::size_t>(bounds.of_link) + beside_files;
    }
};

/// Whether the head says that more is to come than that. What says nothing is bounded as it comes.
bool announces_more(const Request& head, std::size_t bytes);

/// The file, as its content says what it is. Pictures may be shown; all else is for keeping.
/// Nothing of it is ever run.
Reply file_reply(const Attachment&, std::string content);

}  // namespace heed::web
