#pragma once

#include <string_view>

namespace boost::asio {
class io_context;
}

namespace heed::web {

/// What a thread of the server does until the context is stopped. Nothing is expected to be thrown
/// there; should it be, it is logged, and one event is lost and not the process.
void run_events(boost::asio::io_context&, std::string_view whose);

}  // namespace heed::web
