package dev.atelier.server.blob;

import dev.atelier.journal.blob.Blob;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Blobs by their hash, to the workspaces in which they were put. What a hash names never changes, so a browser may keep it for ever. */
@RestController
final class BlobController {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** Shown by a browser as what it is; anything else is a download, so that it cannot act as a page of ours. */
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private final BlobStore blobs;

    BlobController(BlobStore blobs) {
        this.blobs = blobs;
    }

    @GetMapping("/blobs/{sha256}")
    void get(@PathVariable String sha256, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!SHA256.matcher(sha256).matches()) {
            throw ApiException.invalid("sha256", "must be 64 lower-case hexadecimal digits");
        }
        var own = blobs.in(Caller.of(request).workspace());
        var blob = own.find(sha256).orElseThrow(() -> ApiException.notFound("there is no blob '" + sha256 + "'"));
        var tag = "\"" + sha256 + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        send(blob, response);
    }

    private void send(Blob blob, HttpServletResponse response) throws IOException {
        boolean shown = SHOWN.contains(blob.mediaType());
        try (var bytes = blobs.open(blob.sha256())
                .orElseThrow(() -> ApiException.notFound("blob '" + blob.sha256() + "' is gone"))) {
            response.setContentType(shown ? blob.mediaType() : "application/octet-stream");
            if (!shown) {
                response.setHeader("Content-Disposition", "attachment");
            }
            response.setContentLengthLong(blob.size());
            bytes.transferTo(response.getOutputStream());
        }
    }
}
