package dev.atelier.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.registry.secret.SecretBox.UnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
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

        assertThat(made).singleElement().asString().hasSizeGreaterThanOrEqualTo(32);
        assertThat(KeyFile.readOrCreate(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var all = Files.list(data)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void the_newest_key_seals_and_every_key_opens() throws Exception {
        var old = SecretBox.of(KEY);
        var sealed = old.seal("password", "vcrd_1");
        var keys = List.of(SealingKey.of(KEY + "new"), SealingKey.of(KEY));
        var box = SecretBox.of(() -> keys);

        assertThat(box.open(sealed, "vcrd_1")).isEqualTo("password");
        assertThat(box.isCurrent(sealed)).isFalse();
        var again = box.seal("password", "vcrd_1");
        assertThat(box.isCurrent(again)).isTrue();
        assertThatThrownBy(() -> old.open(again, "vcrd_1"))
                .hasMessageContaining(keys.getFirst().id(), "atelier.secret.old-keys");
        assertThatThrownBy(() -> box.open(again.substring(0, again.length() - 4) + "AAAA", "vcrd_1"))
                .hasMessageContaining("damaged");
        assertThat(keys.toString()).doesNotContain(KEY);
    }

    @Test
    void what_was_sealed_before_keys_had_names_opens_with_each_of_them() throws Exception {
        var sealed = "v1.AAECAwQFBgcICQoLXKYhQfCs4xPt9T9nHIYlRAkxI4YZRwZu";
        var now = SecretBox.of(KEY).seal("password", "vcrd_1");
        assertThat(SecretBox.of(KEY).open("v1." + now.substring(now.lastIndexOf('.') + 1), "vcrd_1"))
                .isEqualTo("password");
        assertThatThrownBy(() -> SecretBox.of(KEY).open(sealed, "vcrd_1"))
                .hasMessageContaining("ATELIER_SECRET_KEY", "old-keys");
    }

    @Test
    void a_key_that_another_process_put_in_front_is_looked_for(@TempDir Path data) throws Exception {
        var file = data.resolve("secret.key");
        KeyFile.readOrCreate(file);
        Supplier<List<SealingKey>> source = () -> {
            try {
                return KeyFile.readOrCreate(file).stream().map(SealingKey::of).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        var one = SecretBox.of(source);
        var first = one.seal("first", "o");
        KeyFile.addKey(file);
        var other = SecretBox.of(source);
        var sealed = other.seal("second", "o");

        assertThat(one.open(sealed, "o")).isEqualTo("second");
        assertThat(one.isCurrent(sealed))
                .as("it seals with the new one from now on")
                .isTrue();
        assertThat(other.open(first, "o")).isEqualTo("first");
        KeyFile.keepNewest(file);
        one.renew();
        assertThat(one.keys()).hasSize(1);
        assertThatThrownBy(() -> one.open(first, "o")).isInstanceOf(UnreadableException.class);
    }
}
