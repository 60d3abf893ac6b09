package dev.atelier.sandbox.tar;

import java.io.IOException;

/** That is no archive, or it is damaged; the message is for whoever gave it. */
public final class TarException extends IOException {
    private static final long serialVersionUID = 1;

    TarException(String message) {
        super(message);
    }
}
