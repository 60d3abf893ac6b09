package dev.atelier.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.registry.secret.SecretBox.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void what_was_sealed_opens_for_its_owner() throws UnreadableException {
        var sealed = SecretBox.of(KEY).seal("pässword", "vcrd_1");

        assertThat(sealed).doesNotContain("ssword");
        assertThat(SecretBox.of(KEY).open(sealed, "vcrd_1")).isEqualTo("pässword");
        assertThat(SecretBox.of(KEY).seal("pässword", "vcrd_1")).isNotEqualTo(sealed);
    }

    @Test
    void it_opens_for_nobody_else_and_with_no_other_key() {
        var box = SecretBox.of(KEY);
        var sealed = box.seal("password", "vcrd_1");

        assertThatThrownBy(() -> box.open(sealed, "vcrd_2")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> SecretBox.of(KEY + "x").open(sealed, "vcrd_1"))
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> box.open("v1.AAAA", "vcrd_1")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> box.open("", "vcrd_1")).isInstanceOf(UnreadableException.class);
    }

    @Test
    void a_key_is_made_once_and_read_by_its_user_only(@TempDir Path data) throws IOException {
        var file = data.resolve("secret.key");

        var made = KeyFile.readOrCreate(file);

        assertThat(made).hasSizeGreaterThanOrEqualTo(32);
        assertThat(KeyFile.readOrCreate(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var all = Files.list(data)) {
            assertThat(all).containsExactly(file);
        }
    }
}
