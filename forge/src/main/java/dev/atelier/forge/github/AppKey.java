package dev.atelier.forge.github;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** With what a GitHub App shows who it is: a short-lived token signed by its private key. It has no text form. Thread-safe. */
public final class AppKey {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (RSA )?PRIVATE KEY-----");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    /** GitHub takes ten minutes at most, and clocks differ. */
    private static final long LIFE = 9 * 60;

    private static final long SKEW = 60;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String app;
    private final PrivateKey key;

    private AppKey(String app, PrivateKey key) {
        this.app = app;
        this.key = key;
    }

    /**
     * Reads a key as GitHub gives it out (PKCS#1), or as PKCS#8.
     *
     * @param app the App's id or client id
     * @throws IllegalArgumentException without anything of the key in its message
     */
    public static AppKey parse(String app, String pem) {
        if (!ID.matcher(app).matches()) {
            throw new IllegalArgumentException(
                    "'" + app + "' is no GitHub App's id; it stands on the App's settings page");
        }
        var match = PEM.matcher(pem);
        if (!match.find()) {
            throw unreadable();
        }
        try {
            var der = Base64.getMimeDecoder().decode(match.group(2));
            var pkcs8 = match.group(1) == null ? der : wrapped(der);
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (!(key instanceof RSAPrivateKey)) {
                throw unreadable();
            }
            return new AppKey(app, key);
        } catch (GeneralSecurityException _) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "the GitHub App's private key cannot be read; give the whole .pem file, with its BEGIN and END lines");
    }

    /** PKCS#8 is a version, the algorithm's name, and the key in a string of bytes. */
    private static byte[] wrapped(byte[] pkcs1) {
        byte[] rsa = {0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0};
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(new byte[] {0x02, 0x01, 0x00});
        inner.writeBytes(rsa);
        inner.writeBytes(tagged(0x04, pkcs1));
        return tagged(0x30, inner.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** A JSON Web Token with which the App speaks for itself. */
    String sign(Instant now) {
        var claims = JsonMapper.shared()
                .createObjectNode()
                .put("iat", now.getEpochSecond() - SKEW)
                .put("exp", now.getEpochSecond() + LIFE)
                .put("iss", app);
        var content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64(claims.toString());
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
