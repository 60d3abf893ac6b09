package dev.atelier.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Takes out of Redoc's script the one address of elsewhere: that of its maker's mark, which no option leaves out. Pages of this server ask nobody
 * else, and the browser would report an error for each that tries.
 */
final class WithoutMark implements ResourceTransformer {
    static final String MARK = "https://cdn.redoc.ly/redoc/logo-mini.svg";
    /** A picture that is none: Redoc leaves it out then. */
    private static final String NONE = "data:,";

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        var next = chain.transform(request, resource);
        if (!String.valueOf(next.getFilename()).endsWith(".js")) {
            return next;
        }
        var script = next.getContentAsString(StandardCharsets.UTF_8);
        return script.contains(MARK)
                ? new TransformedResource(next, script.replace(MARK, NONE).getBytes(StandardCharsets.UTF_8))
                : next;
    }
}
