package dev.atelier.desktop.rfb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of letting a viewer in (RFC 6143, section 7.1 and 7.2): without a question, or with VNC authentication, for programs that know
 * no tickets. Of a password only eight characters count, so ours are made at random and live as long as a session.
 */
public final class Admission {
    private static final int NONE = 1;
    private static final int VNC = 2;
    private static final int CHALLENGE_BYTES = 16;
    private static final int KEY_BYTES = 8;

    private final SecureRandom random;

    public Admission(SecureRandom random) {
        this.random = random;
    }

    /** Lets a viewer in that has shown its right already. */
    public void open(DataInputStream in, OutputStream out) throws IOException {
        begin(in, out, NONE);
        out.write(new byte[Integer.BYTES]);
        out.flush();
        in.readUnsignedByte(); // whether it would share the desktop, which everybody does
    }

    /**
     * Asks for one of several passwords.
     *
     * @return the index of the one that was given; empty if it was none of them, which the viewer has been told
     */
    public OptionalInt ask(DataInputStream in, OutputStream out, List<String> passwords) throws IOException {
        begin(in, out, VNC);
        var challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        out.write(challenge);
        out.flush();
        var answer = new byte[CHALLENGE_BYTES];
        in.readFully(answer);
        int found = -1;
        for (int i = 0; i < passwords.size(); i++) {
            boolean same = MessageDigest.isEqual(answer, answer(challenge, passwords.get(i)));
            found = same ? i : found;
        }
        if (found < 0) {
            refuse(out, "that is not the password");
            return OptionalInt.empty();
        }
        out.write(new byte[Integer.BYTES]);
        out.flush();
        in.readUnsignedByte();
        return OptionalInt.of(found);
    }

    private static void begin(DataInputStream in, OutputStream out, int security) throws IOException {
        out.write(Handshake.VERSION.getBytes(ISO_8859_1));
        out.flush();
        var version = new String(in.readNBytes(Handshake.VERSION.length()), ISO_8859_1);
        if (!version.equals(Handshake.VERSION)) {
            throw new RfbException("a viewer does not speak RFB 3.8, it says '" + version.strip() + "'");
        }
        out.write(new byte[] {1, (byte) security});
        out.flush();
        int chosen = in.readUnsignedByte();
        if (chosen != security) {
            refuse(out, "that was not offered");
            throw new RfbException("a viewer chose the security type " + chosen + ", which was not offered");
        }
    }

    private static void refuse(OutputStream out, String reason) throws IOException {
        var bytes = reason.getBytes(UTF_8);
        out.write(ByteBuffer.allocate(2 * Integer.BYTES + bytes.length)
                .putInt(1)
                .putInt(bytes.length)
                .put(bytes)
                .array());
        out.flush();
    }

    /** DES over both halves, with the bits of each byte of the password the other way round. */
    static byte[] answer(byte[] challenge, String password) {
        var key = Arrays.copyOf(password.getBytes(ISO_8859_1), KEY_BYTES);
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
        }
        try {
            var cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no DES, which VNC authentication is made of", e);
        }
    }
}
