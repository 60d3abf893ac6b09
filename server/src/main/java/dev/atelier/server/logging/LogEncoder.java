package dev.atelier.server.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.atelier.journal.mask.SecretMask;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Writes log events as lines for people or, with {@code atelier.log.json}, as JSON for programs; either way without a secret that this server
 * knows, whoever wrote it into a message or an exception. Made by Logback from {@code logback-spring.xml}.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final PatternLayout layout = new PatternLayout();
    private boolean json;

    /** @param pattern of lines for people */
    public void setPattern(String pattern) {
        layout.setPattern(pattern);
    }

    @Override
    public void start() {
        layout.setContext(getContext());
        layout.start();
        json = getContext().getObject(Environment.class.getName()) instanceof Environment environment
                && environment.getProperty(LogProperties.JSON, "").strip().equalsIgnoreCase("true");
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var mask = mask();
        var line = json ? JsonLine.of(event) : layout.doLayout(event);
        if (mask != null) {
            line = json ? mask.json(line) : mask.text(line);
        }
        return (json ? line + "\n" : line).getBytes(StandardCharsets.UTF_8);
    }

    /** Null before the server knows any secret. */
    private @Nullable SecretMask mask() {
        return getContext().getObject(LogSecrets.MASK) instanceof SecretMask mask ? mask : null;
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
