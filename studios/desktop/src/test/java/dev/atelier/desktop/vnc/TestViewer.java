package dev.atelier.desktop.vnc;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A viewer's program without a network: says what it is told to, and reads, or does not. */
final class TestViewer implements Outlet {
    static final int WIDTH = 1280;
    static final int HEIGHT = 800;
    private static final String FIRST_TYPE = "01";

    private final PipedInputStream heard = new PipedInputStream(1 << 20);
    private final PipedOutputStream hearing;
    private final DataInputStream in = new DataInputStream(heard);
    private final CompletableFuture<Closing> closed = new CompletableFuture<>();
    private final CompletableFuture<Connection> connection = new CompletableFuture<>();
    private final AtomicLong sent = new AtomicLong();

    TestViewer() throws IOException {
        this.hearing = new PipedOutputStream(heard);
    }

    TestViewer open(Viewers viewers, Pass pass) {
        viewers.open(pass, this).ifPresent(connection::complete);
        return this;
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        sent.addAndGet(bytes.remaining());
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        hearing.write(copy);
        hearing.flush();
    }

    @Override
    public void ping() {
        // It is there.
    }

    @Override
    public void close(Closing why) {
        closed.complete(why);
        try {
            hearing.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What the server has sent, read or not. */
    long sent() {
        return sent.get();
    }

    Closing awaitClosed() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    Connection connection() {
        return connection.orTimeout(30, TimeUnit.SECONDS).join();
    }

    TestViewer say(String hex) {
        return say(HexFormat.of().parseHex(hex));
    }

    TestViewer say(byte[] bytes) {
        connection().received(ByteBuffer.wrap(bytes));
        return this;
    }

    /** Through the handshake, without a question, up to the size of the desktop. */
    TestViewer admitted() throws IOException {
        in.readFully(new byte[12]);
        say("52464220303033" + "2e3030380a");
        in.readFully(new byte[2]);
        say(FIRST_TYPE);
        if (in.readInt() != 0) {
            throw new IOException("not let in");
        }
        say("01");
        return this;
    }

    /** The same by a password; whether it was the right one. */
    boolean askedFor(UnaryOperator<byte[]> answer) throws IOException {
        in.readFully(new byte[12]);
        say("52464220303033" + "2e3030380a");
        in.readFully(new byte[2]);
        say("02");
        var challenge = new byte[16];
        in.readFully(challenge);
        say(answer.apply(challenge));
        boolean good = in.readInt() == 0;
        if (good) {
            say("01");
        }
        return good;
    }

    /** Reads what the desktop says of itself. */
    TestViewer seen() throws IOException {
        if (in.readUnsignedShort() != WIDTH || in.readUnsignedShort() != HEIGHT) {
            throw new IOException("another size");
        }
        in.readFully(new byte[16]);
        in.readFully(new byte[in.readInt()]);
        return this;
    }

    /** Over a sound, and over what somebody copied. */
    private void skipToUpdate() throws IOException {
        for (int kind = in.readUnsignedByte(); kind != 0; kind = in.readUnsignedByte()) {
            if (kind == 3) {
                in.readFully(new byte[3]);
                in.readFully(new byte[in.readInt()]);
            } else if (kind != 2) {
                throw new IOException("a message of the kind " + kind);
            }
        }
    }

    /** Wishes Raw pictures and reads a whole one; the last byte of each pixel is of no use. */
    byte[] picture() throws IOException {
        say("0200000100000000");
        say("030000000000" + "05000320");
        skipToUpdate();
        in.readUnsignedByte();
        int areas = in.readUnsignedShort();
        var picture = new byte[WIDTH * HEIGHT * 4];
        for (int i = 0; i < areas; i++) {
            int x = in.readUnsignedShort();
            int y = in.readUnsignedShort();
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            if (in.readInt() != 0) {
                throw new IOException("not Raw");
            }
            for (int row = 0; row < height; row++) {
                in.readFully(picture, ((y + row) * WIDTH + x) * 4, width * 4);
            }
        }
        return picture;
    }
}
