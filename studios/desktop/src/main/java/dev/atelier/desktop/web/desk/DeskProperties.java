package dev.atelier.desktop.web.desk;

import dev.atelier.desktop.desk.DeskSettings;
import dev.atelier.sandbox.process.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of desktops.
 *
 * @param most how many there are at once on this server
 * @param starting how many start at once
 * @param patience how long a start may take
 * @param idle after so long without anybody who uses it a desktop ends
 * @param life after so long it ends whoever uses it
 * @param memory what one may take with all that runs on it
 * @param warm how many there may be that were started with the first turn of a session, before somebody needed them
 */
@ConfigurationProperties("atelier.desktop.desk")
public record DeskProperties(
        @DefaultValue("10") int most,
        @DefaultValue("2") int starting,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("20m") Duration idle,
        @DefaultValue("12h") Duration life,
        @DefaultValue("2GB") DataSize memory,
        @DefaultValue("0") int warm) {
    public DeskProperties {
        within("most", most, 1, 1000);
        within("starting", starting, 1, 100);
        within("warm", warm, 0, 1000);
        positive("patience", patience);
        positive("idle", idle);
        positive("life", life);
        if (memory.toMegabytes() < 256) {
            throw new IllegalArgumentException("atelier.desktop.desk.memory must be at least 256MB, was " + memory);
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "atelier.desktop.desk." + name + " must be from " + least + " to " + most + ", was " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "atelier.desktop.desk." + name + " must be longer than nothing, was " + value);
        }
    }

    DeskSettings settings() {
        var usual = DeskSettings.DEFAULT.limits();
        var limits = new Limits(memory.toBytes(), usual.processes(), usual.processors(), usual.files());
        return new DeskSettings(limits, most, starting, patience, idle, life, warm);
    }
}
