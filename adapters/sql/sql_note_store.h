#pragma once

#include <memory>
#include <utility>

#include "adapters/sql/database.h"
#include "engine/runtime/note_store.h"

namespace heed::sql {

class SqlNoteStore final : public NoteStore {
  public:
    explicit SqlNoteStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    void enter(const TimeNote&, const std::string& by, Instant) override;
    bool remove(std::int64_t number) override;
    std::vector<EnteredNote> list() override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
