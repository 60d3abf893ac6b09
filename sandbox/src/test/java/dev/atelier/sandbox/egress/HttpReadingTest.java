package dev.atelier.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proxy reads where it looks into a connection, and what it refuses to guess. */
class HttpReadingTest {
    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static HttpHead head(String text) throws IOException {
        return Objects.requireNonNull(HttpHead.read(in(text)));
    }

    private static String body(String head, String body) throws IOException {
        var in = in(body);
        var read = HttpBody.of(in, HttpBody.length(head(head)), 0).readAllBytes();
        return new String(read, StandardCharsets.ISO_8859_1) + "|"
                + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aBodyEndsWhereItsHeadSays() throws IOException {
        assertThat(body("GET / HTTP/1.1\r\n\r\n", "next")).isEqualTo("|next");
        assertThat(body("PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\n", "bodynext"))
                .isEqualTo("bod|ynext");
        assertThat(body(
                        "PUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n",
                        "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\nnext"))
                .isEqualTo("abcde|next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
                "PUT / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                "PUT / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "PUT / HTTP/1.1\r\nContent-Length: +3\r\n\r\n",
                "PUT / HTTP/1.1\r\nContent-Length: 0x3\r\n\r\n",
                "PUT / HTTP/1.1\nContent-Length: 3\n\n",
                "PUT / HTTP/1.1\r\nContent-Length : 3\r\n\r\n",
                "PUT / HTTP/1.1\r\n Content-Length: 3\r\n\r\n",
                "PUT / HTTP/1.1\r\nX: a\rb\r\n\r\n",
                "PUT / HTTP/1.1\r\nX: a\0b\r\n\r\n",
                "PUT / HTTP/1.1\r\nX: a",
            })
    void whatTwoCouldReadDifferentlyIsRefused(String text) {
        assertThatThrownBy(() -> HttpBody.length(head(text))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3\r\nabcd\r\n0\r\n\r\n", "-1\r\n", "\r\n", "3\nabc", "zz\r\n", "fffffffffffff\r\n", "3\r\nab"})
    void chunksThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> body("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", text))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aHeadMayNotBeEndless() {
        assertThatThrownBy(() -> head("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(500)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> head("GET / HTTP/1.1\r\nX: " + "y".repeat(100_000) + "\r\n\r\n"))
                .isInstanceOf(IOException.class);
    }
}
