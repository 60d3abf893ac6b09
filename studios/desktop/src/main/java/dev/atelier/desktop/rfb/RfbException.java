package dev.atelier.desktop.rfb;

import java.io.IOException;

/** The other side refused, or sent what the protocol does not allow. The connection cannot be used any more. */
public final class RfbException extends IOException {
    private static final long serialVersionUID = 1L;

    public RfbException(String message) {
        super(message);
    }
}
