package org.lockpick.policy.making;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lockpick.remote.FakeEndpoint.Call;
import org.lockpick.remote.FakeEndpoint.Reply;
import tools.jackson.databind.json.JsonMapper;

/// A model that understands the prompts of recipes well enough to answer them, and to fail at them in every
/// way: which one, a word in the problem says.
public final class FakeWriter implements Function<Call, Reply> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern RESPUESTA = Pattern.compile("Here that line is: Respuesta: (.*)");
    private static final String SUM =
            "#include <iostream>\nint main() { int a, b; std::cin >> a >> b;" + " std::cout << a + b << '\\n'; }\n";
    private static final Map<String, String> OPERATORS =
            Map.of("sum", "a + b", "difference", "a - b", "product", "a * b");

    @Override
    public Reply apply(Call call) {
        var body = call.body();
        var prompt = body.path("messages").path(0).path("content").asString();
        double temperature = body.path("temperature").asDouble();
        if (prompt.contains("[refused]")) {
            return Reply.error(400, "invalid_request_error", "this prompt breaks a rule");
        }
        if (prompt.contains("[cut]")) {
            return reply(prompt, "It is too long to", "length");
        }
        if (prompt.contains("[sorry]")) {
            return reply(prompt, "I'm sorry, but I can't help with that.", "stop");
        }
        return reply(prompt, text(prompt, temperature, body.path("seed").asInt(0)), "stop");
    }

    private static String text(String prompt, double temperature, int seed) {
        if (prompt.startsWith("Below are a programming problem for Python")) {
            return translatedProblem(prompt);
        }
        if (prompt.startsWith("You will see a programming problem and a right program")) {
            return broken(prompt, temperature);
        }
        if (prompt.startsWith("Translate the following problem and its solution")) {
            return spanish(prompt, temperature);
        }
        var solved = "```cpp\n" + solution(prompt) + "```\n";
        return temperature == 0 ? solved : "Approach " + Math.floorMod(seed, 3) + ".\n" + solved;
    }

    /// The operation that a problem names.
    private static String operation(String text) {
        var word = OPERATORS.keySet().stream()
                .filter(text::contains)
                .sorted()
                .findFirst()
                .orElse("sum");
        return OPERATORS.getOrDefault(word, "a + b");
    }

    private static String solution(String prompt) {
        return SUM.replace("a + b", prompt.contains("[unsolved]") ? "a - b + 1" : operation(prompt));
    }

    private static String translatedProblem(String prompt) {
        var statement = prompt.substring(prompt.indexOf("The problem:\n") + 13, prompt.indexOf("\n\nA solution:"));
        var tests = new StringBuilder();
        var asserted =
                Pattern.compile("assert f\\((-?\\d+), (-?\\d+)\\) == (-?\\d+)").matcher(prompt);
        while (asserted.find()) {
            tests.append(tests.isEmpty() ? "" : ",\n ")
                    .append("{\"input\": \"%s %s\\n\", \"output\": \"%s\\n\"}"
                            .formatted(asserted.group(1), asserted.group(2), asserted.group(3)));
        }
        return "=== STATEMENT ===\nTwo numbers are read. " + statement + "\n\n=== TESTS ===\n```json\n[" + tests
                + "]\n```\n";
    }

    private static String broken(String prompt, double temperature) {
        var last = prompt.substring(prompt.indexOf("Now this one."));
        var program = last.substring(last.indexOf("```cpp\n") + 7, last.lastIndexOf("\n```"));
        boolean second = last.contains("[second]") && temperature == 0;
        var other = last.contains("[same]") || second
                ? program + "\n"
                : last.contains("[equal]")
                        ? program.replace("a + b", "b + a")
                        : last.contains("[uncompilable]")
                                ? program.replace("a + b", "a +")
                                : program.replace("a + b", "a - b");
        return "=== BROKEN PROGRAM ===\n```cpp\n" + other
                + "\n```\n\n=== CRITIQUE ===\nThe program subtracts the second number; for 1 and 2 it prints -1.\n";
    }

    private static String spanish(String prompt, double temperature) {
        var line = RESPUESTA.matcher(prompt);
        var answer = line.find() ? line.group(1) : "";
        if (prompt.contains("[other]") || (prompt.contains("[second]") && temperature == 0)) {
            answer = "17/19";
        }
        var solution = prompt.contains("[latex]") ? "Sale $\\frac{1}{2}$." : "Se calcula `x + 1`.";
        var last = prompt.contains("[silent]") ? "Eso es todo." : "Respuesta: " + answer;
        return "=== PROBLEMA ===\n¿Cuánto es?\n\n=== SOLUCION ===\n" + solution + "\n" + last + "\n";
    }

    private static Reply reply(String prompt, String text, String ending) {
        var answer = JSON.createObjectNode();
        var choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", ending);
        choice.putObject("message").put("role", "assistant").put("content", text);
        answer.putObject("usage")
                .put("prompt_tokens", prompt.length() / 4)
                .put("completion_tokens", 1 + text.length() / 4);
        return Reply.of(200, answer.toString());
    }
}
