#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace heed::tests {

/// A directory that is gone after the test.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string name = (std::filesystem::temp_directory_path() / "heed-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no temporary directory");
        }
        path_ = name;
    }
    ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// scripts/catch-mail on a port of its own: a real SMTP server for a test.
class MailCatcher {
  public:
    explicit MailCatcher(const std::vector<std::string>& options = {}) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) {
            throw std::runtime_error("no pipe");
        }
        std::vector<std::string> words = {HEED_ROOT "/scripts/catch-mail", "--port", "0",
                                          "--directory", mails_.path().string()};
        words.insert(words.end(), options.begin(), options.end());
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            execv(arguments[0], arguments.data());
            _exit(127);
        }
        close(ends[1]);
        output_ = fdopen(ends[0], "r");
        const std::string ready = next_line();
        url_ = ready.substr(ready.rfind(' ') + 1);
    }
    ~MailCatcher() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
        fclose(output_);
    }
    MailCatcher(const MailCatcher&) = delete;
    MailCatcher& operator=(const MailCatcher&) = delete;

    /// `smtp://127.0.0.1:PORT`
    const std::string& url() const { return url_; }
    int port() const { return std::stoi(url_.substr(url_.rfind(':') + 1)); }

    /// The next line that the server printed; waits for it.
    std::string next_line() {
        std::string line;
        int c = 0;
        while ((c = fgetc(output_)) != EOF && c != '\n') {
            line += static_cast<char>(c);
        }
        return line;
    }

    /// Mail `number` (from 1) as it came in, "" when there is none.
    std::string mail(int number) const {
        char name[16];
        std::snprintf(name, sizeof name, "%06d.eml", number);
        std::ifstream file(mails_.path() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    int count() const {
        int mails = 0;
        while (!mail(mails + 1).empty()) {
            ++mails;
        }
        return mails;
    }

  private:
    TemporaryDirectory mails_;
    pid_t process_ = -1;
    FILE* output_ = nullptr;
    std::string url_;
};

}  // namespace heed::tests
