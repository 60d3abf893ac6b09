package dev.atelier.server.v1.repeat;

import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.error.ErrorBody;
import dev.atelier.server.v1.wire.Fingerprint;
import dev.atelier.server.v1.wire.WholeBody;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does a request with an {@code Idempotency-Key} once. The same request again gets the first answer, with {@code idempotent-replayed:
 * true}; another request with its key is refused, as is a repeat while the first is worked on for long.
 *
 * <p>What holds: a client that has the answer, or could have it, never has the work done twice. A process that dies between the work and
 * the record of its answer leaves the key without one. New sessions and events are then done again, which their journal makes
 * harmless; for everything else nobody knows whether it was done, and the repeat is refused and says so. What was refused with 4xx was not
 * done and leaves its key free. Keys belong to a workspace and end after a day.
 */
final class RepeatFilter implements Filter {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "idempotent-replayed";

    private static final Logger log = LoggerFactory.getLogger(RepeatFilter.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,120}");
    private static final int LONGEST_REPLY = 256 * 1024;
    /** Keys of this server are shown once and kept nowhere. */
    private static final String SECRET = "sk-ant-";

    private final Replies replies;
    private final Turns turns;

    RepeatFilter(Replies replies, Turns turns) {
        this.replies = replies;
        this.turns = turns;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        var text = request.getHeader(HEADER);
        if (text == null || !Repeatable.is(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (!KEY.matcher(text).matches()) {
            refuse(request, response, 400, HEADER + ": must be 1 to 120 visible ASCII characters without blanks");
            return;
        }
        var key = new Replies.Key(Caller.of(request).workspace(), Fingerprint.hash(text));
        try (var turn = turns.take(key)) {
            if (turn == null) {
                stillUnderWay(request, response);
            } else {
                answer(request, response, chain, new Asked(key, text));
            }
        }
    }

    private record Asked(Replies.Key key, String text) {}

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Asked asked)
            throws IOException, ServletException {
        switch (replies.begin(asked.key())) {
            case Standing.Begun _ -> {
                if (Repeatable.isSession(request)) {
                    replies.forgetSession(asked.key().workspace(), asked.text());
                }
                work(request, response, chain, asked);
            }
            case Standing.Done done -> again(request, response, chain, asked, done);
            case Standing.UnderWay _ -> stillUnderWay(request, response);
            case Standing.CutOff _ -> {
                if (Repeatable.isExact(request) && replies.takeOver(asked.key())) {
                    work(request, response, chain, asked);
                } else {
                    refuse(
                            request,
                            response,
                            409,
                            HEADER + ": the server stopped during the first request with this key, and it is not known"
                                    + " whether it was done; look, and use another key");
                }
            }
        }
    }

    private void work(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Asked asked)
            throws IOException, ServletException {
        var fingerprint = new Fingerprint(request, asked.text());
        var kept = new ContentCachingResponseWrapper(response);
        boolean known = false;
        try {
            chain.doFilter(request, kept);
            known = true;
        } finally {
            record(asked.key(), fingerprint, known ? kept : null);
            kept.copyBodyToResponse();
        }
    }

    /** @param response null if nobody knows what became of it */
    private void record(Replies.Key key, Fingerprint fingerprint, @Nullable ContentCachingResponseWrapper response) {
        int status = response == null ? 500 : response.getStatus();
        try {
            if (response != null && status < 300) {
                replies.finish(key, fingerprint.end(), status, reply(response));
            } else if (status < 500 || status == 503 || status == 529) {
                replies.release(key);
            } else {
                replies.abandon(key);
            }
        } catch (RuntimeException e) {
            log.error("the answer to a request with a key could not be kept; a repeat will be refused", e);
        }
    }

    private static Standing.@Nullable Reply reply(ContentCachingResponseWrapper response) {
        if (response.getContentSize() > LONGEST_REPLY) {
            return null;
        }
        var body = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        return body.contains(SECRET)
                ? null
                : new Standing.Reply(response.getStatus(), String.valueOf(response.getContentType()), body);
    }

    private void again(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Asked asked,
            Standing.Done done)
            throws IOException, ServletException {
        var reply = done.reply();
        if (reply == null && Repeatable.isExact(request)) {
            response.setHeader(REPLAYED, "true");
            chain.doFilter(request, response);
            return;
        }
        var fingerprint = new Fingerprint(request, asked.text());
        try {
            WholeBody.read(request);
        } catch (ApiException e) {
            refuse(request, response, e.status(), String.valueOf(e.getMessage()));
            return;
        }
        if (!fingerprint.end().equals(done.fingerprint())) {
            refuse(request, response, 409, HEADER + ": was used for another request; use a new key for this one");
        } else if (reply == null) {
            refuse(
                    request,
                    response,
                    409,
                    HEADER + ": this was done, and its answer is not kept; look up what was made");
        } else {
            replay(response, reply);
        }
    }

    private static void replay(HttpServletResponse response, Standing.Reply reply) throws IOException {
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        response.setHeader(REPLAYED, "true");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(reply.mediaType());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static void stillUnderWay(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("x-should-retry", "true");
        response.setHeader("retry-after", "1");
        refuse(request, response, 409, HEADER + ": the first request with this key is still worked on; try again");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String message)
            throws IOException {
        ErrorBody.write(request, response, status, ErrorBody.typeOf(status), message);
    }
}
