#include "adapters/web/event_loop.h"

#include <boost/asio/io_context.hpp>

#include "adapters/threads/guarded.h"

namespace heed::web {

void run_events(boost::asio::io_context& context, std::string_view whose) {
    threads::keep_going({.whose = whose,
                         .round =
                             [&] {
                                 context.run();
                                 return false;
                             },
                         .rest = [&](auto) { return !context.stopped(); }});
}

}  // namespace heed::web
