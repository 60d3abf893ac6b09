package dev.atelier.desktop.rfb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a client sends into messages (RFC 6143, section 7.5, and the extensions that servers here understand), however the bytes arrive. Not knowing
 * a message means not knowing its length, so the connection must end then. Not thread-safe.
 */
public final class ViewerMessages {
    /** The longest message, which is a copied text. */
    public static final int MOST_BYTES = ClipboardMessage.MOST_BYTES + 8;

    private static final int MOST_ENCODINGS = 1024;

    private byte[] kept = new byte[256];
    private int length;

    /** Who is told of each message. */
    @FunctionalInterface
    public interface Listener<E extends Exception> {
        /** @param bytes the message as it came, to read from its position to its limit; valid until this returns */
        void heard(ViewerMessage message, ByteBuffer bytes) throws E;
    }

    /**
     * Takes more bytes and tells of the messages that are complete.
     *
     * @throws RfbException if they are no messages that we know; nothing else can be read then
     */
    public <E extends Exception> void take(ByteBuffer more, Listener<E> listener) throws RfbException, E {
        keep(more);
        int at = 0;
        while (at < length) {
            var rest = ByteBuffer.wrap(kept, at, length - at).slice();
            int size = size(rest);
            if (size < 0 || size > rest.remaining()) {
                break;
            }
            var bytes = rest.slice(0, size);
            listener.heard(message(bytes.duplicate()), bytes);
            at += size;
        }
        System.arraycopy(kept, at, kept, 0, length - at);
        length -= at;
    }

    private void keep(ByteBuffer more) {
        int needed = length + more.remaining();
        if (needed > kept.length) {
            var larger = new byte[Math.max(needed, kept.length * 2)];
            System.arraycopy(kept, 0, larger, 0, length);
            kept = larger;
        }
        int count = more.remaining();
        more.get(kept, length, count);
        length += count;
    }

    /** Negative if not even that can be told yet. */
    private static int size(ByteBuffer message) throws RfbException {
        int type = message.get(0) & 0xFF;
        return switch (type) {
            case 0 -> 4 + PixelFormat.BYTES;
            case 2 -> encodings(message);
            case 3 -> 10;
            case 4 -> 8;
            case 5 -> 6;
            case 6 -> cut(message);
            case 150 -> 10;
            case 248 -> fence(message);
            case 250 -> 4;
            case 251 -> message.remaining() < 8 ? -1 : 8 + 16 * (message.get(6) & 0xFF);
            default -> throw new RfbException("a viewer sent a message of the unknown kind " + type);
        };
    }

    private static int encodings(ByteBuffer message) throws RfbException {
        if (message.remaining() < 4) {
            return -1;
        }
        int count = message.getShort(2) & 0xFFFF;
        if (count > MOST_ENCODINGS) {
            throw new RfbException("a viewer names " + count + " encodings, the most is " + MOST_ENCODINGS);
        }
        return 4 + Integer.BYTES * count;
    }

    private static int cut(ByteBuffer message) throws RfbException {
        if (message.remaining() < 8) {
            return -1;
        }
        long bytes = Math.abs((long) message.getInt(4));
        if (bytes > ClipboardMessage.MOST_BYTES) {
            throw new RfbException("a viewer copied " + bytes + " bytes, the most is " + ClipboardMessage.MOST_BYTES);
        }
        return 8 + (int) bytes;
    }

    private static int fence(ByteBuffer message) throws RfbException {
        if (message.remaining() < 9) {
            return -1;
        }
        int bytes = message.get(8) & 0xFF;
        if (bytes > 64) {
            throw new RfbException("a viewer's fence has " + bytes + " bytes, 64 are allowed");
        }
        return 9 + bytes;
    }

    private static ViewerMessage message(ByteBuffer bytes) {
        return switch (bytes.get(0) & 0xFF) {
            case 0 -> new ViewerMessage.Format();
            case 2 -> new ViewerMessage.Understands(list(bytes));
            case 3 -> new ViewerMessage.Look();
            case 4 -> new ViewerMessage.Key(bytes.getInt(4), bytes.get(1) != 0);
            case 5 ->
                new ViewerMessage.Pointer(bytes.get(1) & 0xFF, bytes.getShort(2) & 0xFFFF, bytes.getShort(4) & 0xFFFF);
            case 6 -> clipboard(bytes);
            case 150, 248 -> new ViewerMessage.Flow();
            default -> new ViewerMessage.Meddling();
        };
    }

    /** What says neither that there is a text nor gives one leaves the desktop's clipboard as it is. */
    private static ViewerMessage clipboard(ByteBuffer bytes) {
        boolean extended = bytes.getInt(4) < 0;
        if (extended && bytes.limit() >= 12) {
            int flags = bytes.getInt(8);
            boolean gives = (flags & (ClipboardMessage.NOTIFY | ClipboardMessage.PROVIDE)) != 0;
            if ((flags & ClipboardMessage.CAPS) != 0 || !gives) {
                return new ViewerMessage.ClipboardTalk();
            }
        }
        return new ViewerMessage.Cut(bytes.limit() - 8);
    }

    private static List<Integer> list(ByteBuffer bytes) {
        var encodings = new ArrayList<Integer>();
        for (int at = 4; at < bytes.limit(); at += Integer.BYTES) {
            encodings.add(bytes.getInt(at));
        }
        return List.copyOf(encodings);
    }

    /**
     * The same message without what we could not read afterwards: an extension that is switched on behind us may change the length of messages.
     *
     * @return null if it can stay as it is
     */
    public static @Nullable ByteBuffer understood(ViewerMessage.Understands message) {
        var known = message.encodings().stream().filter(ViewerMessages::isKnown).toList();
        if (known.size() == message.encodings().size()) {
            return null;
        }
        var bytes = ByteBuffer.allocate(4 + Integer.BYTES * known.size())
                .put((byte) 2)
                .put((byte) 0)
                .putShort((short) known.size());
        known.forEach(bytes::putInt);
        return bytes.flip();
    }

    private static boolean isKnown(int encoding) {
        return switch (encoding) {
            case Encodings.RAW,
                    Encodings.COPY_RECT,
                    Encodings.RRE,
                    Encodings.HEXTILE,
                    Encodings.ZLIB,
                    Encodings.TIGHT,
                    Encodings.ZRLE,
                    Encodings.DESKTOP_SIZE,
                    Encodings.LAST_RECT,
                    Encodings.CURSOR,
                    Encodings.DESKTOP_NAME,
                    Encodings.FENCE,
                    Encodings.CONTINUOUS_UPDATES,
                    Encodings.EXTENDED_CLIPBOARD -> true;
            default -> isLevel(encoding);
        };
    }

    /** Wishes for quality and compression of Tight. */
    private static boolean isLevel(int encoding) {
        return (encoding >= -32 && encoding <= -23) || (encoding >= -256 && encoding <= -247);
    }
}
