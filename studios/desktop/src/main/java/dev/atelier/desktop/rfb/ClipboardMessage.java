package dev.atelier.desktop.rfb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What goes between two clipboards beyond Latin-1 (rfbproto, "Extended Clipboard Pseudo-Encoding"): a side says what it takes, tells that it has
 * something, and gives it when it is asked. Text only: every other format is refused by not naming it.
 */
sealed interface ClipboardMessage {
    /** Most characters in one text, in both directions. */
    int MOST_BYTES = 1 << 20;

    int TEXT = 1;
    int CAPS = 1 << 24;
    int REQUEST = 1 << 25;
    int PEEK = 1 << 26;
    int NOTIFY = 1 << 27;
    int PROVIDE = 1 << 28;

    /** What the sender takes. */
    record Caps() implements ClipboardMessage {}

    /** The sender has something; a text or not. */
    record Notify(boolean text) implements ClipboardMessage {}

    /** The sender wants the text. */
    record Request() implements ClipboardMessage {}

    /** The text, with line feeds. */
    record Provide(String text) implements ClipboardMessage {}

    /** Something that we have no use for. */
    record Other() implements ClipboardMessage {}

    static ClipboardMessage read(byte[] data) throws RfbException {
        if (data.length < Integer.BYTES) {
            throw new RfbException("a clipboard message of " + data.length + " bytes");
        }
        int flags = ByteBuffer.wrap(data).getInt();
        boolean text = (flags & TEXT) != 0;
        if ((flags & CAPS) != 0) {
            return new Caps();
        } else if ((flags & NOTIFY) != 0) {
            return new Notify(text);
        } else if ((flags & REQUEST) != 0) {
            return text ? new Request() : new Other();
        } else if ((flags & PROVIDE) != 0) {
            return text ? new Provide(inflate(data)) : new Other();
        }
        return new Other();
    }

    default byte[] bytes() {
        return switch (this) {
            case Caps() ->
                ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(CAPS | REQUEST | NOTIFY | PROVIDE | TEXT)
                        .putInt(0) // nothing unasked: we ask for what we want
                        .array();
            case Notify(var text) -> flags(NOTIFY | (text ? TEXT : 0));
            case Request() -> flags(REQUEST | TEXT);
            case Provide(var text) -> deflate(text);
            case Other() -> flags(0);
        };
    }

    private static byte[] flags(int flags) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(flags).array();
    }

    private static String inflate(byte[] data) throws RfbException {
        var inflater = new Inflater();
        try {
            inflater.setInput(data, Integer.BYTES, data.length - Integer.BYTES);
            var size = new byte[Integer.BYTES];
            if (inflater.inflate(size) < size.length) {
                throw new RfbException("a clipboard text without its length");
            }
            int length = ByteBuffer.wrap(size).getInt();
            if (length < 0 || length > MOST_BYTES) {
                throw new RfbException("a clipboard text of " + Integer.toUnsignedString(length)
                        + " bytes, the most is " + MOST_BYTES);
            }
            var text = new byte[length];
            int had = 0;
            while (had < length) {
                int more = inflater.inflate(text, had, length - had);
                if (more == 0) {
                    throw new RfbException("a clipboard text that ends after " + had + " of " + length + " bytes");
                }
                had += more;
            }
            return plain(new String(text, UTF_8));
        } catch (DataFormatException e) {
            throw new RfbException("a clipboard text that is not compressed as agreed: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static String plain(String text) {
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).replace("\r\n", "\n");
    }

    private static byte[] deflate(String text) {
        var bytes = (text.replace("\r\n", "\n").replace("\n", "\r\n") + '\0').getBytes(UTF_8);
        var deflater = new Deflater();
        try {
            deflater.setInput(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                    .putInt(bytes.length)
                    .put(bytes)
                    .array());
            deflater.finish();
            var out = new ByteArrayOutputStream();
            out.writeBytes(flags(PROVIDE | TEXT));
            var chunk = new byte[8192];
            while (!deflater.finished()) {
                out.writeBytes(Arrays.copyOf(chunk, deflater.deflate(chunk)));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
