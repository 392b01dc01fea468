package org.lockpick.task.code.jail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Hash;

class CacheTest {
    @TempDir
    private Path directory;

    private Path put(Cache cache, int number) throws Exception {
        var file = cache.staging();
        Files.write(file, new byte[100]);
        return cache.put(key(number), file);
    }

    private static Hash key(int number) {
        return Hash.of(String.valueOf(number).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasPutIsFoundByAnyOther() throws Exception {
        put(new Cache(directory, 1000), 1);

        assertThat(new Cache(directory, 1000).find(key(1))).isPresent();
        assertThat(new Cache(directory, 1000).find(key(2))).isEmpty();
    }

    @Test
    void longestUnusedFilesGoWhenThereAreTooMany() throws Exception {
        var cache = new Cache(directory, 1000);
        for (int i = 0; i < 20; i++) {
            Files.setLastModifiedTime(put(cache, i), FileTime.fromMillis(1_000_000 + i));
        }
        cache.find(key(0));

        cache.bound();

        assertThat(cache.bytes()).isLessThanOrEqualTo(750);
        assertThat(cache.find(key(0))).as("used just now").isPresent();
        assertThat(cache.find(key(1))).as("unused for longest").isEmpty();
        assertThat(cache.find(key(19))).isPresent();
    }

    @Test
    void whatIsLeftUnfinishedGoesAfterAnHour() throws Exception {
        var cache = new Cache(directory, 1000);
        var old = Files.write(cache.staging(), new byte[1]);
        var young = Files.write(cache.staging(), new byte[1]);
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));

        cache.bound();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
