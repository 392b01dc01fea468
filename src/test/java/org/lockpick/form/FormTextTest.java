package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormTextTest {
    @Test
    void everyKeyStandsWithTypeUnitDefaultAndMeaning() {
        assertThat(YamlForm.describe(Samples.Experiment.class)).isEqualTo("""
            experiment: An experiment for tests
              key      type                            default   meaning
              name     text                            required  what it is called
              train    <training>                      required
              seeds    list: whole number, at least 0  [1, 2]    root seeds, one run each
              models   names: <model>                  {}
              steps    list: <step>                    []
              note     text                            none      a remark
              limit    number, above 0 (seconds)       none      stop after so long
              trigger  <trigger>                       none

            training: How a model is trained
              key            type                              default     meaning
              steps          whole number, at least 1 (steps)  required    optimiser steps of the whole run
              learning-rate  number, above 0 and at most 1     1e-4
              shuffle        true or false                     true
              precision      fp32, bf16-mixed or half          bf16-mixed
              warmup         whole number                      0

            model
              key     type                       default   meaning
              layers  whole number from 1 to 64  required
              seed    whole number               7

            step: What is done to the organism
              kind is fine-tune, dpo or rest
              kind fine-tune
                key      type                      default      meaning
                samples  whole number, at least 1  required
                model    <model>                   {layers: 1}
              kind dpo
                key   type                         default   meaning
                beta  number, above 0 and below 1  required
              kind rest

            trigger
              kind is none or word
              kind none
              kind word
                key   type  default   meaning
                word  text  required
            """);
    }

    record Talk(
            @Doc("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                    + "seventeen eighteen nineteen twenty")
            Optional<String> topic) {}

    @Test
    void longMeaningIsWrappedBelowItself() {
        assertThat(YamlForm.describe(Talk.class)).isEqualTo("""
            talk
              key    type  default  meaning
              topic  text  none     one two three four five six seven eight nine ten eleven twelve thirteen fourteen
                                    fifteen sixteen seventeen eighteen nineteen twenty
            """);
    }
}
