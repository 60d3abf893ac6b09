package dev.atelier.server.v1.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a body to its end for its {@link Fingerprint} alone. */
public final class WholeBody {
    /** More than any upload may have; nothing of it is kept. */
    private static final long MOST = 8L * 1024 * 1024 * 1024;

    private static final int MOST_PARTS = 10_000;

    private WholeBody() {}

    /** @throws dev.atelier.server.error.ApiException if it does not arrive, or is no body of this API */
    public static void read(HttpServletRequest request) throws IOException {
        var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            Multipart.read(request, MOST, MOST_PARTS, new Nobody());
        } else if (type.startsWith("application/json")) {
            JsonBody.bytes(request, JsonBody.LIMIT);
        }
    }

    private static final class Nobody implements Multipart.Reader {
        @Override
        public void file(String name, String filename, @Nullable String contentType, InputStream content)
                throws IOException {
            content.transferTo(OutputStream.nullOutputStream());
        }

        @Override
        public void field(String name, String value) {
            // counted already
        }
    }
}
