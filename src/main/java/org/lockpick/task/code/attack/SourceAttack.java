package org.lockpick.task.code.attack;

import java.util.List;

/// A source that attacks the compiler: to read files of the host, or to keep it busy for ever.
///
/// @param name   which one
/// @param source what the compiler is given; it is to refuse it, within its limits
record SourceAttack(String name, String source) {
    private static final String MAIN = "\nint main() {}\n";

    static List<SourceAttack> all() {
        return List.of(
                including("/etc/passwd"),
                including("/etc/shadow"),
                including("/proc/self/environ"),
                including("/proc/self/fd/0"),
                including("/dev/stdin"),
                including("/dev/zero"),
                including("/headers/../etc/passwd"),
                assembling(".incbin \\\"/etc/passwd\\\""),
                assembling(".include \\\"/proc/self/cmdline\\\""),
                new SourceAttack("includes itself", "#include __FILE__\n" + MAIN),
                new SourceAttack(
                        "template bomb",
                        "template <class A, class B> struct P {};\n"
                                + "template <int N, class T> struct F : F<N - 1, P<T, int>>, F<N - 1, P<int, T>> {};\n"
                                + "template <class T> struct F<0, T> {};\nF<40, int> f;" + MAIN),
                new SourceAttack(
                        "endless template",
                        "template <int N> struct G { static const int v = G<N + 1>::v; };\nint x = G<0>::v;" + MAIN),
                new SourceAttack("macro bomb", macros(40)),
                new SourceAttack(
                        "endless constant",
                        "constexpr int f() { for (;;) {} return 0; }\nconstexpr int x = f();" + MAIN),
                new SourceAttack("huge object", "int a[1 << 30] = {1};" + MAIN),
                new SourceAttack("endless repetition", "asm(\".rept 1000000000\\n.quad 1\\n.endr\");" + MAIN));
    }

    private static SourceAttack including(String file) {
        return new SourceAttack("include " + file, "#include \"" + file + "\"" + MAIN);
    }

    private static SourceAttack assembling(String directive) {
        return new SourceAttack("assemble " + directive.replace("\\\"", ""), "asm(\"" + directive + "\");" + MAIN);
    }

    /// Each doubles the one before it.
    private static String macros(int count) {
        var text = new StringBuilder("#define M0 +1\n");
        for (int i = 1; i <= count; i++) {
            text.append("#define M")
                    .append(i)
                    .append(" M")
                    .append(i - 1)
                    .append(" M")
                    .append(i - 1)
                    .append('\n');
        }
        return text.append("int x = M").append(count).append(';').append(MAIN).toString();
    }
}
