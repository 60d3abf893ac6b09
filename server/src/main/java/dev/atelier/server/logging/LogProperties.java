package dev.atelier.server.logging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param json whether each line of the log is a JSON object; read by {@link LogEncoder}, which is there before any bean */
@ConfigurationProperties("atelier.log")
public record LogProperties(@DefaultValue("false") boolean json) {
    static final String JSON = "atelier.log.json";
}
