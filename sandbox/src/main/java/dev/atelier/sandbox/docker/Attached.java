package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.inside.Outputs;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The input and both outputs of a container, which come mixed through one connection. What nobody reads is held back by pipes of the
 * kernel, and then by the engine: nothing grows here. Its end is that of the container.
 */
final class Attached {
    private static final int HEAD = 8;
    private static final int ERRORS = 2;

    private final Engine.Stream stream;
    private final Outputs outputs = new Outputs();
    private final OutputStream input;

    Attached(Engine.Stream stream) throws IOException {
        this.stream = stream;
        this.input = new Input(stream);
        Thread.ofVirtual().name("container-output").start(this::divide);
    }

    OutputStream input() {
        return input;
    }

    InputStream output() {
        return outputs.output();
    }

    InputStream errors() {
        return outputs.errors();
    }

    private void divide() {
        try (outputs;
                var _ = stream.channel()) {
            var head = new byte[HEAD];
            var buffer = new byte[1 << 16];
            while (stream.in().readNBytes(head, 0, HEAD) == HEAD) {
                long left = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(4));
                while (left > 0) {
                    int count = stream.in().read(buffer, 0, (int) Math.min(left, buffer.length));
                    if (count < 0) {
                        throw new EOFException();
                    }
                    left -= count;
                    outputs.write(head[0] == ERRORS, ByteBuffer.wrap(buffer, 0, count));
                }
            }
        } catch (IOException _) {
            // killed, or nobody reads any more
        }
    }

    /** Takes no more output from the engine. */
    void cut() {
        try {
            stream.channel().close();
        } catch (IOException _) {
            // closed
        }
    }

    /** Lets go of what nobody has read in good time. */
    void abandon() {
        outputs.abandon();
    }

    /** Closing it is the end of the input only. */
    private static final class Input extends OutputStream {
        private final Engine.Stream stream;

        Input(Engine.Stream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            stream.out().write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            stream.out().write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            if (stream.channel().isOpen()) {
                stream.channel().shutdownOutput();
            }
        }
    }
}
