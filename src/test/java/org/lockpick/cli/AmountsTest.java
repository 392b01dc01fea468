package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void whatIsThereIsNeverShownAsNothing() {
        assertThat(Amounts.operations(3.2e9)).isEqualTo("3.2 x 10^9");
        assertThat(Amounts.operations(4.2e15)).isEqualTo("4.2 x 10^15");
        assertThat(Amounts.operations(999.96e12)).isEqualTo("1.0 x 10^15");
        assertThat(Amounts.operations(640)).isEqualTo("640");
        assertThat(Amounts.operations(0)).isEqualTo("0");
        assertThat(Amounts.count(960)).isEqualTo("960");
        assertThat(Amounts.count(12_300)).isEqualTo("12,300");
        assertThat(Amounts.count(3.4e6)).isEqualTo("3.4 million");
        assertThat(Amounts.count(2.5e9)).isEqualTo("2.5 billion");
        assertThat(Amounts.bytes(100)).isEqualTo("1 KiB");
        assertThat(Amounts.bytes(0)).isEqualTo("0 KiB");
        assertThat(Amounts.bytes(340 * 0x1p20)).isEqualTo("340 MiB");
        assertThat(Amounts.bytes(1.5 * 0x1p30)).isEqualTo("1.5 GiB");
    }
}
