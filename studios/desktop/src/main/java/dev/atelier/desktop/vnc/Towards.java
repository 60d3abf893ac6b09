package dev.atelier.desktop.vnc;

import dev.atelier.desktop.rfb.DeskStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The way of a viewer's words to the desktop. What fails there is told from what fails on the viewer's side. */
record Towards(DeskStream stream) implements Sieve.Sink {
    /** The desktop does not listen any more. */
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        Gone(IOException cause) {
            super(cause);
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            throw new Gone(e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
