// In front of the tests of a function: the function as they see it, which has another process answer.
#include <cstdio>
#include <exception>
#include <iostream>

namespace lockpick {
enum { PASSED = 71, FAILED = 72, NO_ANSWER = 73 };

[[noreturn]] inline void end(int code, const char *why) {
    std::cerr << why << std::flush;
    ::_exit(code);
}

inline int next() {
    static char buffer[1 << 16];
    static ssize_t at = 0;
    static ssize_t filled = 0;
    if (at == filled) {
        filled = ::read(0, buffer, sizeof buffer);
        at = 0;
    }
    return at < filled ? static_cast<unsigned char>(buffer[at++]) : -1;
}

inline std::string received() {
    for (std::size_t seen = 0; seen < sizeof ANSWER - 1;) {
        const int c = next();
        if (c < 0) {
            end(NO_ANSWER, "the function gave no result");
        }
        seen = c == static_cast<unsigned char>(ANSWER[seen]) ? seen + 1 : c == ANSWER[0] ? 1 : 0;
    }
    std::string head;
    std::string bytes;
    for (std::uint64_t length = 8; bytes.size() < length;) {
        const int c = next();
        if (c < 0) {
            end(NO_ANSWER, "the function gave no whole result");
        }
        bytes += static_cast<char>(c);
        if (head.empty() && bytes.size() == length) {
            head.swap(bytes);
            std::memcpy(&length, head.data(), sizeof length);
        }
    }
    return bytes;
}

template <class Function> struct Asked;

template <class R, class... A> struct Asked<R(A...)> {
    static R call(std::remove_reference_t<A> &...arguments) {
        std::string question;
        (Value<std::decay_t<A>>::put(question, arguments), ...);
        if (!send(framed(question))) {
            end(NO_ANSWER, "the function gave no result");
        }
        try {
            const std::string bytes = received();
            Bytes answer{bytes.data(), bytes.size()};
            if constexpr (std::is_void_v<R>) {
                take_changes(answer, arguments...);
            } else {
                std::decay_t<R> result = Value<std::decay_t<R>>::get(answer);
                take_changes(answer, arguments...);
                return result;
            }
        } catch (const std::exception &error) {
            end(FAILED, error.what());
        }
    }

  private:
    static void take_changes(Bytes &answer, std::remove_reference_t<A> &...arguments) {
        ([&] {
            if constexpr (is_changed<A>) {
                arguments = Value<std::decay_t<A>>::get(answer);
            }
        }(), ...);
        if (answer.left != 0) {
            throw Unreadable();
        }
    }
};
} // namespace lockpick

int lockpick_tests(int, char **);

int main(int argc, char **argv) {
    std::cout.rdbuf(std::cerr.rdbuf()); // Questions leave by the standard output: what tests say goes elsewhere.
    stdout = stderr;
    try {
        if (lockpick_tests(argc, argv) != 0) {
            lockpick::end(lockpick::FAILED, "the tests did not pass");
        }
    } catch (const std::exception &error) {
        lockpick::end(lockpick::FAILED, error.what());
    } catch (...) {
        lockpick::end(lockpick::FAILED, "the tests did not pass");
    }
    ::close(1);
    while (lockpick::next() >= 0) { // The program may say more before it ends.
    }
    lockpick::end(lockpick::PASSED, "");
}
