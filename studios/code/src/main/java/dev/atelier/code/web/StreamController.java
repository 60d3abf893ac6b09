package dev.atelier.code.web;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.code.api.RunBody;
import dev.atelier.code.api.StreamPlace;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import dev.atelier.http.OpenStreams;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Begins runs, and tells them while they work. */
@RestController
public final class StreamController {
    private static final Body BODY = new Body(512 * 1024, "{\"repoUrl\": \"https://…\", \"prompt\": \"…\"}");
    private static final String KEY = "Idempotency-Key";
    private static final String KEYS = "code/";

    private final SessionStart start;
    private final RunBody bodies;
    private final KnownRuns runs;
    private final Journal journal;
    private final OpenStreams streams;
    private final SameRun same;

    StreamController(
            SessionStart start, RunBody bodies, KnownRuns runs, Journal journal, OpenStreams streams, SameRun same) {
        this.start = start;
        this.bodies = bodies;
        this.runs = runs;
        this.journal = journal;
        this.streams = streams;
        this.same = same;
    }

    /** The body is read before any parameter is: a form's would be taken for parameters otherwise. */
    @PostMapping("/code")
    void begin(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InvalidInputException, InterruptedException {
        var wanted = bodies.read(BODY.read(request));
        boolean streamed = isStreamed(request);
        var key = key(request);
        var session = start.start(wanted.session(key), wanted.repository(), Counter.principal(request))
                .id();
        var run = runs.find(session.value(), request);
        if (key != null && !same.test(wanted, run)) {
            throw Counter.conflict(KEY + ": was used for another run; use a new key for this one");
        }
        response.setHeader("X-Session-Id", session.value());
        response.setHeader("Location", "/code/" + session);
        if (streamed) {
            stream(session, StreamPlace.START, response);
        } else {
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setContentType("application/json");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(runs.json(run).toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String key(HttpServletRequest request) throws InvalidInputException {
        var key = request.getHeader(KEY);
        if (key != null && !key.matches("[\\x21-\\x7e]{1,120}")) {
            throw new InvalidInputException(KEY, "must be 1 to 120 visible ASCII characters without blanks");
        }
        return key == null ? null : KEYS + key;
    }

    private static boolean isStreamed(HttpServletRequest request) throws InvalidInputException {
        var wish = request.getParameter("stream");
        if (wish != null && !wish.equals("true") && !wish.equals("false")) {
            throw new InvalidInputException("stream", "'" + Sent.shown(wish) + "' must be true or false");
        }
        var accept = String.valueOf(request.getHeader("Accept")).toLowerCase(Locale.ROOT);
        boolean json = accept.contains("application/json") && !accept.contains("text/event-stream");
        return wish == null ? !json : wish.equals("true");
    }

    @GetMapping("/code/{id}/events")
    void follow(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InvalidInputException, InterruptedException {
        var run = runs.find(id, request).session();
        stream(run.id(), place(request, run.state().head().value()), response);
    }

    private static StreamPlace place(HttpServletRequest request, long head) throws InvalidInputException {
        var last = request.getHeader("Last-Event-ID");
        var field = last == null || last.isBlank() ? "after_seq" : "Last-Event-ID";
        var text = field.equals("after_seq") ? request.getParameter(field) : last;
        if (text == null) {
            return StreamPlace.START;
        }
        return StreamPlace.parse(text)
                .filter(place -> place.seq().value() <= head)
                .orElseThrow(() -> new InvalidInputException(
                        field,
                        "'" + Sent.shown(text)
                                + "' is no place in this run; send the id of its last message, or a seq of 0 to "
                                + head));
    }

    /** Somebody who has it all is told to ask no more, as browsers would for ever. */
    private void stream(SessionId run, StreamPlace after, HttpServletResponse response)
            throws IOException, InterruptedException {
        var stream = new RunStream(journal, run, after);
        if (!stream.prepare()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        try (var subscription = stream.subscribe()) {
            streams.run(response, subscription::close, out -> {
                out.flush(); // the headers say at once which run it is
                stream.run(subscription, out);
            });
        }
    }
}
