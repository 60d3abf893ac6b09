package dev.atelier.sandbox.inside;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.TimeUnit;

/**
 * Both outputs of a command that runs elsewhere, for whoever reads them here as those of a process. What nobody reads is held back by pipes of
 * the kernel: whoever writes waits, and nothing grows. Its end is that of the command; what is read of it has to be read soon after.
 */
public final class Outputs implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Pipe output = Pipe.open();
    private final Pipe errors = Pipe.open();
    private final InputStream outputEnd = new End(output);
    private final InputStream errorsEnd = new End(errors);

    public Outputs() throws IOException {}

    public InputStream output() {
        return outputEnd;
    }

    public InputStream errors() {
        return errorsEnd;
    }

    /** Waits until all of it is taken. */
    public void write(boolean isError, ByteBuffer bytes) throws IOException {
        var to = isError ? errors.sink() : output.sink();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** Nothing more is written; whoever waits to write is told. */
    @Override
    public void close() {
        for (var pipe : new Pipe[] {output, errors}) {
            try {
                pipe.sink().close();
            } catch (IOException _) {
                // closed
            }
        }
    }

    /** Lets go of what nobody has read in good time. */
    public void abandon() {
        Thread.ofVirtual().name("sandbox-rest").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            for (var end : new InputStream[] {outputEnd, errorsEnd}) {
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
}
