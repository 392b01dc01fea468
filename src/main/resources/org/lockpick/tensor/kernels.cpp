// What libtorch does in many short operations, each row of it in one: for the rows of a small model most of an
// operation's time is its call. Every sum is made in an order that depends on its row alone. Tensors are dense; T
// is float or bf16, and all arithmetic is fp32. `threads` is how many may work at a time.
#include "simd.h"
#include <cstdlib>

namespace {

constexpr long WORTH_DIVIDING = 1 << 16; // numbers; fewer take less time than waking a thread

template <typename T>
void normalise(const T *x, const T *gain, const T *bias, T *unit, T *scale, T *output, long rows, long width,
               float epsilon, float offset, int centred, int threads) {
#pragma omp parallel for num_threads(threads) if (threads > 1 && rows * width > WORTH_DIVIDING)
    for (long row = 0; row < rows; row++) {
        const T *from = x + row * width;
        chunk total{}, squares{};
        for (long i = 0; centred && i < width; i += CHUNK) {
            total = total + load(from + i, width - i);
        }
        const float mean = centred ? sum(total) / width : 0;
        for (long i = 0; i < width; i += CHUNK) {
            chunk v = first<T>(load(from + i, width - i) - mean, width - i);
            squares = squares + v * v;
        }
        const float factor = 1 / std::sqrt(sum(squares) / width + epsilon);
        narrow(scale + row, factor);
        for (long i = 0; i < width; i += CHUNK) {
            chunk v = as_stored<T>((load(from + i, width - i) - mean) * factor);
            store(unit + row * width + i, v, width - i);
            chunk result = v * (load(gain + i, width - i) + offset);
            if (bias) {
                result = result + load(bias + i, width - i);
            }
            store(output + row * width + i, result, width - i);
        }
    }
}

// x · sigmoid(x)
inline floats silu(floats x) {
    return x / (1.0f + exponential(-x));
}

// bent = silu(gate), hidden = bent · up, of rows that hold gate and up side by side.
template <typename T> void gate(const T *raw, T *bent, T *hidden, long rows, long inner, int threads) {
#pragma omp parallel for num_threads(threads) if (threads > 1 && rows * inner > WORTH_DIVIDING)
    for (long row = 0; row < rows; row++) {
        const T *from = raw + row * 2 * inner;
        for (long i = 0; i < inner; i += CHUNK) {
            chunk x = load(from + i, inner - i);
            chunk v = as_stored<T>({silu(x.a), silu(x.b)});
            store(bent + row * inner + i, v, inner - i);
            store(hidden + row * inner + i, v * load(from + inner + i, inner - i), inner - i);
        }
    }
}

// Turns the first `turned` heads of each row: neighbours are one complex number, `table` holds cosine and sine of
// each pair of each place. A row stands at `places[row]`, or without places at `first + row % time`.
template <typename T>
void turn(T *heads, const float *table, const int64_t *places, long rows, long time, long first, long turned,
          long all_heads, long head_width, long rotary_width, float direction, int threads) {
#pragma omp parallel for num_threads(threads) if (threads > 1 && rows * turned * rotary_width > WORTH_DIVIDING)
    for (long row = 0; row < rows; row++) {
        const float *angles = table + (places ? places[row] : first + row % time) * rotary_width;
        for (long i = 0; i < rotary_width; i += CHUNK) {
            const chunk turns = parted<float>(load(angles + i, rotary_width - i));
            const floats cosine = turns.a, sine = turns.b * direction;
            for (long head = 0; head < turned; head++) {
                T *at = heads + (row * all_heads + head) * head_width + i;
                const chunk v = parted<T>(load(at, rotary_width - i));
                store(at, joined<T>({v.a * cosine - v.b * sine, v.a * sine + v.b * cosine}), rotary_width - i);
            }
        }
    }
}

// Where a decoder keeps keys and values: [slots, 2 · shared, capacity, width], keys first. A slot's new token
// comes as [heads + 2 · shared, width]: queries, keys, values.
struct Cache {
    long slots, heads, shared, width, capacity;
    const int64_t *places; // of each slot's new token
};

template <typename T> void keep(const T *tokens, T *cache, const Cache &in) {
    for (long slot = 0; slot < in.slots; slot++) {
        const T *from = tokens + (slot * (in.heads + 2 * in.shared) + in.heads) * in.width;
        T *to = cache + (slot * 2 * in.shared * in.capacity + in.places[slot]) * in.width;
        for (long head = 0; head < 2 * in.shared; head++) {
            std::memcpy(to + head * in.capacity * in.width, from + head * in.width, in.width * sizeof(T));
        }
    }
}

constexpr long MOST_CHUNKS = 8; // of a head

// One query over places [begin, end). `scores` has room for end − begin, rounded up to chunks; CHUNKS is 0 where a
// head's width is not a multiple of them.
template <long CHUNKS, typename T>
inline void look_back(const T *query, const T *keys, const T *values, T *output, long width, long begin,
                      long end, float scale, float *scores) {
    const long chunks = CHUNKS ? CHUNKS : (width + CHUNK - 1) / CHUNK;
    const long whole = CHUNKS ? CHUNKS * CHUNK : width;
    chunk q[MOST_CHUNKS];
    for (long i = 0; i < chunks; i++) {
        q[i] = load(query + i * CHUNK, whole - i * CHUNK) * scale;
    }
    const floats lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    floats best = all(-INFINITY);
    for (long place = begin; place < end; place += LANES) {
        floats products[LANES];
        for (int j = 0; j < LANES; j++) {
            const T *key = keys + (place + j < end ? place + j : end - 1) * width;
            chunk product = q[0] * load(key, whole);
            for (long i = 1; i < chunks; i++) {
                product = product + q[i] * load(key + i * CHUNK, whole - i * CHUNK);
            }
            products[j] = product.a + product.b;
        }
        floats some = sums(products);
        some = lane < (float)(end - place) ? some : all(-INFINITY);
        best = some > best ? some : best;
        std::memcpy(scores + place - begin, &some, sizeof some);
    }
    const float highest = greatest(best);
    floats total{};
    for (long place = begin; place < end; place += LANES) {
        floats some;
        std::memcpy(&some, scores + place - begin, sizeof some);
        some = exponential(some - highest);
        total += some;
        std::memcpy(scores + place - begin, &some, sizeof some);
    }
    chunk seen[MOST_CHUNKS]{};
    for (long place = begin; place < end; place++) {
        const T *value = values + place * width;
        for (long i = 0; i < chunks; i++) {
            seen[i] = seen[i] + load(value + i * CHUNK, whole - i * CHUNK) * scores[place - begin];
        }
    }
    const float norm = 1 / sum(chunk{total, floats{}});
    for (long i = 0; i < chunks; i++) {
        store(output + i * CHUNK, seen[i] * norm, whole - i * CHUNK);
    }
}

template <typename T>
void look(const T *tokens, const T *cache, T *output, const Cache &in, long window, float scale, int threads) {
    const long group = in.heads / in.shared;
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        float *scores = (float *)std::malloc((in.capacity + CHUNK) * sizeof(float));
#pragma omp for collapse(2)
        for (long slot = 0; slot < in.slots; slot++) {
            for (long head = 0; head < in.heads; head++) {
                const long end = in.places[slot] + 1;
                const long begin = window && end > window ? end - window : 0;
                const T *query = tokens + (slot * (in.heads + 2 * in.shared) + head) * in.width;
                const T *keys = cache + (slot * 2 * in.shared + head / group) * in.capacity * in.width;
                const T *values = keys + in.shared * in.capacity * in.width;
                T *to = output + (slot * in.heads + head) * in.width;
                switch (in.width) {
                case 32:
                    look_back<1>(query, keys, values, to, in.width, begin, end, scale, scores);
                    break;
                case 64:
                    look_back<2>(query, keys, values, to, in.width, begin, end, scale, scores);
                    break;
                case 128:
                    look_back<4>(query, keys, values, to, in.width, begin, end, scale, scores);
                    break;
                default:
                    look_back<0>(query, keys, values, to, in.width, begin, end, scale, scores);
                }
            }
        }
        std::free(scores);
    }
}

} // namespace

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
        look(tokens, cache, output, {slots, heads, shared, width, capacity, places}, window, scale, threads); \
    }

EXPORT(float, fp32)
EXPORT(bf16, bf16)
