// What libtorch does in many short operations, each row of it in one: for the rows of a small model most of an
// operation's time is its call.
#include "attention.h"
#include "rows.h"

// One function for each format, under a name that Java can look up.
#define EXPORT(T, FORMAT)                                                                                    \
    extern "C" void normalise_##FORMAT(const T *x, const T *gain, const T *bias, T *unit, T *scale,          \
                                       T *output, long rows, long width, float epsilon, float offset,        \
                                       int centred, int threads) {                                           \
        normalise(x, gain, bias, unit, scale, output, rows, width, epsilon, offset, centred, threads);       \
    }                                                                                                        \
    extern "C" void gate_##FORMAT(const T *raw, T *bent, T *hidden, long rows, long inner, int threads) {    \
        gate(raw, bent, hidden, rows, inner, threads);                                                       \
    }                                                                                                        \
    extern "C" void bend_##FORMAT(const T *x, T *bent, long rows, long width, long stride, int gelu,         \
                                  int threads) {                                                             \
        bend(x, bent, rows, width, stride, gelu, threads);                                                   \
    }                                                                                                        \
    extern "C" void turn_##FORMAT(T *heads, const float *table, const int64_t *places, long rows, long time, \
                                  long first, long turned, long all_heads, long head_width,                  \
                                  long rotary_width, float direction, int threads) {                         \
        turn(heads, table, places, rows, time, first, turned, all_heads, head_width, rotary_width,           \
             direction, threads);                                                                            \
    }                                                                                                        \
    extern "C" void keep_##FORMAT(const T *tokens, T *cache, const int64_t *places, long slots, long heads,  \
                                  long shared, long width, long capacity) {                                  \
        keep(tokens, cache, {slots, heads, shared, width, capacity, places});                                \
    }                                                                                                        \
    extern "C" void look_##FORMAT(const T *tokens, const T *cache, T *output, const int64_t *places,         \
                                  long slots, long heads, long shared, long width, long capacity,            \
                                  long window, float scale, int threads) {                                   \
        look(tokens, cache, output, {slots, heads, shared, width, capacity, places}, window, scale,          \
             threads);                                                                                       \
    }

EXPORT(float, fp32)
EXPORT(bf16, bf16)
