package dev.atelier.sandbox.egress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request or an answer, read strictly: two who read it differently would let one be smuggled past the other.
 *
 * @param first line
 * @param headers the other lines, a character a byte
 */
record HttpHead(String first, List<String> headers) {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST = 200;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+:[^\0\r\n]*");

    /** Null if nothing more comes. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        var budget = LONGEST;
        var first = line(in, budget);
        if (first == null) {
            return null;
        }
        var headers = new ArrayList<String>();
        while (true) {
            budget -= 2 + (headers.isEmpty() ? first : headers.getLast()).length();
            var line = line(in, budget);
            if (line == null || headers.size() >= MOST) {
                throw new IOException("a head is not whole, or too long");
            }
            if (line.isEmpty()) {
                return new HttpHead(first, headers);
            }
            if (!HEADER.matcher(line).matches()) {
                throw new IOException("a header is not understood");
            }
            headers.add(line);
        }
    }

    /** Without its end; null at the end of everything. */
    static @Nullable String line(InputStream in, int longest) throws IOException {
        var out = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                int end = out.length() - 1;
                if (end < 0 || out.charAt(end) != '\r') {
                    throw new IOException("a line has the wrong end");
                }
                return out.substring(0, end);
            }
            if (out.length() >= longest) {
                throw new IOException("a line is too long");
            }
            out.append((char) c);
        }
        if (out.isEmpty()) {
            return null;
        }
        throw new IOException("a line has no end");
    }

    private static String name(String header) {
        return header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** Empty if there is none. */
    String value(String name) {
        var all = values(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    List<String> values(String name) {
        return headers.stream()
                .filter(header -> name(header).equals(name))
                .map(header -> header.substring(header.indexOf(':') + 1).strip())
                .toList();
    }

    /** @param names in small letters */
    HttpHead without(Set<String> names) {
        return new HttpHead(
                first,
                headers.stream().filter(header -> !names.contains(name(header))).toList());
    }

    HttpHead with(String header) {
        var all = new ArrayList<>(headers);
        all.add(header);
        return new HttpHead(first, all);
    }

    boolean closes() {
        return value("connection").toLowerCase(Locale.ROOT).contains("close") || first.contains("HTTP/1.0");
    }

    byte[] bytes() {
        var all = new StringBuilder(first).append("\r\n");
        headers.forEach(header -> all.append(header).append("\r\n"));
        return all.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
