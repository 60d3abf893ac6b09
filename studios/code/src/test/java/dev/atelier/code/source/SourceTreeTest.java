package dev.atelier.code.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private static final TreeLimits SMALL = new TreeLimits(10, 3, 8, 20, Duration.ofSeconds(1));

    @TempDir
    Path home;

    @Test
    void nothing_is_read_through_a_link() throws IOException {
        var root = Files.createDirectory(home.resolve("root"));
        Files.writeString(home.resolve("secret"), "secret");
        Files.createDirectory(home.resolve("other"));
        Files.writeString(home.resolve("other/file"), "x");
        Files.createSymbolicLink(root.resolve("file"), home.resolve("secret"));
        Files.createSymbolicLink(root.resolve("folder"), home.resolve("other"));
        Files.createDirectories(root.resolve("a/node_modules"));
        Files.writeString(root.resolve("a/node_modules/x.js"), "x");
        Files.writeString(root.resolve("a/y.js"), "y");
        assertThat(read(root, TreeLimits.ORDINARY, InstantSource.system())).containsExactly("a/y.js=y");
    }

    @Test
    void what_goes_beyond_the_limits_is_left_out_and_named() throws IOException {
        Files.writeString(home.resolve("a"), "123456789");
        Files.writeString(home.resolve("b"), "12345678");
        Files.writeString(home.resolve("c"), "12345678");
        Files.writeString(home.resolve("d"), "12345678");
        Files.createDirectories(home.resolve("e/f/g"));
        var seen = new ArrayList<String>();
        var reading = new SourceTree(home, SMALL, InstantSource.system())
                .visit(file -> file.bytes().ifPresent(bytes -> seen.add(file.path())));
        assertThat(seen).containsExactly("b", "c");
        assertThat(reading.leftOut())
                .containsExactly(
                        "a: larger than 8 bytes", "d: more than 20 bytes in all", "e/f/g: more than 3 folders deep");
        assertThat(reading.complete()).isFalse();
    }

    @Test
    void reading_ends_when_its_time_is_over() throws IOException {
        for (var i = 0; i < 5; i++) {
            Files.writeString(home.resolve("f" + i), "x");
        }
        var now = new Instant[] {Instant.EPOCH};
        var reading = new SourceTree(home, SMALL, () -> now[0]).visit(file -> now[0] = now[0].plusMillis(600));
        assertThat(reading.files()).isEqualTo(2);
        assertThat(reading.leftOut()).containsExactly("everything from f2 on: the time of PT1S was over");
    }

    @Test
    void more_names_than_allowed_are_not_looked_at() throws IOException {
        for (var i = 0; i < 30; i++) {
            Files.writeString(home.resolve("f" + i), "");
        }
        var reading = new SourceTree(home, SMALL, InstantSource.system()).visit(file -> {});
        assertThat(reading.files()).isEqualTo(10);
        assertThat(reading.complete()).isFalse();
    }

    private static List<String> read(Path root, TreeLimits limits, InstantSource clock) throws IOException {
        var seen = new ArrayList<String>();
        new SourceTree(root, limits, clock)
                .visit(file -> seen.add(file.path() + "="
                        + new String(file.bytes().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8)));
        return seen;
    }
}
