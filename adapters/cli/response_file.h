#pragma once

#include <fstream>
#include <functional>
#include <map>
#include <string>

#include "adapters/cli/doubled_rows.h"
#include "adapters/cli/file_kind.h"
#include "adapters/cli/progress.h"
#include "adapters/surveys/intake.h"

namespace heed::cli {

/// What becomes of a file most of whose answers to a question cannot be read.
enum class MostlyUnread { refused, taken };

/// A file of responses: an export, or responses in the neutral form, as a list or one a line.
class ResponseFile {
  public:
    using Take = std::function<void(SurveyResponse)>;

    /// Throws std::runtime_error where it cannot be read.
    explicit ResponseFile(std::string path);

    /// Gives each response on; what is wrong is printed, and a bar shows how far it is. Without a
    /// time of its own a response is of `now`. Rows of one id and different customers are no
    /// responses: nobody knows whose the id is. False: the file as a whole cannot be used.
    bool read(const surveys::Surveys&, const std::string& source, Instant now, MostlyUnread,
              const Take&);

    /// Rows and lines that were no responses.
    long refused() const { return refused_; }

  private:
    using TakeRow = std::function<void(long line, SurveyResponse)>;

    /// How an answer to one question came out in all rows.
    struct Column {
        long read = 0;
        long unread = 0;
        std::string example;  ///< of what was not
    };

    bool pass(FileKind, const surveys::Surveys&, const std::string& source, Instant now,
              const TakeRow&);
    bool read_rows(const surveys::Surveys&, const std::string& source, Instant now, const TakeRow&);
    void read_lines(const surveys::Surveys&, const std::string& source, Instant now,
                    const TakeRow&);
    bool read_whole(const surveys::Surveys&, const std::string& source, Instant now,
                    const TakeRow&);
    void take_json(const std::string& place, long line, surveys::Reading, const TakeRow&);
    std::string beginning();
    void note(const SurveyResponse&);
    bool is_mostly_unread(const std::string& source);
    void take_known(long line, SurveyResponse, const Take&);
    void refuse(const std::string& why);
    void say(const std::string& words);
    void show_progress(std::uint64_t bytes);

    std::string path_;
    std::ifstream file_;
    Progress progress_;
    DoubledRows doubled_;
    std::map<std::string, Column> columns_;  ///< by question
    bool is_quiet_ = false;  ///< the file is read for the first time, to see it as a whole
    long refused_ = 0;
};

}  // namespace heed::cli
