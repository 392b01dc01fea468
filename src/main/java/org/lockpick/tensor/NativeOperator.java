package org.lockpick.tensor;

import java.util.List;
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
/// Arguments are given in the order of the operator's schema: [Tensor], `null` for an absent optional, `Double`,
/// `Long`, `Boolean`, `String`, or a [List] of them. Results join the open scope.
final class NativeOperator {
    private final String name;
    private final OperatorHandle handle;

    /// @param name     as in `aten::_fused_adamw_`
    /// @param overload the schema's overload, mostly empty
    NativeOperator(String name, String overload) {
        this.name = name;
        this.handle = Scope.keep(Dispatcher.singleton().findSchemaOrThrow(name, overload));
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

    /// A tensor of its own: the bindings' `toTensor` only points into the stack, which dies with the innermost scope.
    private static Tensor owned(IValueVector results, int index) {
        return new Tensor(results.get(index).toTensor());
    }

    /// Calls an operator for its effect on its arguments.
    void run(@Nullable Object... arguments) {
        call(arguments);
    }

    private IValueVector call(@Nullable Object... arguments) {
        var schema = handle.schema().arguments();
        if (schema.limit() != arguments.length) {
            throw new IllegalArgumentException(
                    "%s takes %d arguments, %d given".formatted(name, schema.limit(), arguments.length));
        }
        var stack = new IValueVector();
        for (int i = 0; i < arguments.length; i++) {
            stack.push_back(value(arguments[i], schema.getPointer(i).type().get()));
        }
        handle.callBoxed(stack);
        return stack;
    }

    private static IValue value(@Nullable Object argument, Type type) {
        return switch (argument) {
            case null -> new IValue();
            case Tensor tensor -> new IValue(tensor);
            case Double number -> new IValue(number.doubleValue());
            case Long number -> new IValue(number.longValue());
            case Boolean flag -> new IValue(flag.booleanValue());
            case String text -> new IValue(text);
            case List<?> list -> list(list, type);
            default -> throw new IllegalArgumentException("no native value for " + argument.getClass());
        };
    }

    private static IValue list(List<?> elements, Type type) {
        var elementType = type.containedType(0);
        var list = new GenericList(elementType);
        for (Object element : elements) {
            list.push_back(value(element, elementType.get()));
        }
        return new IValue(list);
    }
}
