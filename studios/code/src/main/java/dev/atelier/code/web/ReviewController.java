package dev.atelier.code.web;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.code.api.ReviewJson;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.work.Workshop;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Reviews;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pull request of a run, and what people say of it. */
@RestController
public final class ReviewController {
    private static final List<String> FIELDS = List.of("path", "line", "side", "body");
    private static final Body BODY = new Body(512 * 1024, "{\"body\": \"…\"}");
    private static final int LONGEST = 20_000;

    private final KnownRuns runs;
    private final Workshop workshop;
    private final Hostings hostings;
    private final Reviews reviews;
    private final Sessions sessions;

    ReviewController(KnownRuns runs, Workshop workshop, Hostings hostings, Reviews reviews, Sessions sessions) {
        this.runs = runs;
        this.workshop = workshop;
        this.hostings = hostings;
        this.reviews = reviews;
        this.sessions = sessions;
    }

    /** As its forge has it; if that does not answer, as it was when it was opened. */
    @GetMapping("/code/{id}/pull-request")
    ResponseEntity<byte[]> pullRequest(@PathVariable String id, HttpServletRequest request)
            throws InterruptedException {
        var run = runs.find(id, request);
        var opened = run.state().findings().outcome().opened();
        if (opened == null) {
            throw Counter.missing(
                    "the run has no pull request; it is " + run.status().published());
        }
        var subject = subject(run);
        PullRequest known = null;
        String missing = null;
        try {
            known = hostings.of(subject.workspace(), subject.checkout()).read(opened.number());
        } catch (ForgeFailure e) {
            missing = e.getMessage();
        }
        return Counter.answer(ReviewJson.of(opened, known, reviews.all(subject), missing));
    }

    @GetMapping("/code/{id}/comments")
    ResponseEntity<byte[]> comments(@PathVariable String id, HttpServletRequest request) throws InterruptedException {
        return Counter.answer(ReviewJson.of(reviews.all(subject(runs.find(id, request)))));
    }

    /** It is kept with the pull request, and the agent is told of it, which begins to work on it. */
    @PostMapping("/code/{id}/comments")
    ResponseEntity<byte[]> comment(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException, SessionClosedException {
        var sent = BODY.read(request).only(FIELDS);
        var words = sent.text("body", LONGEST);
        var spot = spot(sent);
        var run = runs.find(id, request);
        var subject = subject(run);
        var principal = Counter.principal(request);
        var state = run.session().state();
        if (state.isClosed()) {
            throw new SessionClosedException(run.session().id(), state.status());
        }
        var key = key(request);
        var told = new Input(new UserEvent.Message(List.of(Content.text(told(spot, words)))), key);
        // Kept first: whoever hears of the message looks for the comment at once.
        var remark = reviews.add(subject, draft(run, principal, words, spot), key)
                .orElseThrow(() -> Counter.conflict(
                        "Idempotency-Key: was used for another comment of this run; use a new key for this one"));
        sessions.send(run.session().id(), List.of(told), principal.actor());
        return Counter.answer(HttpStatus.CREATED, ReviewJson.of(remark));
    }

    private static Reviews.Draft draft(
            RunBook.Entry run, Principal principal, String words, Reviews.@Nullable Spot spot) {
        var pushed = run.state().findings().outcome().pushed();
        return new Reviews.Draft(
                principal.actor().id(), new Markdown(words), spot, pushed == null ? null : pushed.commit());
    }

    private static @Nullable String key(HttpServletRequest request) throws InvalidInputException {
        var key = request.getHeader("Idempotency-Key");
        if (key != null && !key.matches("[\\x21-\\x7e]{1,120}")) {
            throw new InvalidInputException(
                    "Idempotency-Key", "must be 1 to 120 visible ASCII characters without blanks");
        }
        return key;
    }

    private static String told(Reviews.@Nullable Spot spot, String words) {
        if (spot == null) {
            return "Review comment:\n\n" + words;
        }
        var line = spot.line() == null ? "" : ", line " + spot.line();
        var side = spot.side() == Reviews.Side.OLD ? " (as it was before the change)" : "";
        return "Review comment on " + spot.path() + line + side + ":\n\n" + words;
    }

    private static Reviews.@Nullable Spot spot(Sent sent) throws InvalidInputException {
        var path = sent.optionalText("path", 4096);
        var line = sent.count("line", 1, 10_000_000);
        var side = sent.optionalText("side", 3);
        if (side != null && !side.equals("old") && !side.equals("new")) {
            throw new InvalidInputException("side", "'" + side + "' must be old or new");
        }
        if (path == null) {
            if (line != null || side != null) {
                throw new InvalidInputException("path", "is missing; a line is one of a file");
            }
            return null;
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("path", "has control characters; send a path of the repository");
        }
        return new Reviews.Spot(path, line, "old".equals(side) ? Reviews.Side.OLD : Reviews.Side.NEW);
    }

    private Reviews.Subject subject(RunBook.Entry run) {
        var job = workshop.job(run.session().id())
                .orElseThrow(() -> Counter.conflict("the repository of this run is not laid out; the run is "
                        + run.status().published()));
        var opened = run.state().findings().outcome().opened();
        return new Reviews.Subject(job.workspace(), job.checkout(), opened == null ? null : opened.number());
    }
}
