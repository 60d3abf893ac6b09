package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The memory that large bodies may take together. A body of up to one mebibyte is free; of what is larger only so much is read at once,
 * and the rest waits for a while and is then refused as overload. Given back when the request is over. Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class BodyRoom implements Filter {
    static final int FREE = 1024 * 1024;

    private static final String GATEWAY = "/v1/messages";
    private static final String ATTRIBUTE = BodyRoom.class.getName();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** What is made of a body takes several times its length. */
    private static final int PART_OF_MEMORY = 16;

    private final Semaphore mebibytes;

    BodyRoom() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
    }

    BodyRoom(long bytes) {
        this.mebibytes = new Semaphore((int) Math.max(bytes / FREE, JsonBody.LIMIT / FREE), true);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (((HttpServletRequest) request).getServletPath().startsWith(GATEWAY)) {
            chain.doFilter(request, response); // its answers take minutes, and it hands on what it reads
            return;
        }
        var share = new Share();
        request.setAttribute(ATTRIBUTE, share);
        try {
            chain.doFilter(request, response);
        } finally {
            mebibytes.release(share.taken);
        }
    }

    /**
     * Takes room for a body of this length.
     *
     * @throws ApiException if there is none for too long
     */
    static void take(ServletRequest request, long bytes) {
        if (bytes > FREE && request.getAttribute(ATTRIBUTE) instanceof Share share) {
            share.take((int) ((bytes + FREE - 1) / FREE));
        }
    }

    /** One request's; used by its thread alone. */
    private final class Share {
        private int taken;

        void take(int wanted) {
            if (wanted <= taken) {
                return;
            }
            try {
                if (mebibytes.tryAcquire(wanted - taken, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    taken = wanted;
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw ApiException.overloaded("too many large bodies at once; try again in a moment");
        }
    }
}
