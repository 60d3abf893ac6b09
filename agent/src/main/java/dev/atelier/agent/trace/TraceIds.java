package dev.atelier.agent.trace;

import dev.atelier.journal.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of traces and spans. They follow from what is in the journal, so that whoever looks at it, and whenever, names the same thing alike. */
public final class TraceIds {
    private static final int TRACE = 16;
    private static final int SPAN = 8;

    private TraceIds() {}

    /** The trace of a session that a client began, and of all threads below it. */
    public static String traceOf(String rootSession) {
        return hash("trace:" + rootSession, TRACE);
    }

    /** The span of a session as a whole. */
    static String ofSession(SessionId session) {
        return hash("session:" + session.value(), SPAN);
    }

    /** The span that an event began. */
    static String ofEvent(String event) {
        return hash("event:" + tail(event), SPAN);
    }

    /** The span of the call that began a thread: a thread is named after its call. */
    static String ofCallThatBegan(SessionId thread) {
        return ofEvent(thread.value());
    }

    /** A span that a studio adds because of an event. */
    static String ofExtra(String event, int number) {
        return hash("extra:" + number + ":" + tail(event), SPAN);
    }

    private static String tail(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    private static String hash(String text, int bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            digest[0] |= 1; // an id of zeros alone is none
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
