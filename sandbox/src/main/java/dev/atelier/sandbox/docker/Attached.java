package dev.atelier.sandbox.docker;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The input and both outputs of a container, which come mixed through one connection. What nobody reads is held back by pipes of the
 * kernel, and then by the engine: nothing grows here. Its end is that of the container; what is read of it has to be read soon after.
 */
final class Attached {
    private static final int HEAD = 8;
    private static final int ERRORS = 2;
    private static final int PATIENCE_SECONDS = 60;

    private final Engine.Stream stream;
    private final Pipe output = Pipe.open();
    private final Pipe errors = Pipe.open();
    private final InputStream outputEnd = new End(output);
    private final InputStream errorsEnd = new End(errors);
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
        return outputEnd;
    }

    InputStream errors() {
        return errorsEnd;
    }

    private void divide() {
        try (var _ = output.sink();
                var _ = errors.sink();
                var _ = stream.channel()) {
            var head = new byte[HEAD];
            var buffer = new byte[1 << 16];
            while (stream.in().readNBytes(head, 0, HEAD) == HEAD) {
                var to = head[0] == ERRORS ? errors.sink() : output.sink();
                long left = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(4));
                while (left > 0) {
                    int count = stream.in().read(buffer, 0, (int) Math.min(left, buffer.length));
                    if (count < 0) {
                        throw new EOFException();
                    }
                    left -= count;
                    for (var rest = ByteBuffer.wrap(buffer, 0, count); rest.hasRemaining(); ) {
                        to.write(rest);
                    }
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
        Thread.ofVirtual().name("container-rest").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            for (var end : List.of(outputEnd, errorsEnd)) {
                try {
                    end.close();
                } catch (IOException _) {
                    // closed
                }
            }
        });
    }

    /** Closed when it is read to its end, because whoever reads from a process closes nothing. */
    private static final class End extends FilterInputStream {
        End(Pipe pipe) {
            super(Channels.newInputStream(pipe.source()));
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            if (next < 0) {
                close();
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int got = in.read(bytes, from, count);
            if (got < 0) {
                close();
            }
            return got;
        }
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
