package org.lockpick.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.policy.making.DataRecipe;
import org.lockpick.policy.making.Making;
import org.lockpick.policy.making.Makings;
import org.lockpick.policy.making.ProgramJudge;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.Ledger;
import org.lockpick.remote.Money;

/// A recipe, and what is known of it before anything is asked.
///
/// @param folder   of the recipe's file, to which its paths are relative
/// @param endpoint who is asked
/// @param maxCost  money that all runs together may spend, in place of the recipe's; null: the recipe's
record DataOrder(
        DataRecipe recipe,
        Path folder,
        EndpointForm endpoint,
        @Nullable Double maxCost) {
    Path endpointFile() {
        return folder.resolve(recipe.endpoint());
    }

    Path output() {
        return folder.resolve(recipe.output());
    }

    Path rejected() {
        return folder.resolve(recipe.rejected());
    }

    Path ledger() {
        return folder.resolve(recipe.ledger());
    }

    /// Money that all runs together may spend.
    Optional<Double> cap() {
        return Optional.ofNullable(maxCost).or(recipe::maxCost).or(endpoint::budget);
    }

    double spent() {
        return Ledger.read(ledger()).stream()
                .mapToDouble(line -> line.cost().orElse(0.0))
                .sum();
    }

    EndpointForm capped() {
        return cap().map(cap -> endpoint.withBudget(Math.max(0, cap - spent()))).orElse(endpoint);
    }

    Making making(Optional<ProgramJudge> judge) {
        return Makings.of(recipe, folder, endpoint.model(), judge);
    }

    String money(double amount) {
        return Money.words(amount, endpoint.currency());
    }
}
