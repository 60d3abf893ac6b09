package dev.atelier.sandbox.docker;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param socket of the engine, which sees the server's files under the same paths
 * @param image with bash and perl in it
 * @param runtime such as {@code runc} or {@code runsc}; null for the engine's own choice
 * @param data the server's
 * @param shown folders with programs that containers see under the same paths, besides what their image has
 */
public record DockerSettings(
        Path socket, String image, @Nullable String runtime, Path data, List<Path> shown) {
    public static final Path SOCKET = Path.of("/var/run/docker.sock");
    public static final String IMAGE = "atelier-sandbox";

    /** With what the image has. */
    public DockerSettings(Path socket, String image, @Nullable String runtime, Path data) {
        this(socket, image, runtime, data, List.of());
    }

    public DockerSettings {
        shown = List.copyOf(shown);
        data = data.toAbsolutePath().normalize();
        if (!isImage(image)) {
            throw new IllegalArgumentException("'" + image + "' is not the name of an image");
        }
    }

    /** Whether that can be an image's name, with its registry and tag if need be. */
    public static boolean isImage(String name) {
        return name.matches("[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,254}");
    }

    /** Tells this server's containers from those of another one, the same after a restart. */
    String name() {
        return Integer.toHexString(data.toString().hashCode());
    }
}
