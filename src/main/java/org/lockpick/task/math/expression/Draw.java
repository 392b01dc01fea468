package org.lockpick.task.math.expression;

/// Numbers drawn for a variable at a point: the same for the same name and point, on every machine.
final class Draw {
    private Draw() {}

    /// 64 bits that look random.
    static long bits(String name, int point) {
        // FNV-1a over the name, then the finalizer of SplitMix64.
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        long mixed = hash + 0x9e3779b97f4a7c15L * (point + 1);
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /// A number in [0, 1).
    static double unit(String name, int point) {
        return (bits(name, point) >>> 11) * 0x1p-53;
    }
}
