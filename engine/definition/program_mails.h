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
    ProgramMails(const ProgramFiles& files, Program& program, FindingCollector& findings)
        : files_(files), program_(program), findings_(findings) {}

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
    void check_is_sent(const std::string& mail, const std::set<std::string>& sent);

    const ProgramFiles& files_;
    Program& program_;
    FindingCollector& findings_;
    std::set<std::string> broken_;
    std::vector<std::string> own_;                           ///< names of those that are not Heed's
    std::map<std::string, std::vector<std::string>> paths_;  ///< by the mail's name
};

}  // namespace heed
