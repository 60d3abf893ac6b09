package dev.atelier.sandbox.shell;

/**
 * Takes out of a terminal's output what is not text: colours, cursor moves, titles, other control characters. Lines end with a line feed;
 * tabs stay. Works byte by byte, so that a sequence may come in pieces; UTF-8 passes as it is. Used by one thread.
 */
final class PlainText {
    private static final int ESCAPE = 0x1B;
    private static final int BELL = 0x07;

    private enum State {
        TEXT,
        RETURN,
        ESCAPED,
        SEQUENCE,
        STRING,
        STRING_ESCAPED
    }

    private State state = State.TEXT;

    /**
     * @param bytes as they came; afterwards its first bytes are the text
     * @return how many bytes of text there are, at most {@code count}
     */
    int strip(byte[] bytes, int count) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            int kept = next(bytes[i] & 0xFF);
            if (kept >= 0) {
                bytes[length++] = (byte) kept;
            }
        }
        return length;
    }

    /** @return the byte to keep, or -1 */
    private int next(int b) {
        switch (state) {
            case TEXT, RETURN -> {
                return text(b);
            }
            case ESCAPED ->
                state = switch (b) {
                    case '[' -> State.SEQUENCE;
                    case ']', 'P', 'X', '^', '_' -> State.STRING;
                    default -> b >= 0x20 && b <= 0x2F ? State.ESCAPED : State.TEXT;
                };
            case SEQUENCE -> state = b >= 0x40 && b <= 0x7E ? State.TEXT : State.SEQUENCE;
            case STRING ->
                state = b == BELL
                        ? State.TEXT
                        : b == ESCAPE ? State.STRING_ESCAPED : b == '\n' ? State.TEXT : State.STRING;
            case STRING_ESCAPED -> state = b == '\\' ? State.TEXT : State.STRING;
        }
        return -1;
    }

    private int text(int b) {
        boolean returned = state == State.RETURN;
        state = State.TEXT;
        if (b == '\r') {
            state = State.RETURN;
            return returned ? -1 : '\n'; // a progress bar overwrites its line; here each state of it is one
        }
        if (b == '\n') {
            return returned ? -1 : '\n';
        }
        if (b == ESCAPE) {
            state = State.ESCAPED;
            return -1;
        }
        return (b < 0x20 && b != '\t') || b == 0x7F ? -1 : b;
    }
}
