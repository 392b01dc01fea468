package org.lockpick.tensor;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/// The lifetime of native objects: whatever this thread makes while a scope is open dies when the scope closes.
///
/// A training step, a decoding step and an evaluation batch each open one in a `try` header. What must outlive the
/// scope is named by [#keep]; nothing relies on the garbage collector, which sees a wrapper of a few bytes where a
/// tensor of many megabytes hangs.
public final class Scope implements AutoCloseable {
    private final PointerScope scope;

    private Scope() {
        this.scope = new PointerScope();
    }

    /// Opens a scope on the calling thread; it must be closed by the same thread, innermost first.
    public static Scope open() {
        return new Scope();
    }

    /// Lets a native object survive this scope. The caller owns it afterwards and closes it once.
    ///
    /// @return the same object
    public static <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    /// Runs a part of a larger step in a scope of its own; its result alone survives, as a member of the scope around.
    public static <P extends Pointer> P inner(Supplier<P> part) {
        P result;
        try (var _ = open()) {
            result = keep(part.get());
        }
        PointerScope.getInnerScope().attach(result);
        result.releaseReference();
        return result;
    }

    /// Number of native objects that this process holds now; the leak check compares it before and after.
    public static long liveObjects() {
        return Pointer.totalCount();
    }

    @Override
    public void close() {
        scope.close();
    }
}
