package dev.atelier.sandbox.docker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * @param socket of the engine, which sees the server's files under the same paths
 * @param image with bash and perl in it
 * @param runtime such as {@code runc} or {@code runsc}; null for the engine's own choice
 * @param data the server's
 */
public record DockerSettings(
        Path socket, String image, @Nullable String runtime, Path data) {
    public static final Path SOCKET = Path.of("/var/run/docker.sock");
    public static final String IMAGE = "atelier-sandbox";

    public DockerSettings {
        data = data.toAbsolutePath().normalize();
    }

    /** Tells this server's containers from those of another one, the same after a restart. */
    String name() {
        return Integer.toHexString(data.toString().hashCode());
    }

    /** Whether its kernel is gVisor's: then files are not locked across the boundary. */
    boolean isGvisor() {
        return runtime != null && runtime.contains("runsc");
    }
}
