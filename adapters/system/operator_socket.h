#pragma once

#include <functional>
#include <string>
#include <thread>

namespace heed::system {

/// Hands a line to whoever asked; false: nobody is there any more, or Heed ends.
using Say = std::function<bool(const std::string& line)>;

/// Where a running `heed serve` is asked for something by a command on the same machine: a Unix
/// socket beside the database, for its owner and root alone. One line asks, lines answer until the
/// connection ends; one asks at a time.
class OperatorSocket {
  public:
    using Answer = std::function<void(const std::string& asked, const Say&)>;

    /// Whoever makes it has the database's lock, so that what stands there is left from a crash.
    /// Throws std::system_error.
    OperatorSocket(const std::string& database, Answer);
    /// Answers nobody any more; waits for the answer that is under way, whose next `Say` is false.
    ~OperatorSocket();
    OperatorSocket(const OperatorSocket&) = delete;
    OperatorSocket& operator=(const OperatorSocket&) = delete;

  private:
    void run();
    bool serve_next();
    bool is_ending() const;
    void talk(int client);

    std::string path_;
    Answer answer_;
    int listening_ = -1;
    int ending_ = -1;  ///< an eventfd: readable once Heed ends
    std::thread thread_;
};

/// Asks the `heed serve` that has the database, and hands on each line of its answer until it ends
/// or `hear` is false. False: none runs. Throws std::system_error where it cannot be asked.
bool ask_server(const std::string& database, const std::string& question,
                const std::function<bool(const std::string& line)>& hear);

}  // namespace heed::system
