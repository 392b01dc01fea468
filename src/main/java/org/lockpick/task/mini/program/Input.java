package org.lockpick.task.mini.program;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.lockpick.task.mini.draw.Draw;

/// Where the numbers come from: the field of knowledge of a program.
enum Input {
    /// Their count, then the numbers.
    LIST("You are given n and then n integers.", "Read n, then n integers.") {
        @Override
        List<String> loop() {
            return List.of("int n;", "cin >> n;", "for (int i = 0; i < n; i++) {", "  long long x;", "  cin >> x;");
        }

        @Override
        Sample sample(RandomGenerator random) {
            var numbers = random.longs(random.nextInt(1, 9), -20, 21).toArray();
            return new Sample(numbers.length + "\n" + spaced(numbers) + "\n", numbers);
        }
    },
    /// All from one to another.
    RANGE(
            "You are given a and b. Take all integers from a to b.",
            "Read a and b, and go through the integers from a to b.") {
        @Override
        List<String> loop() {
            return List.of("int a, b;", "cin >> a >> b;", "for (int i = a; i <= b; i++) {", "  long long x = i;");
        }

        @Override
        Sample sample(RandomGenerator random) {
            long from = random.nextLong(-12, 13);
            var numbers =
                    LongStream.rangeClosed(from, from + random.nextLong(0, 10)).toArray();
            return new Sample(from + " " + numbers[numbers.length - 1] + "\n", numbers);
        }
    },
    /// Numbers up to a zero.
    ENDED("You are given integers, ended by 0.", "Read integers until a 0 comes.") {
        @Override
        List<String> loop() {
            return List.of("long long x;", "while (cin >> x && x != 0) {");
        }

        @Override
        Sample sample(RandomGenerator random) {
            var numbers = random.longs(random.nextInt(0, 9), -20, 21)
                    .filter(x -> x != 0)
                    .toArray();
            return new Sample(
                    spaced(LongStream.concat(LongStream.of(numbers), LongStream.of(0))
                                    .toArray()) + "\n",
                    numbers);
        }
    };

    /// What stands on the standard input, and the numbers that it means.
    @SuppressWarnings("ArrayRecordComponent") // made for one test and thrown away
    record Sample(String text, long[] numbers) {}

    private final String order;
    private final String same;

    Input(String order, String same) {
        this.order = order;
        this.same = same;
    }

    /// A sentence or two.
    String words(Draw draw) {
        return draw.of(order, same);
    }

    /// C++ up to the place where `x` is the next number, inside an open loop.
    abstract List<String> loop();

    /// What Python goes through.
    String python() {
        return switch (this) {
            case LIST -> "read(n)";
            case RANGE -> "range(a, b + 1)";
            case ENDED -> "iter(read, 0)";
        };
    }

    /// A random input.
    abstract Sample sample(RandomGenerator random);

    private static String spaced(long[] numbers) {
        return LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
}
