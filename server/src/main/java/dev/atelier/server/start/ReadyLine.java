package dev.atelier.server.start;

import dev.atelier.server.config.AtelierProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells people and scripts that the server is up. The last line on stdout. */
@Component
final class ReadyLine {
    private final AtelierProperties properties;

    ReadyLine(AtelierProperties properties) {
        this.properties = properties;
    }

    @EventListener
    @Order(2)
    void print(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context) {
            var server = context.getWebServer();
            if (server != null) {
                say("Atelier is ready at http://" + properties.host() + ":" + server.getPort());
            }
        }
    }

    @SuppressWarnings("SystemOut") // this line is the interface to the launcher and to scripts
    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
