package dev.atelier.journal.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileBlobStoreTest {
    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final String HELLO_SHA = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path directory;

    private FileBlobStore store;

    @BeforeEach
    void open() {
        store = FileBlobStore.open(directory.resolve("blobs"), 1000);
    }

    @Test
    void bytes_come_back_under_their_hash() throws IOException {
        var blob = store.put(HELLO, "text/plain");
        assertThat(blob).isEqualTo(new Blob(HELLO_SHA, 5, "text/plain"));
        assertThat(store.find(HELLO_SHA)).contains(blob);
        assertThat(read(HELLO_SHA)).isEqualTo(HELLO);
        assertThat(FileBlobStore.open(directory.resolve("blobs"), 1000).find(HELLO_SHA))
                .contains(blob);
        assertThat(store.find(HELLO_SHA.replace('2', '3'))).isEmpty();
    }

    @Test
    void the_same_bytes_are_kept_once_with_their_first_media_type() throws IOException {
        store.put(HELLO, "text/plain");
        assertThat(store.put(new ByteArrayInputStream(HELLO), "image/png").mediaType())
                .isEqualTo("text/plain");
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void many_writers_of_the_same_bytes_do_not_disturb_each_other() throws Exception {
        var puts = new ArrayList<Callable<Blob>>();
        for (int i = 0; i < 32; i++) {
            puts.add(() -> store.put(new ByteArrayInputStream(HELLO), "text/plain"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var put : threads.invokeAll(puts)) {
                assertThat(put.get().sha256()).isEqualTo(HELLO_SHA);
            }
        }
        assertThat(read(HELLO_SHA)).isEqualTo(HELLO);
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void what_is_too_large_or_breaks_off_leaves_nothing_behind() throws IOException {
        assertThatThrownBy(() -> store.put(new byte[1001], "image/png")).isInstanceOf(BlobTooLargeException.class);
        assertThatThrownBy(() -> store.put(new ByteArrayInputStream(new byte[1001]), "image/png"))
                .isInstanceOf(BlobTooLargeException.class);
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> store.put(broken, "image/png")).hasMessageContaining("gone");
        assertThat(files()).isZero();
        assertThat(store.put(new byte[1000], "image/png").size()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../etc/passwd",
                "2cf24dba",
                "unfinished",
                "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824"
            })
    void a_name_that_is_no_hash_names_nothing(String name) {
        store.put(HELLO, "text/plain");
        assertThat(store.find(name)).isEmpty();
        assertThat(store.open(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/html\r\nSet-Cookie: a=b", "bild/ümlaut"})
    void a_media_type_that_could_not_stand_in_a_header_is_refused(String mediaType) {
        assertThatThrownBy(() -> store.put(HELLO, mediaType)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_interrupted_writer_still_finishes_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        var blob = store.put(HELLO, "text/plain");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.find(blob.sha256())).contains(blob);
    }

    @Test
    void what_a_dead_writer_left_is_swept_away_the_day_after() throws IOException {
        var old = directory.resolve("blobs/unfinished/old");
        var fresh = directory.resolve("blobs/unfinished/fresh");
        Files.write(old, HELLO);
        Files.write(fresh, HELLO);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        FileBlobStore.open(directory.resolve("blobs"), 1000);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    private byte[] read(String name) throws IOException {
        try (var in = store.open(name).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private long files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
