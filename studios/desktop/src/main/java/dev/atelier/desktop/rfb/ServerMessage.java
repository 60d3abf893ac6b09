package dev.atelier.desktop.rfb;

/** What a server says, after the picture was brought up to date. */
sealed interface ServerMessage {
    /** The picture changed, or we were told that it did not. */
    record Updated() implements ServerMessage {}

    /** Wants these bytes back when everything before them is done. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fence(int flags, byte[] payload) implements ServerMessage {
        private static final int REQUEST = 1 << 31;
        /** Nothing before it may be sent later, nothing after it earlier, and it is answered at once: true of us anyway. */
        private static final int UNDERSTOOD = 0x7;

        boolean isRequest() {
            return (flags & REQUEST) != 0;
        }

        Fence answer() {
            return new Fence(flags & UNDERSTOOD, payload);
        }
    }

    /** Something was copied on the desktop. */
    record Clipboard(ClipboardMessage message) implements ServerMessage {}

    /** A sound, or colours that a true-colour client does not need. */
    record Nothing() implements ServerMessage {}
}
