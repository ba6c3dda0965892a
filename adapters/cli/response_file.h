#pragma once

#include <fstream>
#include <functional>
#include <string>

#include "adapters/cli/doubled_rows.h"
#include "adapters/cli/progress.h"
#include "adapters/surveys/intake.h"

namespace heed::cli {

/// A file of responses: an export, FILE.csv, or a response a line in the neutral form.
class ResponseFile {
  public:
    using Take = std::function<void(SurveyResponse)>;

    /// Throws std::runtime_error where it cannot be read.
    explicit ResponseFile(std::string path);

    /// Gives each response on; what is wrong is printed, and a bar shows how far it is. Without a
    /// time of its own a response is of `now`. Rows of one id and different customers are no
    /// responses: nobody knows whose the id is. False: the header of the file cannot be used.
    bool read(const surveys::Surveys&, const std::string& source, Instant now, const Take&);

    /// Rows and lines that were no responses.
    long refused() const { return refused_; }

  private:
    using TakeRow = std::function<void(long line, SurveyResponse)>;

    bool pass(const surveys::Surveys&, const std::string& source, Instant now, const TakeRow&);
    bool read_rows(const surveys::Surveys&, const std::string& source, Instant now, const TakeRow&);
    void read_lines(const surveys::Surveys&, const std::string& source, Instant now,
                    const TakeRow&);
    void take_known(long line, SurveyResponse, const Take&);
    void refuse(const std::string& why);
    void say(const std::string& words);
    void show_progress(std::uint64_t bytes);

    std::string path_;
    std::ifstream file_;
    Progress progress_;
    DoubledRows doubled_;
    bool is_quiet_ = false;  ///< the file is read for the first time, to see which ids stand twice
    long refused_ = 0;
};

}  // namespace heed::cli
