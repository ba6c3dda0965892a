#include "engine/runtime/seal_check.h"

#include <algorithm>

#include "engine/model/part_key.h"
#include "engine/model/sealing.h"
#include "engine/values/octets.h"
#include "engine/values/parse_number.h"

namespace heed {
namespace {

/// Which entry a document says that it is; 0: it says nothing.
long long key_in(std::string_view document) {
    const auto number_after = [&](std::string_view name) {
        const std::size_t at = document.find(name);
        if (at == std::string_view::npos) {
            return 0LL;
        }
        const std::string_view rest = document.substr(at + name.size());
        return parse_number<long long>(rest.substr(0, rest.find_first_not_of("0123456789")))
            .value_or(0);
    };
    return row_key(number_after("\"case\":"), static_cast<int>(number_after("\"revision\":")));
}

std::string named(long long key) {
    return "entry " + std::to_string(part_of(key)) + " of case " + std::to_string(case_of(key));
}

std::string noted_form(const SealRow& row) {
    return std::to_string(row.number) + '-' + row.seal;
}

}  // namespace

void SealCheck::take(const SealRow& row) {
    const long long expected = report_.rows + 1;
    if (row.number != expected) {
        report_.faults.push_back("seal " + std::to_string(expected) + " is missing");
    } else if (row.number > 1 && row.seal != seal_of_row(last_seal_, row)) {
        report_.faults.push_back("seal " + std::to_string(row.number) + " was changed");
    }
    report_.rows = row.number;
    last_seal_ = row.number > 1 ? row.seal : seal_of_row("", row);
    report_.last = noted_form({row.number, {}, {}, last_seal_});
    is_noted_found_ = is_noted_found_ || report_.last == noted_;
    hear(row);
}

void SealCheck::hear(const SealRow& row) {
    const auto kind = parse_name<SealKind>(row.kind);
    for (Sealed& sealed : sealed_in(row.content)) {
        const long long place = sealed.place;
        if (kind == SealKind::begun) {
            first_case_ = place;
        } else if (kind == SealKind::entries) {
            entries_.push_back({place, from_hexadecimal(sealed.seal).value_or("")});
        } else if (kind == SealKind::audited) {
            first_audited_ = std::min(first_audited_, place);
            audited_.insert_or_assign(place, std::move(sealed));
        } else if (kind == SealKind::erased) {
            left_.insert_or_assign(place, std::move(sealed));
        } else if (kind == SealKind::pruned) {
            pruned_.insert(place);
        }
    }
}

void SealCheck::sort_entries() {
    if (!is_sorted_) {
        std::ranges::stable_sort(entries_, {}, &Stated::key);
        is_sorted_ = true;
    }
}

/// What should have come before that key, and did not.
void SealCheck::miss_until(long long key) {
    for (; next_ < entries_.size() && entries_[next_].key < key; ++next_) {
        const CaseNumber number = case_of(entries_[next_].key);
        if (!pruned_.contains(number)) {
            missing_[number].push_back(part_of(entries_[next_].key));
            if (number == last_case_) {
                partly_there_.insert(number);
            }
        }
    }
}

/// Of the case's entry before; none: it is the first that is sealed.
std::string SealCheck::seal_before(long long key) const {
    const bool has_one = next_ > 0 && entries_[next_ - 1].key == key - 1;
    return has_one ? to_hexadecimal(entries_[next_ - 1].octets) : std::string();
}

bool SealCheck::is_sealed_by(const StoredEntry& entry, const Stated& stated) const {
    const std::string now = without_texts(entry.document, entry.salt);
    const auto left = left_.find(entry.key);
    if (entry.form.empty() != (left == left_.end())) {
        return false;
    }
    const std::string& form = entry.form.empty() ? now : entry.form;
    const bool holds = entry.seal == to_hexadecimal(stated.octets) &&
                       entry.seal == seal_of(seal_before(entry.key), entry.key, form);
    return holds &&
           (left == left_.end() || left->second.seal == seal_of(entry.seal, entry.key, now));
}

void SealCheck::take(const StoredEntry& entry) {
    sort_entries();
    miss_until(entry.key);
    const CaseNumber number = case_of(entry.key);
    if (missing_.contains(number)) {
        partly_there_.insert(number);
    }
    if (!entry.has_case && told_missing_.insert(number).second) {
        report_.faults.push_back("case " + std::to_string(number) +
                                 " is missing; its journal is there");
    }
    const bool goes_on_sealed = number == last_case_ && last_was_sealed_;
    const bool is_stated = next_ < entries_.size() && entries_[next_].key == entry.key;
    last_case_ = number;
    last_was_sealed_ = is_stated || goes_on_sealed;
    if (!is_stated) {
        if (entry.seal.empty() && number < first_case_ && !goes_on_sealed) {
            ++report_.unsealed;
        } else {
            tell(entry.key, "was added");
        }
        return;
    }
    if (is_sealed_by(entry, entries_[next_])) {
        ++report_.entries;
    } else if (const long long says = key_in(entry.document); says != entry.key && says != 0) {
        tell(entry.key, "was moved: " + named(says) + " stands in its place");
    } else {
        tell(entry.key, "was changed");
    }
    ++next_;
}

void SealCheck::take(const StoredAudit& row) {
    const auto found = audited_.find(row.number);
    const std::string name = "audit log: row " + std::to_string(row.number);
    if (found == audited_.end()) {
        if (row.salt.empty() && row.number < first_audited_) {
            ++report_.unsealed;
        } else {
            report_.faults.push_back(name + " was added");
        }
        return;
    }
    if (found->second.seal == seal_of("", row.number, without_texts(row.document, row.salt))) {
        ++report_.audited;
    } else {
        report_.faults.push_back(name + " was changed");
    }
    audited_.erase(found);
}

SealReport SealCheck::report() && {
    sort_entries();
    if (!entries_.empty()) {
        miss_until(entries_.back().key + 1);
    }
    tell_missing();
    if (report_.rows == 0) {
        report_.faults.emplace_back("seal 1 is missing");
    }
    if (!noted_.empty() && !is_noted_found_) {
        report_.faults.push_back("the seal " + noted_ +
                                 " that was noted is not in the chain: it was cut off or written "
                                 "anew");
    }
    report_.pruned = static_cast<long long>(pruned_.size());
    return std::move(report_);
}

void SealCheck::tell(long long key, const std::string& what) {
    report_.faults.push_back("case " + std::to_string(case_of(key)) + ": entry " +
                             std::to_string(part_of(key)) + " " + what);
}

void SealCheck::tell_missing() {
    for (const auto& [number, entries] : missing_) {
        if (!partly_there_.contains(number)) {
            report_.faults.push_back("case " + std::to_string(number) + " is missing");
            continue;
        }
        for (const int entry : entries) {
            tell(row_key(number, entry), "is missing");
        }
    }
    for (const auto& [number, sealed] : audited_) {
        report_.faults.push_back("audit log: row " + std::to_string(number) + " is missing");
    }
}

}  // namespace heed
