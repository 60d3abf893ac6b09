package dev.atelier.desktop.vnc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** What is said while a viewer is let in: one message for each flush. For little. */
final class Outstream extends OutputStream {
    private final Outlet outlet;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    Outstream(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public void write(int one) {
        said.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        said.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (said.size() > 0) {
            outlet.send(ByteBuffer.wrap(said.toByteArray()));
            said.reset();
        }
    }
}
