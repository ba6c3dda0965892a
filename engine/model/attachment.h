#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

/// What a file is, by its content alone.
enum class FileKind { jpeg, png, gif, webp, heic, pdf, text };
template <>
inline constexpr auto enum_names<FileKind> = names<FileKind>("jpeg", "png", "gif", "webp", "heic",
                                                             "pdf", "text");

/// A photo, a letter or such that belongs to a case. Its bytes stand beside the case, under its
/// number.
struct Attachment {
    int number = 0;  ///< within the case, from 1 on
    Instant at{};
    std::string by;       ///< e-mail of a person; `customer`, `source:…`
    std::string state{};  ///< the leaf that the case was in
    int task = 0;         ///< that it was added to; 0: to the case
    int item = 0;         ///< of the plan, whose evidence it is; 0: of none
    int mail = 0;         ///< whose link the customer sent it by; 0: by none
    std::string name;     ///< of the file, made harmless
    std::string words{};  ///< what was said with it
    FileKind kind = FileKind::text;
    std::int64_t bytes = 0;
    bool is_erased = false;  ///< the customer was forgotten: nothing is left of its content
    bool operator==(const Attachment&) const = default;
};

/// How much may be kept. What comes over a customer's link is bounded for each link as well.
struct AttachmentBounds {
    std::int64_t of_file = 10 << 20;
    std::int64_t of_link = 25 << 20;
    std::int64_t of_case = 100 << 20;
    std::int64_t left = std::int64_t{4} << 30;  ///< of what all cases together may have
    bool operator==(const AttachmentBounds&) const = default;
};

/// A file as it comes in.
struct NewAttachment {
    std::string name;
    std::string words{};
    int task = 0;
    int item = 0;
    std::shared_ptr<const std::string> content;
    bool operator==(const NewAttachment&) const = default;
};

/// What an event brings along.
struct Attached {
    std::vector<NewAttachment> files;
    int mail = 0;
    AttachmentBounds bounds{};
    bool operator==(const Attached&) const = default;
};
/// An event that does nothing else.
struct FilesAttached {};

/// An effect: a file is kept with the case; its bytes stand in the store.
struct KeepAttachment {
    Attachment attachment;
    bool operator==(const KeepAttachment&) const = default;
};

}  // namespace heed
