// Normalisation, gates and rotation. Every sum is made in an order that depends on its row alone. Tensors are
// dense; T is float or bf16, and all arithmetic is fp32. `threads` is how many may work at a time.
#pragma once
#include "simd.h"

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

// x · Φ(x), Φ approximated by tanh: (1 + tanh u) / 2 is the sigmoid of 2u.
inline floats gelu_tanh(floats x) {
    floats u = x * 0.7978845608f * (x * x * 0.044715f + 1.0f);
    return x / (1.0f + exponential(u * -2.0f));
}

// A non-linearity of rows that begin `stride` elements apart.
template <typename T>
void bend(const T *x, T *bent, long rows, long width, long stride, int gelu, int threads) {
#pragma omp parallel for num_threads(threads) if (threads > 1 && rows * width > WORTH_DIVIDING)
    for (long row = 0; row < rows; row++) {
        for (long i = 0; i < width; i += CHUNK) {
            chunk v = load(x + row * stride + i, width - i);
            chunk result = gelu ? chunk{gelu_tanh(v.a), gelu_tanh(v.b)} : chunk{silu(v.a), silu(v.b)};
            store(bent + row * width + i, result, width - i);
        }
    }
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
