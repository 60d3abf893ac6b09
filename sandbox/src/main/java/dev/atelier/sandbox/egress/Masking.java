package dev.atelier.sandbox.egress;

import dev.atelier.journal.mask.SecretMask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Sends an answer's body on in chunks, as it comes, without the secrets that it echoes. What may be the begin of one waits for what follows.
 * Used by one thread.
 */
final class Masking {
    private static final int BUFFER = 16 * 1024;

    private final SecretMask mask;
    private final OutputStream out;
    private String held = "";

    Masking(SecretMask mask, OutputStream out) {
        this.mask = mask;
        this.out = out;
    }

    void pass(InputStream body) throws IOException {
        var buffer = new byte[BUFFER];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            var text = held + new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
            var piece = mask.begin(text);
            held = piece.held();
            send(piece.done());
        }
        send(mask.text(held));
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void send(String text) throws IOException {
        if (!text.isEmpty()) {
            var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
