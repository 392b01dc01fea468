package org.lockpick.policy.making;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;

/// A data set as a person orders it. Paths are relative to the recipe's file.
@Doc("A data set to be made with the help of a model behind an endpoint")
public record DataRecipe(
        @Doc("what is made, and of what") MakingForm make,

        @Doc("file of the endpoint") @Default("endpoint.yaml")
        String endpoint,

        @Doc("file that is written: JSON lines, in the order of the input")
        String output,

        @Doc("root of all draws and of the seeds sent with samples") @Default("1") @Range(min = 0)
        long seed,

        @Doc("whether samples are sent with seeds, which a few servers refuse") @Default("true")
        boolean sendSeeds,

        @Doc("how many items of the input are taken, drawn by the seed; absent: all") @Range(min = 1)
        Optional<Integer> limit,

        @Doc("money that all runs for this output may spend together; absent: the endpoint's budget") @Range(above = 0)
        Optional<Double> maxCost) {
    private static final String ENDING = ".jsonl";

    /// Checks the output's name, beside which the other files are.
    public DataRecipe {
        if (!output.endsWith(ENDING)) {
            throw new IllegalArgumentException(
                    "output: expected a name that ends with .jsonl, found \"" + output + "\"");
        }
    }

    /// The file of what was rejected and why.
    public String rejected() {
        return beside(".rejected");
    }

    /// The file of what was paid.
    public String ledger() {
        return beside(".ledger");
    }

    /// The root of the seeds that are sent.
    Optional<Long> sentSeed() {
        return sendSeeds ? Optional.of(seed) : Optional.empty();
    }

    private String beside(String middle) {
        return output.substring(0, output.length() - ENDING.length()) + middle + ENDING;
    }
}
