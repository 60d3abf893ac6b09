package dev.atelier.sandbox.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The head of a request to a proxy, and what is sent on in its place. It is read strictly, since two who read it differently would let
 * one smuggle a request past the other.
 */
sealed interface RequestHead {
    /** How long one may be, in bytes. */
    int LONGEST = 16 * 1024;

    /** A tunnel, whatever runs in it. */
    record Tunnel(Destination to) implements RequestHead {}

    /**
     * One plain request, after which the connection ends.
     *
     * @param head to be sent on, a character a byte
     * @param body how many bytes follow
     */
    record Plain(Destination to, String head, long body) implements RequestHead {}

    /** @param status of the answer */
    record Unreadable(int status, String why) implements RequestHead {}

    /** @param text everything before the empty line, without it, a character a byte */
    static RequestHead parse(String text) {
        var lines = text.split("\r\n", -1);
        var words = lines[0].split(" ", -1);
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')
                || text.replace("\r\n", "").matches("(?s).*[\r\n].*")
                || words.length != 3
                || !words[0].matches("[A-Z]{1,20}")
                || !words[2].matches("HTTP/1\\.[01]")) {
            return new Unreadable(400, "this is no request of HTTP/1.1");
        }
        if (words[0].equals("CONNECT")) {
            return Destination.parse(words[1], 0)
                    .<RequestHead>map(Tunnel::new)
                    .orElseGet(() -> new Unreadable(400, "CONNECT needs a host and a port, such as example.com:443"));
        }
        return Sent.plain(words, List.of(lines).subList(1, lines.length));
    }

    /** Makes what is sent on of a plain request. */
    final class Sent {
        private static final Pattern TARGET = Pattern.compile("(?i:http)://([^/?#@]+)([/?][^#]*)?");
        private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*(.*?)[ \t]*");
        private static final Set<String> OURS = Set.of(
                "host",
                "connection",
                "proxy-connection",
                "proxy-authorization",
                "keep-alive",
                "te",
                "upgrade",
                "trailer");

        private Sent() {}

        private static RequestHead plain(String[] words, List<String> headers) {
            var target = TARGET.matcher(words[1]);
            if (!target.matches()) {
                return new Unreadable(400, "a proxy is asked for http://host/path, or for a tunnel by CONNECT");
            }
            var to = Destination.parse(target.group(1), 80);
            if (to.isEmpty()) {
                return new Unreadable(400, "the host is not understood");
            }
            var kept = new ArrayList<String>();
            long body = -1;
            for (var line : headers) {
                var header = HEADER.matcher(line);
                if (!header.matches()) {
                    return new Unreadable(400, "a header is not understood");
                }
                var name = header.group(1).toLowerCase(Locale.ROOT);
                if (name.equals("transfer-encoding")) {
                    return new Unreadable(411, "a plain request's body needs a Content-Length here");
                }
                if (name.equals("content-length")) {
                    if (body >= 0 || !header.group(2).matches("\\d{1,15}")) {
                        return new Unreadable(400, "Content-Length is no number, or there are two");
                    }
                    body = Long.parseLong(header.group(2));
                }
                if (!OURS.contains(name)) {
                    kept.add(line);
                }
            }
            var path = target.group(2) == null ? "/" : target.group(2);
            var head = new StringBuilder(words[0] + " " + (path.startsWith("/") ? path : "/" + path) + " HTTP/1.1\r\n")
                    .append("Host: " + to.get().authority(80) + "\r\nConnection: close\r\n");
            kept.forEach(line -> head.append(line).append("\r\n"));
            return new Plain(to.get(), head.append("\r\n").toString(), Math.max(0, body));
        }
    }
}
