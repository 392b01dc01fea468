package org.lockpick.wrongway.task;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;

/// Breaks the rule of native types and the rule of the environment.
public final class Native {
    private Native() {}

    /// A native type.
    public static boolean isNull(Pointer pointer) {
        return pointer.isNull();
    }

    /// A direct read and one by a method reference.
    public static UnaryOperator<String> lookup() {
        return System.getenv().isEmpty() ? UnaryOperator.identity() : System::getProperty;
    }
}
