// What the program under test and the judge of its function share: values as bytes, and how bytes are sent.
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <unistd.h>
#include <utility>
#include <vector>

namespace lockpick {
struct Unreadable : std::runtime_error {
    Unreadable() : std::runtime_error("bytes that are no value") {}
};

struct Bytes {
    const char *at;
    std::size_t left;

    void take(void *to, std::size_t count) {
        if (count > left) {
            throw Unreadable();
        }
        std::memcpy(to, at, count);
        at += count;
        left -= count;
    }
};

template <class> inline constexpr bool unknown = false;

template <class T, class = void> struct is_container : std::false_type {};
template <class T>
struct is_container<T, std::void_t<typename T::value_type, decltype(std::declval<T &>().insert(
                                       std::declval<T &>().end(), std::declval<typename T::value_type>()))>>
    : std::true_type {};

template <class T, class = void> struct is_hashed : std::false_type {};
template <class T> struct is_hashed<T, std::void_t<typename T::hasher>> : std::true_type {};

template <class T> struct readable { using type = T; };
template <class K, class V> struct readable<std::pair<const K, V>> { using type = std::pair<K, V>; };

template <class T> struct Value {
    static void put(std::string &to, const T &value) {
        if constexpr (std::is_same_v<T, bool>) {
            to += value ? '\1' : '\0';
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            to.append(reinterpret_cast<const char *>(&value), sizeof value);
        } else if constexpr (is_container<T>::value) {
            Value<std::uint64_t>::put(to, value.size());
            if constexpr (is_hashed<T>::value) {
                Value<std::uint64_t>::put(to, value.bucket_count());
            }
            for (auto &&element : value) {
                const typename T::value_type &plain = element; // which is a proxy in a vector of truth values
                Value<typename readable<typename T::value_type>::type>::put(to, plain);
            }
        } else {
            static_assert(unknown<T>, "a function is tried by values of the standard library alone");
        }
    }

    static T get(Bytes &from) {
        if constexpr (std::is_same_v<T, bool>) {
            return Value<char>::get(from) != 0;
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            T value;
            from.take(&value, sizeof value);
            return value;
        } else if constexpr (is_container<T>::value) {
            return elements(from);
        } else {
            static_assert(unknown<T>, "a function is tried by values of the standard library alone");
        }
    }

  private:
    static T elements(Bytes &from) {
        using Element = typename readable<typename T::value_type>::type;
        const auto count = Value<std::uint64_t>::get(from);
        if (count > from.left) {
            throw Unreadable();
        }
        T value;
        if constexpr (is_hashed<T>::value) { // in the same order as there: the last of a bucket came first
            const auto buckets = Value<std::uint64_t>::get(from);
            std::vector<Element> all;
            for (std::uint64_t i = 0; i < count; i++) {
                all.push_back(Value<Element>::get(from));
            }
            if (buckets > 1 && buckets < 64 + 16 * count) {
                value.rehash(buckets);
            }
            for (auto element = all.rbegin(); element != all.rend(); ++element) {
                value.insert(*element);
            }
        } else {
            for (std::uint64_t i = 0; i < count; i++) {
                value.insert(value.end(), Value<Element>::get(from));
            }
        }
        return value;
    }
};

template <class A, class B> struct Value<std::pair<A, B>> {
    template <class P> static void put(std::string &to, const P &value) {
        Value<A>::put(to, value.first);
        Value<B>::put(to, value.second);
    }
    static std::pair<A, B> get(Bytes &from) {
        auto first = Value<A>::get(from);
        return {std::move(first), Value<B>::get(from)};
    }
};

template <class... T> struct Value<std::tuple<T...>> {
    static void put(std::string &to, const std::tuple<T...> &value) {
        std::apply([&](const T &...each) { (Value<T>::put(to, each), ...); }, value);
    }
    static std::tuple<T...> get(Bytes &from) { return std::tuple<T...>{Value<T>::get(from)...}; } // braces: in order
};

template <class T, std::size_t N> struct Value<std::array<T, N>> {
    static void put(std::string &to, const std::array<T, N> &value) {
        for (const T &each : value) {
            Value<T>::put(to, each);
        }
    }
    static std::array<T, N> get(Bytes &from) {
        std::array<T, N> value{};
        for (T &each : value) {
            each = Value<T>::get(from);
        }
        return value;
    }
};

template <class T> struct Value<std::optional<T>> {
    static void put(std::string &to, const std::optional<T> &value) {
        Value<bool>::put(to, value.has_value());
        if (value) {
            Value<T>::put(to, *value);
        }
    }
    static std::optional<T> get(Bytes &from) {
        return Value<bool>::get(from) ? std::optional<T>(Value<T>::get(from)) : std::nullopt;
    }
};

// The values that a call leaves in what it was given by reference.
template <class A> inline constexpr bool is_changed =
    std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>;

inline bool send(const std::string &bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto sent = ::write(1, bytes.data() + at, bytes.size() - at);
        if (sent <= 0) {
            return false;
        }
        at += static_cast<std::size_t>(sent);
    }
    return true;
}

// With its length in front.
inline std::string framed(const std::string &bytes) {
    std::string frame;
    Value<std::string>::put(frame, bytes);
    return frame;
}

// A program may write between its answers whatever it likes but this.
inline constexpr char ANSWER[] = "\x1dlockpick answer\x1e";
} // namespace lockpick
