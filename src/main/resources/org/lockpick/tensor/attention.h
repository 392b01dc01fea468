// Attention of a decoder over its cache. As in rows.h.
#pragma once
#include "simd.h"
#include <cstdlib>

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

// Widths of a head that are known when compiling are faster; 0 stands for any other.
#define FOR_WIDTH(width, CALL)                                                                               \
    switch (width) {                                                                                         \
    case 32: CALL(1); break;                                                                                 \
    case 64: CALL(2); break;                                                                                 \
    case 128: CALL(4); break;                                                                                \
    default: CALL(0);                                                                                        \
    }

// A vector of a head's width, of CHUNKS chunks if that is not 0.
template <long CHUNKS, typename T> struct Head {
    const long width;

    long chunks() const { return CHUNKS ? CHUNKS : (width + CHUNK - 1) / CHUNK; }
    long left(long i) const { return (CHUNKS ? CHUNKS * CHUNK : width) - i * CHUNK; }
    chunk at(const T *from, long i) const { return load(from + i * CHUNK, left(i)); }

    void read(chunk *to, const T *from, float factor) const {
        for (long i = 0; i < chunks(); i++) {
            to[i] = at(from, i) * factor;
        }
    }

    void write(T *to, const chunk *from, float factor) const {
        for (long i = 0; i < chunks(); i++) {
            store(to + i * CHUNK, from[i] * factor, left(i));
        }
    }

    // Products of q with the vectors at places [begin, end), sixteen at a time; −∞ behind the end. `results` has
    // room for them, rounded up.
    void products(const chunk *q, const T *vectors, long begin, long end, float *results) const {
        const floats lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        for (long place = begin; place < end; place += LANES) {
            floats each[LANES];
            for (int j = 0; j < LANES; j++) {
                const T *vector = vectors + (place + j < end ? place + j : end - 1) * width;
                chunk product = q[0] * at(vector, 0);
                for (long i = 1; i < chunks(); i++) {
                    product = product + q[i] * at(vector, i);
                }
                each[j] = product.a + product.b;
            }
            floats some = sums(each);
            some = lane < (float)(end - place) ? some : all(-INFINITY);
            std::memcpy(results + place - begin, &some, sizeof some);
        }
    }
};

inline floats sixteen(const float *from) {
    floats some;
    std::memcpy(&some, from, sizeof some);
    return some;
}

// One query over places [begin, end). `scores` has room for end − begin, rounded up to chunks.
template <long CHUNKS, typename T>
inline void look_back(Head<CHUNKS, T> head, const T *query, const T *keys, const T *values, T *output,
                      long begin, long end, float scale, float *scores) {
    chunk q[MOST_CHUNKS];
    head.read(q, query, scale);
    head.products(q, keys, begin, end, scores);
    floats best = all(-INFINITY);
    for (long i = 0; i < end - begin; i += LANES) {
        floats some = sixteen(scores + i);
        best = some > best ? some : best;
    }
    const float highest = greatest(best);
    floats total{};
    for (long i = 0; i < end - begin; i += LANES) {
        floats some = exponential(sixteen(scores + i) - highest);
        total += some;
        std::memcpy(scores + i, &some, sizeof some);
    }
    chunk seen[MOST_CHUNKS]{};
    for (long place = begin; place < end; place++) {
        for (long i = 0; i < head.chunks(); i++) {
            seen[i] = seen[i] + head.at(values + place * head.width, i) * scores[place - begin];
        }
    }
    head.write(output, seen, 1 / sum(chunk{total, floats{}}));
}

template <typename T>
void look(const T *tokens, const T *cache, T *output, const Cache &in, long window, float scale, int threads) {
    const long group = in.heads / in.shared;
    long numbers = 0;
    for (long slot = 0; slot < in.slots; slot++) {
        numbers += 2 * (in.places[slot] + 1) * in.heads * in.width;
    }
#pragma omp parallel num_threads(threads) if (threads > 1 && numbers > WORTH_DIVIDING)
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
#define LOOK(CHUNKS)                                                                                         \
    look_back(Head<CHUNKS, T>{in.width}, query, keys, values, to, begin, end, scale, scores)
                FOR_WIDTH(in.width, LOOK)
#undef LOOK
            }
        }
        std::free(scores);
    }
}
