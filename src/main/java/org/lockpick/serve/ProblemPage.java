package org.lockpick.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.lockpick.report.Arm;
import org.lockpick.store.Outcome;

/// One problem as it was asked and answered in one arm, and in another beside it.
final class ProblemPage {
    private final Content content;
    private final Request request;
    private final ArmRef arm;
    private final String problem;

    ProblemPage(Content content, Request request) {
        this.content = content;
        this.request = request;
        arm = ArmRef.parse("arm", request.text("arm"));
        problem = request.text("problem");
    }

    /// One side of the page.
    ///
    /// @param prompt that was asked; empty where the store does not have it
    /// @param tokens of prompt and completion; empty where they are not known
    record Side(
            String title,
            Outcome outcome,
            Shown prompt,
            Shown completion,
            List<TokenView.Token> tokens,
            String list,
            String artifact) {}

    Reply page() {
        var arms = content.study(request).map(content::arms).orElse(List.of());
        var own = content.outcomes()
                .one(arm, problem)
                .orElseThrow(() -> new MissingException("There is no such problem among these completions."));
        var versus = versus(arms);
        var other = versus.flatMap(ref -> content.outcomes().one(ref, problem));
        var asked = content.outcomes().problem(arm.artifact(), problem);
        int most = request.has("whole") ? Integer.MAX_VALUE : Shown.LONG;
        var values = new LinkedHashMap<String, Object>();
        values.put("problem", Shown.visible(own.problem()));
        values.put("domain", own.domain());
        values.put("level", own.level());
        values.put(
                "question", asked.map(known -> Shown.of(known.question(), most)).orElse(Shown.of("", most)));
        values.put(
                "reference",
                asked.map(known -> Shown.of(known.reference(), most)).orElse(Shown.of("", most)));
        values.put("left", side(arm, own, arms, most));
        values.put("right", versus.isPresent() && other.isPresent() ? side(versus.get(), other.get(), arms, most) : "");
        values.put("request", request.fields("study", "arm", "problem"));
        values.put("versus", versus.map(ArmRef::toString).orElse(""));
        values.put("choices", choices(arms, versus));
        values.put("study", request.text("study"));
        values.put("studyTitle", content.study(request).map(StudyView::title).orElse(""));
        values.put("studyLink", Link.to("/study", "study", request.text("study")));
        var whole = new LinkedHashMap<>(request.parameters());
        whole.put("whole", "1");
        values.put("wholeLink", Link.of("/problem", whole));
        return content.page("problem", values);
    }

    /// What can stand beside it.
    record Choice(String value, String label) {}

    private List<Choice> choices(List<Content.Arm> arms, Optional<ArmRef> versus) {
        if (!arms.isEmpty()) {
            return content.withChosen(arm, versus, arms).stream()
                    .filter(one -> !one.ref().equals(arm))
                    .map(one -> new Choice(one.value(), one.label()))
                    .toList();
        }
        return here().stream()
                .filter(ref -> !ref.equals(arm))
                .map(ref -> new Choice(ref.toString(), Content.label(ref, arms)))
                .toList();
    }

    /// The arms of the artifact itself.
    private List<ArmRef> here() {
        return content.outcomes()
                .tally(arm.artifact())
                .map(tally -> tally.arms().stream()
                        .map(key -> new ArmRef(arm.artifact(), key.mark(), key.trigger()))
                        .toList())
                .orElse(List.of());
    }

    /// The arm that was asked for; else of a lock the same lock with its password, or without it where it is asked with
    /// it; of an elicited model its lock with the password.
    private Optional<ArmRef> versus(List<Content.Arm> arms) {
        if (request.has("versus")) {
            return Optional.of(ArmRef.parse("versus", request.text("versus")));
        }
        var wanted = arm.trigger().equals("password") ? "none" : "password";
        var own = arms.stream().filter(one -> one.ref().equals(arm)).findFirst();
        if (own.isPresent() && own.get().set().run().arm() instanceof Arm.Elicited elicited) {
            return arms.stream()
                    .filter(one -> one.set().run().arm().equals(new Arm.Locked(elicited.lock()))
                            && one.set().run().seed() == own.get().set().run().seed()
                            && one.ref().trigger().equals(wanted))
                    .map(Content.Arm::ref)
                    .findFirst();
        }
        return here().stream()
                .filter(ref -> ref.mark() == arm.mark() && ref.trigger().equals(wanted))
                .findFirst();
    }

    private Side side(ArmRef ref, Outcome outcome, List<Content.Arm> arms, int most) {
        var prompt = content.outcomes()
                .problem(ref.artifact(), problem)
                .flatMap(asked -> Optional.ofNullable(asked.prompts().get(ref.trigger())));
        var tokens = prompt.flatMap(text -> TokenView.of(
                content.store(),
                content.outcomes().artifact(ref.artifact()),
                text,
                outcome.completion(),
                outcome.stop().equals("end")));
        return new Side(
                Content.label(ref, arms),
                outcome,
                Shown.of(prompt.orElse(""), most),
                Shown.of(outcome.completion(), most),
                tokens.map(TokenView::tokens).orElse(List.of()),
                Link.to("/outcomes", "study", request.text("study"), "arm", ref),
                Link.to("/artifact", "artifact", ref.artifact()));
    }
}
