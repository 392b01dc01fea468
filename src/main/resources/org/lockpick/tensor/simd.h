// Thirty-two fp32 numbers at a time, in two registers of AVX-512, read from and written to fp32 or bf16. On
// processors with narrower registers compilers make slow code of this.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>

// The upper half of an fp32 number.
struct bf16 {
    uint16_t bits;
};

constexpr int LANES = 16;
constexpr int CHUNK = 2 * LANES;

constexpr long WORTH_DIVIDING = 1 << 16; // numbers; fewer take less time than waking a thread

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t ints __attribute__((vector_size(4 * LANES)));
typedef uint32_t words __attribute__((vector_size(4 * LANES)));

#ifdef __clang__
#define SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define SHUFFLE(a, b, ...) __builtin_shuffle(a, b, ints{__VA_ARGS__})
#endif

template <typename To, typename From> inline To same_bits(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

inline floats all(float value) {
    return value - floats{};
}

// A chunk of numbers in the order in which they come cheapest: fp32 the first half and the second, bf16 those with
// an even index and those with an odd one. The same for everything that is read from one format, so it matters to
// nobody but `parted`.
struct chunk {
    floats a, b;

    chunk operator+(chunk other) const { return {a + other.a, b + other.b}; }
    chunk operator*(chunk other) const { return {a * other.a, b * other.b}; }
    chunk operator+(float other) const { return {a + other, b + other}; }
    chunk operator-(float other) const { return {a - other, b - other}; }
    chunk operator*(float other) const { return {a * other, b * other}; }
};

template <typename Raw, typename T> inline Raw read(const T *from, long count) {
    Raw raw{};
    if (count >= CHUNK) {
        std::memcpy(&raw, from, sizeof raw); // of a size known here, so no call
    } else {
        std::memcpy(&raw, from, count * sizeof(T));
    }
    return raw;
}

template <typename Raw, typename T> inline void write(T *to, Raw raw, long count) {
    if (count >= CHUNK) {
        std::memcpy(to, &raw, sizeof raw);
    } else {
        std::memcpy(to, &raw, count * sizeof(T));
    }
}

// As many numbers as a chunk holds or `count`, if that is less; zeros in the place of the others.
inline chunk load(const float *from, long count) {
    return read<chunk>(from, count);
}

inline chunk load(const bf16 *from, long count) {
    words both = read<words>(from, count);
    return {same_bits<floats>(both << 16), same_bits<floats>(both & 0xffff0000)};
}

// The first `count` numbers of what was loaded from T, zeros in the place of the others.
template <typename T> inline chunk first(chunk v, long count) {
    const ints a = sizeof(T) == 2 ? ints{0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30}
                                  : ints{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    const ints b = a + (sizeof(T) == 2 ? 1 : LANES);
    const int most = count < CHUNK ? (int)count : CHUNK;
    return {same_bits<floats>(same_bits<ints>(v.a) & (a < most)),
            same_bits<floats>(same_bits<ints>(v.b) & (b < most))};
}

// Rounded to the nearest bf16, ties to even; what is not a number stays one. The lower halves are left as they
// come.
inline words rounded(floats values) {
    words bits = same_bits<words>(values);
    words nearest = bits + 0x7fff + ((bits >> 16) & 1);
    words number = (words)(values == values);
    return (nearest & number) | ((bits | 0x400000) & ~number);
}

inline void store(float *to, chunk values, long count) {
    write(to, values, count);
}

inline void store(bf16 *to, chunk values, long count) {
    write(to, rounded(values.a) >> 16 | (rounded(values.b) & 0xffff0000), count);
}

inline void narrow(float *to, float value) {
    *to = value;
}

inline void narrow(bf16 *to, float value) {
    to->bits = rounded(all(value))[0] >> 16;
}

// What values are once they have been stored as T.
template <typename T> inline chunk as_stored(chunk values) {
    if constexpr (sizeof(T) == 2) {
        return {same_bits<floats>(rounded(values.a) & 0xffff0000), same_bits<floats>(rounded(values.b) & 0xffff0000)};
    }
    return values;
}

// Numbers with an even index and those with an odd one, out of what was loaded from T; and back.
template <typename T> inline chunk parted(chunk v) {
    if constexpr (sizeof(T) == 2) {
        return v;
    }
    return {SHUFFLE(v.a, v.b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30),
            SHUFFLE(v.a, v.b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31)};
}

template <typename T> inline chunk joined(chunk v) {
    if constexpr (sizeof(T) == 2) {
        return v;
    }
    return {SHUFFLE(v.a, v.b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
            SHUFFLE(v.a, v.b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)};
}

// Sixteen vectors to the vector of their sums, in an order that depends on nothing.
inline floats sums(const floats v[LANES]) {
    floats pairs[8], fours[4], eights[2];
    for (int i = 0; i < 8; i++) {
        floats a = v[2 * i], b = v[2 * i + 1];
        pairs[i] = SHUFFLE(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30) +
                   SHUFFLE(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
    }
    for (int i = 0; i < 4; i++) {
        floats a = pairs[2 * i], b = pairs[2 * i + 1];
        fours[i] = SHUFFLE(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29) +
                   SHUFFLE(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
    }
    for (int i = 0; i < 2; i++) {
        floats a = fours[2 * i], b = fours[2 * i + 1];
        eights[i] = SHUFFLE(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27) +
                    SHUFFLE(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
    }
    floats a = eights[0], b = eights[1];
    return SHUFFLE(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) +
           SHUFFLE(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}

inline float sum(chunk both) {
    floats v = both.a + both.b;
    v += SHUFFLE(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    v += SHUFFLE(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
    v += SHUFFLE(v, v, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
    return v[0] + v[1];
}

inline float greatest(floats v) {
    float best = v[0];
    for (int i = 1; i < LANES; i++) {
        best = v[i] > best ? v[i] : best;
    }
    return best;
}

// eˣ within two units in the last place: 2ⁿ times a polynomial on [−ln 2 / 2, ln 2 / 2]. 0 below −87, ∞ above
// 88, and what is not a number stays one.
inline floats exponential(floats x) {
    floats n = (x * 1.44269504f + 12582912.0f) - 12582912.0f; // rounded: what lies behind the point is shifted out
    floats t = x - n * 0.693359375f + n * 2.12194440e-4f;
    floats p = t * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * t + 8.3334519073e-3f;
    p = p * t + 4.1665795894e-2f;
    p = p * t + 1.6666665459e-1f;
    p = p * t + 5.0000001201e-1f;
    p = p * t * t + t + 1.0f;
    ints within = (x >= -87.0f) & (x <= 88.0f);
    ints power = (__builtin_convertvector(same_bits<floats>(same_bits<ints>(n) & within), ints) + 127) << 23;
    ints product = same_bits<ints>(p * same_bits<floats>(power));
    ints beyond = same_bits<ints>(all(INFINITY)) & (x > 88.0f);
    ints nothing = same_bits<ints>(x) & (x != x);
    return same_bits<floats>((product & within) | beyond | nothing);
}
