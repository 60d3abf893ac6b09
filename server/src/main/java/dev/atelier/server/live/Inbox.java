package dev.atelier.server.live;

import java.util.function.Consumer;

/** Puts the parts of a message together, up to {@value #LIMIT} characters. Used by one thread at a time. */
final class Inbox {
    /** Enough for the longest stroke many times over. Pictures are sent over HTTP. */
    static final int LIMIT = 1024 * 1024;

    private final Consumer<String> whole;
    private final Runnable tooBig;
    private final StringBuilder parts = new StringBuilder();
    private boolean refused;

    /**
     * @param whole gets each complete message
     * @param tooBig called once; everything after it is ignored
     */
    Inbox(Consumer<String> whole, Runnable tooBig) {
        this.whole = whole;
        this.tooBig = tooBig;
    }

    void add(String part, boolean last) {
        if (refused) {
            return;
        }
        if (parts.length() + part.length() > LIMIT) {
            refused = true;
            parts.setLength(0);
            parts.trimToSize();
            tooBig.run();
            return;
        }
        if (last && parts.isEmpty()) {
            whole.accept(part);
            return;
        }
        parts.append(part);
        if (last) {
            var message = parts.toString();
            parts.setLength(0);
            parts.trimToSize(); // an idle viewer holds no buffer
            whole.accept(message);
        }
    }
}
