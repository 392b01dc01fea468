package org.lockpick;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The order of the packages under one package, and what breaks it. A package below another belongs to it.
///
/// Floors are in one order and every import goes down, so there can be no circle between packages.
record Arrows(String root) {
    /// Top to bottom.
    private static final List<String> ROOMS = List.of(
            "cli", "serve", "report", "study", "elicit", "lock", "measure", "policy", "task", "numbers", "train",
            "sample", "model", "remote", "text", "form", "store", "stats", "tensor");

    private static final Set<String> NATIVE = Set.of("tensor", "model", "train", "sample");
    private static final Set<String> WITHOUT_TENSORS = Set.of("task", "text", "store", "form", "stats");
    private static final Set<String> NAMES_WITHOUT_IDEA = Set.of("util", "utils", "common", "misc", "helper", "impl");

    /// What reads flags of the machine behind the program's back.
    private static final Map<String, Set<String>> ENVIRONMENT = Map.of(
            "java.lang.System", Set.of("getenv", "getProperty", "getProperties"),
            "java.lang.Integer", Set.of("getInteger"),
            "java.lang.Long", Set.of("getLong"),
            "java.lang.Boolean", Set.of("getBoolean"));

    /// Those of the rooms that are there, top to bottom.
    static List<String> ordered(List<String> there) {
        return ROOMS.stream().filter(there::contains).toList();
    }

    List<String> upward(JavaClasses classes) {
        return dependencies(classes, (from, to) -> inside(to) && floor(to) < floor(from));
    }

    List<String> nativeOutside(JavaClasses classes) {
        return dependencies(
                classes, (from, to) -> to.getPackageName().startsWith("org.bytedeco") && !NATIVE.contains(room(from)));
    }

    List<String> tensorsWhereNoneBelong(JavaClasses classes) {
        return dependencies(
                classes, (from, to) -> inside(to) && room(to).equals("tensor") && WITHOUT_TENSORS.contains(room(from)));
    }

    List<String> environmentReads(JavaClasses classes) {
        return rooms(classes)
                .filter(c -> !room(c).equals("cli"))
                .flatMap(c -> c.getAccessesFromSelf().stream())
                .filter(Arrows::readsEnvironment)
                .map(JavaAccess::getDescription)
                .toList();
    }

    List<String> unknownRooms(JavaClasses classes) {
        return names(classes, c -> !ROOMS.contains(room(c)));
    }

    List<String> namesWithoutIdea(JavaClasses classes) {
        return names(
                classes, c -> Stream.of(c.getPackageName().split("\\.", -1)).anyMatch(NAMES_WITHOUT_IDEA::contains));
    }

    private interface Arrow {
        boolean isWrong(JavaClass from, JavaClass to);
    }

    private List<String> dependencies(JavaClasses classes, Arrow arrow) {
        var wrong = new ArrayList<String>();
        rooms(classes)
                .forEach(from -> from.getDirectDependenciesFromSelf().stream()
                        .filter(d -> arrow.isWrong(from, d.getTargetClass().getBaseComponentType()))
                        .forEach(d -> wrong.add(d.getDescription())));
        return wrong;
    }

    private List<String> names(JavaClasses classes, Predicate<JavaClass> wrong) {
        return rooms(classes).filter(wrong).map(JavaClass::getName).toList();
    }

    private Stream<JavaClass> rooms(JavaClasses classes) {
        return classes.stream().filter(this::inside);
    }

    private boolean inside(JavaClass c) {
        return c.getPackageName().startsWith(root + ".");
    }

    private String room(JavaClass c) {
        return c.getPackageName().substring(root.length() + 1).split("\\.", 2)[0];
    }

    private int floor(JavaClass c) {
        return ROOMS.indexOf(room(c));
    }

    private static boolean readsEnvironment(JavaAccess<?> access) {
        return ENVIRONMENT
                .getOrDefault(access.getTargetOwner().getName(), Set.of())
                .contains(access.getTarget().getName());
    }
}
