#pragma once

#include "adapters/web/pages/sight.h"

namespace heed::web::pages {

/// Where files are attached: the page that one comes back to.
enum class AttachPlace { of_case, of_task, of_plan };

/// What is attached to the case, and the form to attach more, for parts/attachments.html. `task`:
/// the number of the task that it is added to; 0: to the case.
Value attachments_view(const PageContext&, const Visit&, const SeenCase&, AttachPlace,
                       int task = 0);

/// The files of a form's field `file`, for that task and that action of the plan; 0: for none.
Attached posted_files(const PageContext&, const Visit&, int task, int item);

/// A bound of files in whole megabytes: `10`.
std::string megabytes(std::int64_t bytes);

/// `230 kB`
std::string file_size(const Speaker&, std::int64_t bytes);

/// What a browser offers to choose.
inline constexpr std::string_view accepted_files =
    "image/jpeg,image/png,image/gif,image/webp,image/heic,image/heif,application/pdf,text/plain";

/// Why a deed was not done, where that is for the files that came with it.
std::optional<Notice> notice_of_refused_file(const PageContext&, const Rejection&);

/// Why nothing was attached, as `KEY.invalid_form`, `.unknown_file_kind`, … of the words.
std::string refused_key(std::string_view key, RejectionKind);

PageHandler attach_files(PageContext&);  ///< POST /cases/{id}/attachments
PageHandler show_file(PageContext&);     ///< GET /cases/{id}/attachments/{n}

}  // namespace heed::web::pages
