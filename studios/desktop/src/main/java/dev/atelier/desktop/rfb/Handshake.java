package dev.atelier.desktop.rfb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * How a client is let in (RFC 6143, section 7.1 to 7.3), by a server that asks for nothing: the desktop's socket is a file that only its owner can
 * open, so a password would add nothing.
 */
final class Handshake {
    static final String VERSION = "RFB 003.008\n";
    private static final int NONE = 1;
    private static final int SHARED = 1;
    private static final int LONGEST_TEXT = 4096;

    private Handshake() {}

    static ServerInit as(DataInputStream in, OutputStream out) throws IOException {
        admitted(in, out);
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        in.readFully(new byte[PixelFormat.BYTES]);
        return new ServerInit(width, height, text(in));
    }

    /** Up to where the server says how large its desktop is. */
    static void admitted(DataInputStream in, OutputStream out) throws IOException {
        var version = new String(in.readNBytes(VERSION.length()), ISO_8859_1);
        if (!version.equals(VERSION)) {
            throw new RfbException("the desktop does not speak RFB 3.8, it says '" + version.strip() + "'");
        }
        out.write(VERSION.getBytes(ISO_8859_1));
        choose(in);
        out.write(NONE);
        if (in.readInt() != 0) {
            throw new RfbException("the desktop does not let us in: " + text(in));
        }
        out.write(SHARED);
    }

    private static void choose(DataInputStream in) throws IOException {
        int offered = in.readUnsignedByte();
        if (offered == 0) {
            throw new RfbException("the desktop does not let us in: " + text(in));
        }
        boolean none = false;
        for (int i = 0; i < offered; i++) {
            none |= in.readUnsignedByte() == NONE;
        }
        if (!none) {
            throw new RfbException("the desktop asks for a password, ours do not");
        }
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new RfbException("the desktop says something of " + Integer.toUnsignedString(length) + " bytes");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, UTF_8);
    }
}
