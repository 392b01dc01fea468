package org.lockpick.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Reads a YAML 1.2 file into a record, key by component, and reports every mistake of the file at once.
///
/// A component `learningRate` is the key `learning-rate`. Records come from mappings, a [java.util.List] from
/// a list, a [java.util.Map] from names from a mapping (the order is kept), an enum from its constant's name
/// in kebab-case, a sealed interface from a mapping whose key `kind` names one of its records (a kind with
/// nothing to add may stand alone). A key may be left out when its component has a `@Default`, is `Optional`
/// or `@Nullable`. See [Scalars] for numbers and text.
///
/// Safe for files of unknown origin: size, depth and the unfolding of aliases are limited, and no class is
/// named by a file.
public final class YamlForm {
    private YamlForm() {}

    /// Reads a file in UTF-8 of at most 1 MiB.
    ///
    /// @throws StudyFileException with all mistakes, when the file cannot be read or does not fit
    /// @throws IllegalArgumentException when the record has a component that no file can hold
    public static <T extends Record> T read(Path file, Class<T> type) {
        return written(file, type).value();
    }

    /// Reads a file as [#read] does, and remembers where its keys stand.
    public static <T extends Record> Bound<T> written(Path file, Class<T> type) {
        var mistakes = new Mistakes(file.toString());
        var folder = file.getParent();
        return bind(FileText.read(file, mistakes), type, mistakes, folder == null ? Path.of("") : folder);
    }

    /// Whether a file has a key at its root, whatever else is in it; not, where it cannot be read.
    public static boolean has(Path file, String key) {
        var mistakes = new Mistakes(file.toString());
        try {
            var root = Syntax.read(FileText.checked(FileText.read(file, mistakes), mistakes), mistakes);
            return new Places(mistakes.file(), Path.of(""), root).holds(Key.of(key));
        } catch (StudyFileException _) {
            return false; // whoever reads the file says what is wrong with it
        }
    }

    /// Reads a text; mistakes are reported as of a file of this name.
    ///
    /// @throws StudyFileException with all mistakes, when the text does not fit
    /// @throws IllegalArgumentException when the record has a component that no file can hold
    public static <T extends Record> T parse(String name, String text, Class<T> type) {
        return written(name, text, type).value();
    }

    /// Reads a text as [#parse] does, and remembers where its keys stand; paths in it are relative to the
    /// working directory.
    public static <T extends Record> Bound<T> written(String name, String text, Class<T> type) {
        return bind(text, type, new Mistakes(name), Path.of(""));
    }

    /// A table of the keys of a record and of all records inside it, with type, default and meaning, for a
    /// help page.
    public static String describe(Class<? extends Record> type) {
        return FormText.of(type);
    }

    /// Keys of a record, and of all records inside it, that nothing is said about; for a test beside the
    /// records.
    ///
    /// @return such as `branch.share`: the record and its key
    public static List<String> undocumented(Class<? extends Record> type) {
        var forms = new Forms();
        var found = new ArrayList<String>();
        for (var shape : forms.reachable(type)) {
            switch (shape) {
                case Shape.Form(var form) -> found.addAll(undocumented(form, forms));
                case Shape.Kinds kinds ->
                    kinds.byName().values().forEach(kind -> found.addAll(undocumented(kind, forms)));
                case Shape.Whole _,
                        Shape.Real _,
                        Shape.Flag _,
                        Shape.Text _,
                        Shape.Choice _,
                        Shape.Sequence _,
                        Shape.Swept _,
                        Shape.Table _ -> {}
            }
        }
        return List.copyOf(found);
    }

    private static List<String> undocumented(Class<?> form, Forms forms) {
        return forms.fields(form).stream()
                .filter(field -> field.doc().isBlank())
                .map(field -> Names.kind(form) + "." + field.key())
                .toList();
    }

    /// Checks the annotations of a record and of all records inside it, for a test beside the records.
    ///
    /// @throws IllegalArgumentException when a component has a type that no file can hold
    /// @throws IllegalStateException when a default does not fit its component
    public static void check(Class<? extends Record> type) {
        var forms = new Forms();
        for (var shape : forms.reachable(type)) {
            switch (shape) {
                case Shape.Form(var form) -> checkPresets(form, forms);
                case Shape.Kinds kinds -> kinds.byName().values().forEach(kind -> checkPresets(kind, forms));
                case Shape.Whole _,
                        Shape.Real _,
                        Shape.Flag _,
                        Shape.Text _,
                        Shape.Choice _,
                        Shape.Sequence _,
                        Shape.Swept _,
                        Shape.Table _ -> {}
            }
        }
    }

    private static void checkPresets(Class<?> type, Forms forms) {
        forms.fields(type).stream()
                .filter(field -> field.preset() != null)
                .forEach(field -> Presets.value(type, field, forms));
    }

    private static <T extends Record> Bound<T> bind(String text, Class<T> type, Mistakes mistakes, Path folder) {
        var root = Syntax.read(FileText.checked(text, mistakes), mistakes);
        Aliases.check(root, mistakes);
        var value = new Binder(mistakes, new Forms()).bind(new Shape.Form(type), root, KeyPath.ROOT);
        mistakes.throwIfAny();
        var record = Objects.requireNonNull(type.cast(value), "a record or a mistake");
        return new Bound<>(record, new Places(mistakes.file(), folder, root));
    }
}
