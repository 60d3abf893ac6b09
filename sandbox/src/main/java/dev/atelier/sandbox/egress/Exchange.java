package dev.atelier.sandbox.egress;

import dev.atelier.journal.mask.SecretMask;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Requests one after the other from a program in a sandbox to a host that a secret is for, with the secrets put in, and the answers without
 * them. Used by one thread.
 */
final class Exchange {
    /** The most of a body that is looked through; a longer one goes as it is. */
    private static final int LARGEST = 4 << 20;

    private static final Set<String> OF_THE_WAY = Set.of(
            "accept-encoding", "connection", "keep-alive", "proxy-connection", "te", "upgrade", "expect", "trailer");
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    private final Destination to;
    private final Swap swap;
    private final InputStream fromClient;
    private final OutputStream toClient;
    private final InputStream fromServer;
    private final OutputStream toServer;

    Exchange(Destination to, Swap swap, InputStream fromClient, OutputStream toClient, Streams server) {
        this.to = to;
        this.swap = swap;
        this.fromClient = new BufferedInputStream(fromClient);
        this.toClient = new BufferedOutputStream(toClient);
        this.fromServer = new BufferedInputStream(server.in());
        this.toServer = new BufferedOutputStream(server.out());
    }

    record Streams(InputStream in, OutputStream out) {}

    /** Returns when one of the two has no more to say. */
    void run() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            var head = HttpHead.read(fromClient);
            goesOn = head != null && one(head);
        }
    }

    private boolean one(HttpHead head) throws IOException {
        var words = head.first().split(" ", -1);
        if (words.length != 3
                || !words[0].matches("[A-Z]{1,20}")
                || !words[1].matches("/[^\0- \u007f]*|\\*")
                || !words[2].equals("HTTP/1.1")) {
            return refuse(400, "this is no request of HTTP/1.1");
        }
        var hosts = head.values("host");
        if (hosts.size() != 1
                || !Destination.parse(hosts.getFirst(), to.port())
                        .map(to::equals)
                        .orElse(false)) {
            return refuse(421, "the header Host must name " + to + ", to which the connection leads");
        }
        try {
            var length = HttpBody.length(head);
            if (!head.value("expect").isEmpty()) {
                toClient.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                toClient.flush();
            }
            send(words, head, length);
        } catch (Swap.UnfitException e) {
            return refuse(400, String.valueOf(e.getMessage()));
        }
        return answer(words[0], head.closes());
    }

    private void send(String[] words, HttpHead head, HttpBody.Length length) throws IOException, Swap.UnfitException {
        var out = new HttpHead(words[0] + " " + swap.target(words[1]) + " HTTP/1.1", List.of());
        for (var header : head.without(OF_THE_WAY).without(FRAMING).headers()) {
            out = out.with(swap.header(header));
        }
        out = out.with("Accept-Encoding: identity");
        var body = HttpBody.of(fromClient, length, 0);
        boolean hasBody = !(length instanceof HttpBody.Length.Unsaid);
        if (hasBody && swap.isForBodies() && head.value("content-encoding").isEmpty() && isShort(length)) {
            var all = body.readNBytes(LARGEST + 1);
            if (all.length <= LARGEST) {
                var swapped = swap.body(all, head.value("content-type"));
                toServer.write(out.with("Content-Length: " + swapped.length).bytes());
                toServer.write(swapped);
            } else {
                sendOn(out, length, all, body);
            }
        } else {
            sendOn(out, length, new byte[0], body);
        }
        toServer.flush();
    }

    private static boolean isShort(HttpBody.Length length) {
        return !(length instanceof HttpBody.Length.Known(long bytes) && bytes > LARGEST);
    }

    /** As it is. */
    private void sendOn(HttpHead head, HttpBody.Length length, byte[] begin, InputStream rest) throws IOException {
        switch (length) {
            case HttpBody.Length.Unsaid _ -> toServer.write(head.bytes());
            case HttpBody.Length.Known(long bytes) -> {
                toServer.write(head.with("Content-Length: " + bytes).bytes());
                toServer.write(begin);
                rest.transferTo(toServer);
            }
            case HttpBody.Length.InChunks _ -> {
                toServer.write(head.with("Transfer-Encoding: chunked").bytes());
                var chunks = new Masking(new SecretMask(), toServer);
                chunks.pass(new SequenceInputStream(new ByteArrayInputStream(begin), rest));
            }
        }
    }

    private boolean answer(String method, boolean clientCloses) throws IOException {
        var head = HttpHead.read(fromServer);
        while (head != null
                && head.first().matches("HTTP/1\\.[01] 1\\d\\d.*")
                && !head.first().contains(" 101")) {
            head = HttpHead.read(fromServer);
        }
        if (head == null || !head.first().matches("HTTP/1\\.[01] [2-5]\\d\\d( .*)?")) {
            return refuse(502, to + " gives no answer of HTTP/1.1");
        }
        var length = HttpBody.length(head);
        boolean empty = method.equals("HEAD") || head.first().matches("HTTP/1\\.[01] (204|304).*");
        boolean ends = clientCloses || head.closes() || (!empty && length instanceof HttpBody.Length.Unsaid);
        var out = masked(head, empty);
        var body = HttpBody.of(fromServer, length, Long.MAX_VALUE);
        var plain = empty ? null : plain(head, body);
        if (plain == null && !empty) {
            return refuse(502, to + " answers in a form that cannot be looked through, although it was asked not to");
        }
        toClient.write(
                out.with(ends ? "Connection: close" : "Connection: keep-alive").bytes());
        if (plain != null) {
            new Masking(swap.mask(), toClient).pass(plain);
        }
        toClient.flush();
        return !ends;
    }

    private HttpHead masked(HttpHead head, boolean empty) {
        var kept =
                head.without(Set.of("connection", "keep-alive", "proxy-connection", "upgrade", "trailer", "alt-svc"));
        if (!empty) {
            kept = kept.without(FRAMING).without(Set.of("content-encoding")).with("Transfer-Encoding: chunked");
        }
        var mask = swap.mask();
        return new HttpHead(
                mask.text(kept.first().replaceFirst("^HTTP/1\\.0", "HTTP/1.1")),
                kept.headers().stream().map(mask::text).toList());
    }

    /** Null if it is packed in a way that nobody can look through here. */
    private static @Nullable InputStream plain(HttpHead head, InputStream body) throws IOException {
        return switch (head.value("content-encoding").toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            default -> null;
        };
    }

    /** Says no, and ends the connection. */
    private boolean refuse(int status, String why) throws IOException {
        var words = ("The sandbox's proxy: " + why + "\n").getBytes(StandardCharsets.UTF_8);
        toClient.write(
                ("HTTP/1.1 " + status + " Failed\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                                + words.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        toClient.write(words);
        toClient.flush();
        return false;
    }
}
