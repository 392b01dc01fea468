package org.lockpick.tensor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.jspecify.annotations.Nullable;

/// An operator of libtorch that the Java bindings do not wrap, called by name through libtorch's dispatcher.
///
/// Arguments are given in the order of the operator's schema: [Tensor], `null` for an absent optional,
/// `Double`, `Long`, `Boolean`, `String`, or a [List] of them. Results join the open scope.
final class NativeOperator {
    private final String name;
    private final OperatorHandle handle;
    private final int arguments;
    private final Map<Integer, Type.TypePtr> elementTypes = new ConcurrentHashMap<>(); // of lists; slow to ask for

    /// @param name     as in `aten::_fused_adamw_`
    /// @param overload the schema's overload, mostly empty
    NativeOperator(String name, String overload) {
        this.name = name;
        this.handle = Scope.keep(Dispatcher.singleton().findSchemaOrThrow(name, overload));
        this.arguments = Math.toIntExact(handle.schema().arguments().limit());
    }

    /// Calls an operator whose first result is a tensor.
    Tensor tensor(@Nullable Object... arguments) {
        return owned(call(arguments), 0);
    }

    /// Calls an operator all of whose results are tensors.
    Tensor[] tensors(@Nullable Object... arguments) {
        var results = call(arguments);
        var tensors = new Tensor[Math.toIntExact(results.size())];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = owned(results, i);
        }
        return tensors;
    }

    /// A tensor of its own: the bindings' `toTensor` only points into the stack, which dies with the
    /// innermost scope.
    private static Tensor owned(IValueVector results, int index) {
        return new Tensor(results.get(index).toTensor());
    }

    /// Calls an operator for its effect on its arguments.
    void run(@Nullable Object... arguments) {
        call(arguments);
    }

    private IValueVector call(@Nullable Object... arguments) {
        if (this.arguments != arguments.length) {
            throw new IllegalArgumentException(
                    "%s takes %d arguments, %d given".formatted(name, this.arguments, arguments.length));
        }
        var stack = new IValueVector();
        for (int i = 0; i < arguments.length; i++) {
            stack.push_back(arguments[i] instanceof List<?> list ? list(list, i) : value(arguments[i]));
        }
        handle.callBoxed(stack);
        return stack;
    }

    private static IValue value(@Nullable Object argument) {
        return switch (argument) {
            case null -> new IValue();
            case Tensor tensor -> new IValue(tensor);
            case Double number -> new IValue(number.doubleValue());
            case Long number -> new IValue(number.longValue());
            case Boolean flag -> new IValue(flag.booleanValue());
            case String text -> new IValue(text);
            default -> throw new IllegalArgumentException("no native value for " + argument.getClass());
        };
    }

    private IValue list(List<?> elements, int argument) {
        var list = new GenericList(elementTypes.computeIfAbsent(argument, this::elementType));
        for (Object element : elements) {
            list.push_back(value(element));
        }
        return new IValue(list);
    }

    private Type.TypePtr elementType(int argument) {
        try (var _ = Scope.open()) {
            var type = handle.schema().arguments().getPointer(argument).type();
            return Scope.keep(type.get().containedType(0));
        }
    }
}
