package dev.atelier.sandbox.bubblewrap;

import java.nio.file.Path;
import java.util.List;

/**
 * @param data the server's, of which no command sees anything
 * @param readable folders of the machine that commands may read besides its programs
 */
public record Settings(Path data, List<Path> readable) {
    public Settings {
        data = data.toAbsolutePath().normalize();
        readable = List.copyOf(readable);
    }

    /** Tells this server's sandboxes from those of another one on the same machine, the same after a restart. */
    String name() {
        return Integer.toHexString(data.toString().hashCode());
    }
}
