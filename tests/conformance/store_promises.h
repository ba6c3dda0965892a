#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/runtime/ports.h"
#include "tests/conformance/lookups.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/scratch_folder.h"

namespace heed {

/// One implementation of the port.
struct StoreKind {
    std::string name;
    std::function<std::shared_ptr<Store>(const std::string& path)> make;
    friend void PrintTo(const StoreKind& kind, std::ostream* out) { *out << kind.name; }
};

/// Every promise of the Store port, for every implementation.
class StorePromises : public testing::TestWithParam<StoreKind> {
  protected:
    std::vector<CommitStatus> commit(std::vector<Commit> commits,
                                     std::vector<MailMark> marks = {}) {
        return store_->commit(commits, marks, {});
    }
    Found load(const Lookup& lookup) { return store_->load(std::span(&lookup, 1)).front(); }
    Found load(CaseNumber number) { return load(by_number(number)); }
    Case stored(CaseNumber number) { return load(number).situation.current.value(); }

    std::vector<std::string> due_timers(int now, int limit = 100) {
        std::vector<std::string> ids;
        for (const DueTimer& due : store_->due_timers(sample::minute(now), limit)) {
            ids.push_back(task_id(due.case_number, due.timer));
        }
        return ids;
    }
    std::vector<std::string> claim(int now, int limit = 100) {
        std::vector<std::string> ids;
        for (const OutboxMail& due : store_->claim_mails(sample::minute(now), limit)) {
            ids.push_back(mail_id(due.case_number, due.mail.number));
        }
        return ids;
    }

    ScratchFolder folder_;
    std::shared_ptr<Store> store_ = GetParam().make(folder_.path("heed.db"));
};

inline std::vector<CaseNumber> numbers(const std::vector<CaseOfCustomer>& cases) {
    std::vector<CaseNumber> all;
    for (const CaseOfCustomer& one : cases) {
        all.push_back(one.current->number);
    }
    return all;
}

}  // namespace heed
