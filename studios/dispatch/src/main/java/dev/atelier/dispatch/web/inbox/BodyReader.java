package dev.atelier.dispatch.web.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Reads bodies of strangers: none larger than its webhook takes, and all together no more than {@value #MOST_MEGABYTES} MB, whatever they announce. Thread-safe.
 */
final class BodyReader {
    private static final int MOST_MEGABYTES = 128;
    private static final int PIECE = 64 * 1024;
    private static final int PIECES_OF_A_MEGABYTE = 1024 * 1024 / PIECE;

    private final Semaphore room = new Semaphore(MOST_MEGABYTES * PIECES_OF_A_MEGABYTE);

    /** A body that takes room until it is closed. */
    final class Held implements AutoCloseable {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int pieces;

        byte[] bytes() {
            return bytes.toByteArray();
        }

        @Override
        public void close() {
            room.release(pieces);
            pieces = 0;
        }
    }

    /** Why a body was not read. */
    static final class TooMuchException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean passing;

        private TooMuchException(boolean passing) {
            this.passing = passing;
        }

        /** Whether it only came at a bad moment. */
        boolean isPassing() {
            return passing;
        }
    }

    Held read(HttpServletRequest request, int longest) throws IOException, TooMuchException {
        if (request.getContentLengthLong() > longest) {
            throw new TooMuchException(false);
        }
        var held = new Held();
        try {
            fill(held, request, longest);
            return held;
        } catch (IOException | TooMuchException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private void fill(Held held, HttpServletRequest request, int longest) throws IOException, TooMuchException {
        var in = request.getInputStream();
        var buffer = new byte[PIECE];
        for (int count = in.readNBytes(buffer, 0, PIECE); count > 0; count = in.readNBytes(buffer, 0, PIECE)) {
            if (held.bytes.size() + count > longest) {
                throw new TooMuchException(false);
            }
            if (!room.tryAcquire()) {
                throw new TooMuchException(true);
            }
            held.pieces++;
            held.bytes.write(buffer, 0, count);
        }
    }
}
