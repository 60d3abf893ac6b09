package dev.atelier.server.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param largest the most that one uploaded file may have, {@code 500MB} */
@ConfigurationProperties("atelier.files")
public record FileProperties(@DefaultValue("500MB") DataSize largest) {
    public FileProperties {
        if (largest.toBytes() < 1) {
            throw new InvalidSettingException("atelier.files.largest", "must be at least 1B, was " + largest);
        }
    }
}
