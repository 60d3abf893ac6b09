package dev.atelier.server.v1.gateway;

import dev.atelier.server.config.InvalidSettingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway behaves.
 *
 * @param patience how long a stream from a provider may be silent, pings included
 * @param traffic what is done with what passes, unless a request's {@code x-atelier-traffic} says otherwise
 * @param patienceForWhole how long a provider may take for an answer that is not streamed
 */
@ConfigurationProperties("atelier.gateway")
record GatewayProperties(
        @DefaultValue("90s") Duration patience,
        @DefaultValue("10m") Duration patienceForWhole,
        @DefaultValue("off") Traffic traffic) {
    /** The lower-case names are the settings. */
    enum Traffic {
        /** It passes. */
        OFF,
        /** What sessions ask with their keys is kept, with the answers. */
        RECORD,
        /** Only recorded answers are given, to the same requests; nobody is asked. */
        REPLAY;

        static Optional<Traffic> of(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    GatewayProperties {
        check("atelier.gateway.patience", patience);
        check("atelier.gateway.patience-for-whole", patienceForWhole);
    }

    private static void check(String key, Duration patience) {
        if (patience.toMillis() < 100 || patience.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidSettingException(key, "must be 100ms to 1h, was " + patience);
        }
    }
}
