package dev.atelier.desktop.tool;

import dev.atelier.desktop.control.Hold.Claimed;
import dev.atelier.desktop.rfb.Keysyms;
import dev.atelier.desktop.rfb.RfbClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes a text where the focus is. What every keyboard has is typed; a line with anything else is pasted, because a server learns only a handful of
 * further keys and then drops them without a word. What was copied before can be pasted again afterwards.
 *
 * <p>It pastes with Shift and Insert: terminals take that, which take no Control and V, and so does everything else that takes texts. A terminal
 * pastes what was selected last, and a server that is offered a text makes it that, too.
 */
final class Typist {
    private static final int SHIFT = 0xFFE1;
    private static final int INSERT = 0xFF63;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration QUIET = Duration.ofMillis(40);
    private static final Duration LONGEST_QUIET = Duration.ofMillis(600);

    private final RfbClient client;
    private final Pace pace;

    Typist(RfbClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    void type(String text) throws IOException, InterruptedException, Claimed {
        if (text.codePoints().allMatch(Keysyms::isTyped)) {
            press(text);
            return;
        }
        if (!client.clipboard().awaitReady(PATIENCE)) {
            throw new IOException("the desktop takes no texts but those that its keyboard has");
        }
        var before = client.clipboard().copied();
        try {
            parts(text);
        } finally {
            restore(before);
        }
    }

    /** Lines and tabs are keys; what is between is typed or pasted. */
    private void parts(String text) throws IOException, InterruptedException, Claimed {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\t') {
                end++;
            }
            var part = text.substring(at, end);
            if (part.codePoints().allMatch(Keysyms::isTyped)) {
                press(part);
            } else {
                paste(part);
            }
            if (end < text.length()) {
                press(text.substring(end, end + 1));
            }
            at = end + 1;
        }
    }

    private void press(String text) throws IOException, InterruptedException, Claimed {
        for (int i = 0; i < text.length(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped after " + i + " of " + text.length() + " characters");
            }
            pace.check();
            int key = Keysyms.of(text.charAt(i));
            client.press(key);
            client.release(key);
            pace.step();
        }
    }

    private void paste(String text) throws IOException, InterruptedException, Claimed {
        pace.check();
        long before = client.clipboard().offer(text);
        client.press(SHIFT);
        client.press(INSERT);
        client.release(INSERT);
        client.release(SHIFT);
        if (!client.clipboard().awaitFetched(before, PATIENCE)) {
            throw new IOException("nothing on the desktop took the text; is there a field with the focus?");
        }
        client.screen().settle(QUIET, LONGEST_QUIET);
        pace.steps(text.length());
    }

    private void restore(Optional<String> before) throws IOException {
        client.clipboard().offer(before.orElse(""));
    }
}
