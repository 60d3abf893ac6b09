package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpRange;

/**
 * Bytes on their way to a client, with type and length, whole or one range of them. A browser saves them: what somebody uploaded must
 * not act as a page of ours.
 */
public record Download(String filename, String mediaType, long size) {
    public void send(InputStream bytes, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var disposition = ContentDisposition.attachment()
                .filename(filename, StandardCharsets.UTF_8)
                .build();
        response.setHeader("Content-Disposition", disposition.toString());
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(mediaType);
        var ranges = ranges(request);
        if (ranges.size() != 1) {
            response.setContentLengthLong(size);
            bytes.transferTo(response.getOutputStream());
            return;
        }
        long from = ranges.getFirst().getRangeStart(size);
        long to = ranges.getFirst().getRangeEnd(size);
        response.setStatus(206);
        response.setHeader("Content-Range", "bytes " + from + "-" + to + "/" + size);
        response.setContentLengthLong(to - from + 1);
        bytes.skipNBytes(from);
        copy(bytes, to - from + 1, response);
    }

    /** None for a request of everything. */
    private List<HttpRange> ranges(HttpServletRequest request) {
        var wanted = request.getHeader("Range");
        if (wanted == null) {
            return List.of();
        }
        try {
            var ranges = HttpRange.parseRanges(wanted);
            for (var range : ranges) {
                if (range.getRangeStart(size) >= size) {
                    throw ApiException.rangeNotSatisfiable(
                            "Range: '" + wanted + "' begins behind the end; there are " + size + " bytes");
                }
            }
            return ranges;
        } catch (IllegalArgumentException e) {
            return List.of(); // a range that nobody understands is one that nobody asked for
        }
    }

    private static void copy(InputStream bytes, long count, HttpServletResponse response) throws IOException {
        var chunk = new byte[64 * 1024];
        long left = count;
        while (left > 0) {
            int read = bytes.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new IOException("the file is shorter than it was");
            }
            response.getOutputStream().write(chunk, 0, read);
            left -= read;
        }
    }
}
