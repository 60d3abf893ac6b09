package dev.atelier.server.start;

import dev.atelier.server.access.LocalKey;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells the launcher's commands where this server is and how to come in: {@code control.json} in the data directory, for the server's own
 * user only. Commands ask the running server instead of opening the database, which has one owner.
 */
@Component
final class ControlFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlFile.class);
    private static final String NAME = "control.json";

    private final AtelierProperties properties;
    private final LocalKey key;

    ControlFile(AtelierProperties properties, LocalKey key) {
        this.properties = properties;
        this.key = key;
    }

    @EventListener
    @Order(0)
    void write(ApplicationReadyEvent event) throws IOException {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context) {
            var server = context.getWebServer();
            if (server != null) {
                var text = Json.object()
                        .put("url", "http://" + host() + ":" + server.getPort())
                        .put("key", key.secret().reveal());
                replace(text.toString());
            }
        }
    }

    /** How this machine reaches itself. */
    private String host() throws IOException {
        boolean everywhere = InetAddress.getByName(properties.address()).isAnyLocalAddress();
        return everywhere ? "127.0.0.1" : properties.host();
    }

    private void replace(String text) throws IOException {
        var file = file();
        boolean posix = Files.getFileStore(properties.data().toAbsolutePath()).supportsFileAttributeView("posix");
        var fresh = Files.createTempFile(file.getParent(), "control", ".tmp", ownerOnly(posix));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly(boolean posix) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private Path file() {
        return properties.data().toAbsolutePath().resolve(NAME);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            log.warn("could not remove {}", file(), e);
        }
    }
}
