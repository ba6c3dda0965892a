#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runtime/program_store.h"

namespace heed {

/// A text of a program before and after something went live; empty where it is not there.
struct TextChange {
    std::string name;  ///< the file's path, or the workflow's name
    std::string before;
    std::string after;
    bool operator==(const TextChange&) const = default;
};

/// What changed when a program went live, compared with what was live until then.
struct LiveChange {
    ActiveProgram live;
    std::vector<TextChange> texts;
    bool is_first = false;  ///< nothing was live before
};

/// The texts of a program that are asked for, by name.
using TextsOf = std::function<std::map<std::string, std::string>(const StoredProgram&)>;

/// Those of that workflow.
TextsOf texts_of_workflow(std::string_view name);
/// Those of files: all (``), a kind of them (`mails`, `people`, `calendars`, `surveys`,
/// `goals`, `workflows`, `settings`), one by its path, or what is called so (`thank-you`, in each
/// language).
TextsOf texts_of_files(std::string_view what);

/// Each time when one of these texts changed, the latest first; also where it went back to what it
/// was once.
std::vector<LiveChange> changes_of(ProgramStore&, const TextsOf&);

/// The text of the workflow that was live until that one (its source) went live last; empty where
/// there was none.
std::string live_before(const std::vector<LiveChange>& of_workflow, std::string_view source);

}  // namespace heed
