package dev.atelier.server.config;

import dev.atelier.registry.secret.KeyFile;
import dev.atelier.registry.secret.SealingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The keys of this server, the newest first: those of the settings, or those of a file in the data directory, which the server made. Old ones
 * of the settings come last in either case. Thread-safe.
 */
public final class SecretKeys implements Supplier<List<SealingKey>> {
    /** In the data directory. */
    public static final String FILE = "secret.key";

    private final SecretProperties settings;
    private final Path file;

    public SecretKeys(SecretProperties settings, Path data) {
        this.settings = settings;
        this.file = data.toAbsolutePath().resolve(FILE);
    }

    @Override
    public List<SealingKey> get() {
        return Stream.concat(newest().stream(), settings.oldKeys().stream())
                .map(SealingKey::of)
                .distinct()
                .toList();
    }

    private List<String> newest() {
        var key = settings.key();
        if (key != null) {
            return List.of(key);
        }
        try {
            var keys = KeyFile.readOrCreate(file);
            if (keys.isEmpty() || keys.stream().anyMatch(text -> text.length() < SecretProperties.SHORTEST)) {
                throw unusable("it must have one key a line, of at least 32 characters each");
            }
            return keys;
        } catch (IOException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private InvalidSettingException unusable(String why) {
        return new InvalidSettingException("atelier.secret.key", "'" + file + "' cannot be used as the key: " + why);
    }

    /** Whether they are in the file, where the server can add one. */
    public boolean areOwn() {
        return settings.key() == null;
    }

    /** Puts a new key in front of those in the file. */
    public void add() throws IOException {
        KeyFile.addKey(file);
    }

    /** Leaves the newest key alone in the file. */
    public void keepNewest() throws IOException {
        KeyFile.keepNewest(file);
    }
}
