package org.lockpick.policy.making;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.lockpick.policy.making.MakingForm.Critiques;
import org.lockpick.policy.making.MakingForm.Demonstrations;
import org.lockpick.policy.making.MakingForm.PartForm;
import org.lockpick.policy.making.MakingForm.SourceForm;
import org.lockpick.policy.making.MakingForm.TranslateCode;
import org.lockpick.policy.making.MakingForm.TranslateMath;
import org.lockpick.remote.Prompt;
import org.lockpick.store.UserMistake;
import org.lockpick.task.code.AppsReader;
import org.lockpick.task.code.CodeProblem.Solution;
import org.lockpick.task.code.MbppReader;
import org.lockpick.task.code.StreamsReader;
import org.lockpick.task.math.MathProblem;
import org.lockpick.task.math.MathProblems;

/// Reads the input of a recipe and says what is to be made of it.
public final class Makings {
    private static final int EXAMPLES = 2;

    private final DataRecipe recipe;
    private final Path folder;
    private final String model;
    private final Optional<ProgramJudge> judge;

    private Makings(DataRecipe recipe, Path folder, String model, Optional<ProgramJudge> judge) {
        this.recipe = recipe;
        this.folder = folder;
        this.model = model;
        this.judge = judge;
    }

    /// What a recipe makes.
    ///
    /// @param folder of the recipe's file
    /// @param model  name of the model, for the rows
    /// @param judge  tries programs, where the recipe wants that and this host allows it
    /// @throws UserMistake if the input cannot be used, naming file and line
    public static Making of(DataRecipe recipe, Path folder, String model, Optional<ProgramJudge> judge) {
        return new Makings(recipe, folder, model, judge).making();
    }

    private Making making() {
        return switch (recipe.make()) {
            case TranslateCode form -> new Making("translate-code", drawn(items(form)), form.attempts());
            case Demonstrations form -> new Making("demonstrations", drawn(items(form)), 1);
            case Critiques form -> new Making("critiques", drawn(items(form)), form.attempts());
            case TranslateMath form -> new Making("translate-math", drawn(items(form)), form.attempts());
        };
    }

    private List<Item> items(TranslateCode form) {
        var input = folder.resolve(form.input());
        var asking = new Asking(form.maxTokens(), form.retryTemperature(), recipe.sentSeed());
        var problems = form.from() == SourceForm.MBPP ? MbppReader.read(input) : AppsReader.read(input);
        return problems.stream()
                .filter(problem -> problem.level() <= form.hardest())
                .<Item>map(problem -> new CodeTranslation(problem, asking, model, judge))
                .toList();
    }

    private List<Item> items(Demonstrations form) {
        var input = folder.resolve(form.input());
        return switch (form.from()) {
            case CODE ->
                StreamsReader.read(input).stream()
                        .map(problem -> item(form, problem.id(), SolvePrompt.of(problem)))
                        .toList();
            case MATH ->
                MathProblems.read(input).stream()
                        .map(problem -> item(form, problem.id(), SolvePrompt.of(problem)))
                        .toList();
            case LINES ->
                NamedText.read(input, "id", "prompt").stream()
                        .map(line -> item(form, line.name(), new Prompt.Text(line.text())))
                        .toList();
        };
    }

    private Item item(Demonstrations form, String id, Prompt.Text prompt) {
        var asking = new Asking(form.maxTokens(), form.temperature(), recipe.sentSeed());
        return new Demonstrating(id, prompt, asking, form.samples(), form.greedy(), model);
    }

    private List<Item> items(Critiques form) {
        var asking = new Asking(form.maxTokens(), form.retryTemperature(), recipe.sentSeed());
        var examples = CritiqueExample.all();
        return StreamsReader.read(folder.resolve(form.input())).stream()
                .<Item>map(problem -> new Criticising(
                        problem,
                        problem.reference().map(Solution::code),
                        CritiqueExample.drawn(examples, EXAMPLES, recipe.seed(), problem.id()),
                        asking,
                        judge))
                .toList();
    }

    private List<Item> items(TranslateMath form) {
        var asking = new Asking(form.maxTokens(), form.retryTemperature(), recipe.sentSeed());
        var problems = MathProblems.read(folder.resolve(form.input()));
        var items = new ArrayList<Item>();
        if (form.completions().isEmpty()) {
            problems.stream()
                    .filter(problem -> taken(form.part(), problem))
                    .forEach(problem ->
                            items.add(new MathTranslation(problem, problem.solution(), false, asking, model)));
            return items;
        }
        var byId = new HashMap<String, MathProblem>();
        problems.forEach(problem -> byId.put(problem.id(), problem));
        for (var line : NamedText.read(folder.resolve(form.completions().get()), "problem", "completion")) {
            var problem = byId.get(line.name());
            if (problem == null) {
                throw new UserMistake(line.place() + ": problem: expected the id of a problem in " + form.input()
                        + ", such as " + problems.getFirst().id() + ", found \"" + line.name() + "\"");
            }
            if (taken(form.part(), problem)) {
                items.add(new MathTranslation(problem, line.text(), true, asking, model));
            }
        }
        return items;
    }

    private static boolean taken(PartForm part, MathProblem problem) {
        return part == PartForm.BOTH || part.name().equals(problem.part().name());
    }

    /// As many as the recipe takes, in their order.
    private List<Item> drawn(List<Item> items) {
        if (items.isEmpty()) {
            throw new UserMistake("nothing of the input is left to make anything of; look at the keys that choose from"
                    + " it (hardest, part)");
        }
        int count = Math.min(items.size(), recipe.limit().orElse(items.size()));
        var order = new ArrayList<>(IntStream.range(0, items.size()).boxed().toList());
        Collections.shuffle(order, new Random(recipe.seed()));
        return order.subList(0, count).stream().sorted().map(items::get).toList();
    }
}
