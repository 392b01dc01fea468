package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopSearchTest {

    @Test
    void whatMayBecomeAStopStringIsHeldBack() {
        var search = new StopSearch(List.of("\n\nQ:", "END"));
        assertThat(search.add("yes\n")).isEqualTo("yes");
        assertThat(search.add("\n")).isEmpty();
        assertThat(search.add("E")).isEqualTo("\n\n");
        assertThat(search.add("N")).isEmpty();
        assertThat(search.add("TER")).isEqualTo("ENTER");
        assertThat(search.found()).isFalse();
    }

    @Test
    void theFirstStopStringCountsWhicheverItIs() {
        var search = new StopSearch(List.of("bc", "abcd"));
        assertThat(search.add("xab")).isEqualTo("x");
        assertThat(search.add("cd")).isEmpty();
        assertThat(search.found()).isTrue();
        assertThat(search.text()).isEqualTo("x");
    }

    @Test
    void anyDivisionOfATextGivesTheSame() {
        var random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            var text = random.ints(1 + random.nextInt(12), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var stops = List.of("abc", "ca", "bbbb");
            int expected = stops.stream()
                    .mapToInt(text::indexOf)
                    .filter(at -> at >= 0)
                    .min()
                    .orElse(text.length());
            var search = new StopSearch(stops);
            var heard = new StringBuilder();
            int next = 0;
            while (next < text.length() && !search.found()) {
                int end = Math.min(text.length(), next + random.nextInt(3));
                heard.append(search.add(text.substring(next, end)));
                next = end;
            }
            heard.append(search.end());
            // A longer stop string that began earlier may be complete only after a shorter one within it.
            assertThat(heard.toString()).isEqualTo(search.text());
            assertThat(text).startsWith(heard);
            assertThat(search.found()).isEqualTo(expected < text.length());
            assertThat(heard.length()).isGreaterThanOrEqualTo(expected);
            for (var stop : stops) {
                assertThat(heard.toString()).doesNotContain(stop);
            }
        }
    }
}
