package dev.atelier.server.sandbox;

import dev.atelier.sandbox.docker.DockerSettings;
import dev.atelier.server.config.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The container engine that makes sandboxes where {@code atelier.sandbox.provider} says so.
 *
 * @param socket of the engine; it must see the server's data directory under the same path
 * @param image with bash and perl in it
 * @param runtime such as {@code runsc}; null for the engine's own choice
 */
@ConfigurationProperties("atelier.sandbox.docker")
public record SandboxDockerProperties(
        @DefaultValue("/var/run/docker.sock") Path socket,
        @DefaultValue(DockerSettings.IMAGE) String image,
        @Nullable String runtime) {
    private static final String PREFIX = "atelier.sandbox.docker.";

    public SandboxDockerProperties {
        if (!socket.isAbsolute()) {
            throw new InvalidSettingException(
                    PREFIX + "socket", "'" + socket + "' is not the absolute path of a socket");
        }
        if (!DockerSettings.isImage(image)) {
            throw new InvalidSettingException(PREFIX + "image", "'" + image + "' is not the name of an image");
        }
        if (runtime != null && runtime.isBlank()) {
            runtime = null;
        }
    }

    /** @param shown folders with programs that containers see besides their image */
    DockerSettings settings(Path data, List<Path> shown) {
        return new DockerSettings(socket, image, runtime, data, shown);
    }
}
