package dev.atelier.server.v1.gateway;

import java.io.ByteArrayOutputStream;

/** Keeps an answer while it passes, to be stored when it is over. Owned by one thread. */
final class Recording implements Tap {
    private static final int LARGEST = 32 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String contentType = "";
    private int status;
    private boolean tooLarge;

    @Override
    public void begins(int code, String type) {
        status = code;
        contentType = type;
    }

    @Override
    public void passes(byte[] part, int from, int length) {
        tooLarge = tooLarge || bytes.size() + length > LARGEST;
        if (!tooLarge) {
            bytes.write(part, from, length);
        }
    }

    /** Whether there is anything worth keeping. */
    boolean isThere() {
        return status > 0 && !tooLarge;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
