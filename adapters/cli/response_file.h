#pragma once

#include <fstream>
#include <functional>
#include <string>

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
    /// time of its own a response is of `now`. False: the header of the file cannot be used.
    bool read(const surveys::Surveys&, const std::string& source, Instant now, const Take&);

    /// Rows and lines that were no responses.
    long refused() const { return refused_; }

  private:
    bool read_rows(const surveys::Surveys&, const std::string& source, Instant now, const Take&);
    void read_lines(const surveys::Surveys&, const std::string& source, Instant now, const Take&);
    void refuse(long line, const std::string& pointer, const std::string& why);

    std::string path_;
    std::ifstream file_;
    Progress progress_;
    long refused_ = 0;
};

}  // namespace heed::cli
