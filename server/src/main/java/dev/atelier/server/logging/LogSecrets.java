package dev.atelier.server.logging;

import ch.qos.logback.classic.LoggerContext;
import dev.atelier.journal.mask.SecretMask;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the log what it must not tell. Logging begins before there are beans, so it finds the mask where it looks for its own things. */
@Component
final class LogSecrets {
    static final String MASK = SecretMask.class.getName();

    LogSecrets(SecretMask mask) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putObject(MASK, mask);
        }
    }
}
