package dev.atelier.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Finds a file of the page. A path without one is a place within the page, such as {@code /sessions/…}, if it is a browser that asks for
 * a document; programs get a 404 for what does not exist.
 */
final class PageResolver extends PathResourceResolver {
    private static final List<String> NOT_THE_PAGE = List.of("v1/", "ws/", "blobs/", "schemas/", "actuator/");

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            org.springframework.web.servlet.resource.ResourceResolverChain chain) {
        var file = super.resolveResourceInternal(request, path, locations, chain);
        return file == null && isPlaceInPage(request, path) ? index(locations) : file;
    }

    private static boolean isPlaceInPage(@Nullable HttpServletRequest request, String path) {
        if (path.equals("index.html")) {
            return true;
        }
        return request != null
                && Document.isWanted(request)
                && NOT_THE_PAGE.stream().noneMatch(path::startsWith);
    }

    private static Resource index(List<? extends Resource> locations) {
        try {
            for (var location : locations) {
                var index = location.createRelative("index.html");
                if (index.exists()) {
                    return index;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the page cannot be read", e);
        }
        return new NotBuilt();
    }

    /** Stands in for the page until somebody builds it. */
    private static final class NotBuilt extends ByteArrayResource {
        private static final String TEXT = """
                <!doctype html>
                <meta charset="utf-8">
                <title>Atelier</title>
                <h1>The page is not built</h1>
                <p>The server works. To build its page, start it with <code>./atelier run</code>, or run
                <code>npm ci &amp;&amp; npm run build</code> in <code>web/</code> and build the server again.</p>
                """;

        NotBuilt() {
            super(TEXT.getBytes(StandardCharsets.UTF_8), HttpHeaders.CONTENT_TYPE);
        }

        @Override
        public String getFilename() {
            return "index.html";
        }

        @Override
        public long lastModified() {
            return 0;
        }
    }
}
