package dev.atelier.sandbox.docker;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an engine answers: the part of HTTP that it speaks. */
record Answer(int status, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;
    private static final int LARGEST = 16 << 20;
    private static final int UPGRADED = 101;

    boolean isWell() {
        return status >= 200 && status < 300;
    }

    /** A body that is no JSON is an empty object. */
    JsonNode json() {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    /** What went wrong, in the engine's words. */
    String message() {
        var said = json().path("message").asString("");
        return said.isBlank() ? "the engine answered " + status : said;
    }

    /** Reads one; behind the head of an answer that upgrades the connection nothing is read. */
    static Answer read(InputStream in) throws IOException {
        var first = line(in).split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("[1-5]\\d\\d")) {
            throw new IOException("that is no container engine: it does not speak HTTP");
        }
        int status = Integer.parseInt(first[1]);
        var headers = headers(in);
        if (status == UPGRADED || status == 204 || status == 304) {
            return new Answer(status, "");
        }
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            return new Answer(status, new String(chunks(in), StandardCharsets.UTF_8));
        }
        var length = headers.get("content-length");
        var body = in.readNBytes(length == null ? LARGEST : size(length, 10));
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var all = new HashMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                all.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            if (all.size() > MOST_HEADERS) {
                throw new IOException("the engine's answer has too many headers");
            }
        }
        return all;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            int size = size(line(in).replaceFirst(";.*", "").strip(), 16);
            if (size == 0) {
                headers(in);
                return all.toByteArray();
            }
            var chunk = in.readNBytes(size);
            if (chunk.length < size || all.size() + size > LARGEST) {
                throw new EOFException("the engine's answer is cut off or too long");
            }
            all.writeBytes(chunk);
            line(in);
        }
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size >= 0 && size <= LARGEST) {
                return size;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IOException("the engine's answer has no proper length");
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException("the engine hung up");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
