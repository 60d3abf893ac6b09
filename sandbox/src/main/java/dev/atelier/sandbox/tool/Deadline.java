package dev.atelier.sandbox.tool;

import java.time.Duration;

/** Until when a search may take. Any thread may ask. */
final class Deadline {
    private final long end;
    private volatile boolean cancelled;

    Deadline(Duration left) {
        this.end = System.nanoTime() + left.toNanos();
    }

    boolean isOver() {
        return cancelled || System.nanoTime() - end >= 0;
    }

    void cancel() {
        cancelled = true;
    }

    /** A text that ends whoever reads it once the time is over: the only way to stop a regular expression that backtracks. */
    CharSequence guarding(CharSequence text) {
        return new Guarded(text);
    }

    /** The time was over. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;

        Over() {
            super("the time is over", null, false, false);
        }
    }

    private final class Guarded implements CharSequence {
        private static final int LOOK_EVERY = 4096;

        private final CharSequence text;
        private int reads;

        Guarded(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads % LOOK_EVERY == 0 && isOver()) {
                throw new Over();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return guarding(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
