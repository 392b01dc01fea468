package org.lockpick.task.mini.arithmetic;

import java.util.List;
import java.util.stream.Stream;

/// Words of which many may stand in a place, so that problems differ where their numbers are few.
final class Words {
    static final List<Said> NAMES = alike(
            "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mia",
            "Noah", "Olga", "Paul", "Rosa", "Sam", "Tina", "Vera");
    static final List<Said> THINGS = List.of(
            Said.feminine("apples", "manzanas"),
            Said.of("books", "libros"),
            Said.feminine("cards", "cartas"),
            Said.feminine("coins", "monedas"),
            Said.of("eggs", "huevos"),
            Said.feminine("marbles", "canicas"),
            Said.feminine("nuts", "nueces"),
            Said.feminine("pears", "peras"),
            Said.of("pens", "bolígrafos"),
            Said.feminine("shells", "conchas"),
            Said.of("stamps", "sellos"),
            Said.feminine("stones", "piedras"));
    static final List<Said> CLOTHES = List.of(
            Said.feminine("shirts", "camisas"),
            Said.of("coats", "abrigos"),
            Said.of("rings", "anillos"),
            Said.of("shoes", "zapatos"));
    static final List<Said> COLOURS = List.of(
            Said.of("red", "rojo"),
            Said.of("blue", "azul"),
            Said.of("green", "verde"),
            Said.of("white", "blanco"),
            Said.of("black", "negro"),
            Said.of("yellow", "amarillo"),
            Said.of("brown", "marrón"),
            Said.of("pink", "rosa"));
    static final List<Said> HOLDERS = List.of(
            Said.feminine("bag", "bolsa"),
            Said.feminine("box", "caja"),
            Said.of("bowl", "cuenco"),
            Said.of("jar", "frasco"),
            Said.of("case", "estuche"),
            Said.of("hat", "sombrero"),
            Said.of("bin", "cubo"),
            Said.of("sack", "saco"));
    static final List<Said> PACKS = List.of(Said.feminine("bags", "bolsas"), Said.feminine("boxes", "cajas"));
    static final List<Said> FIELDS = List.of(
            Said.of("rectangle", "rectángulo"),
            Said.of("garden", "jardín"),
            Said.of("field", "campo"),
            Said.feminine("room", "habitación"),
            Said.of("park", "parque"),
            Said.feminine("wall", "pared"),
            Said.of("floor", "suelo"),
            Said.of("lawn", "césped"));
    static final List<Said> LENGTHS = List.of(Said.of("feet", "pies"), Said.of("metres", "metros"));
    static final List<String> UNKNOWNS = List.of("x", "y", "z", "n", "k", "m", "t", "a");
    static final List<String> FUNCTIONS = List.of("f", "g", "h", "p", "q");
    static final List<String> TRIANGLES = List.of("ABC", "DEF", "PQR", "STU", "XYZ", "KLM");

    private Words() {}

    private static List<Said> alike(String... names) {
        return Stream.of(names).map(Said::alike).toList();
    }
}
