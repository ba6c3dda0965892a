#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/definition/program_files.h"
#include "engine/definition/read_workflow.h"
#include "engine/model/program.h"

namespace heed {

/// The mails of one program: reads them, and once its workflows are read tells which names in them
/// nobody knows, and which of them nobody sends.
class ProgramMails {
  public:
    /// What does not keep the program from being read, and yet means nothing good, goes into
    /// `meaning`.
    ProgramMails(const ProgramFiles& files, Program& program, FindingCollector& findings,
                 FindingCollector& meaning)
        : files_(files), program_(program), findings_(findings), meaning_(meaning) {}

    void read();

    /// All that a workflow may name, those with mistakes in them included.
    std::vector<std::string> names() const;

    /// `some_are_unread`: there are workflows that could not be read, and may send any of them.
    void check(const std::vector<WorkflowText>& workflows, bool some_are_unread);

  private:
    enum class SentBy { workflows, heed_itself };
    struct Senders {
        SentBy by = SentBy::workflows;
        std::vector<const WorkflowText*> workflows;
    };

    void read(const SourceFile&);
    Senders senders_of(const std::string& mail, const std::vector<WorkflowText>&) const;
    void check_part(const text::Template& part, const MailTemplate& mail, const Senders&);
    void check_promise(const WorkflowText&);
    bool is_standard(const std::string& mail, std::string_view reading) const;
    void check_is_sent(const std::string& mail, const std::set<std::string>& sent);

    const ProgramFiles& files_;
    Program& program_;
    FindingCollector& findings_;
    FindingCollector& meaning_;
    std::set<std::string> broken_;
    std::vector<std::string> own_;                           ///< names of those that are not Heed's
    std::map<std::string, std::vector<std::string>> paths_;  ///< by the mail's name
};

}  // namespace heed
