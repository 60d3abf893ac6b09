package dev.atelier.code.web;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.code.api.Cancellation;
import dev.atelier.code.event.ToolNames;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.run.RunStatus;
import dev.atelier.code.run.Tally;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs: list, look up, cancel, decide on their plans. */
@RestController
public final class RunController {
    private static final Body BODY = new Body(512 * 1024, "{\"message\": \"…\"}");
    private static final int LONGEST_WORDS = 10_000;

    private final KnownRuns runs;
    private final Sessions sessions;
    private final Cancellation cancellation;

    RunController(KnownRuns runs, Sessions sessions, Cancellation cancellation) {
        this.runs = runs;
        this.sessions = sessions;
        this.cancellation = cancellation;
    }

    @GetMapping("/code")
    ResponseEntity<byte[]> list(HttpServletRequest request) throws InvalidInputException {
        int limit = Counter.number(request, "limit", 20, 1, 100);
        var found = runs.book().newest(Counter.workspace(request), before(request), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        Set<SessionId> ids =
                page.stream().map(RunBook.Entry::session).map(Session::id).collect(Collectors.toSet());
        var usage = runs.usages().ofRoots(ids);
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putArray("data");
        for (var run : page) {
            data.add(runs.json().of(run, usage.getOrDefault(run.session().id(), UsageTotals.NONE)));
        }
        body.put(
                "next_page",
                found.size() <= limit ? null : page.getLast().session().id().value());
        return Counter.answer(body);
    }

    private @Nullable SessionId before(HttpServletRequest request) throws InvalidInputException {
        var text = request.getParameter("page");
        if (text == null || text.isBlank()) {
            return null;
        }
        var workspace = Counter.workspace(request);
        return KnownRuns.parsed(text)
                .flatMap(id -> runs.book().find(workspace, id))
                .map(run -> run.session().id())
                .orElseThrow(() -> new InvalidInputException(
                        "page", "'" + Sent.shown(text) + "' is no cursor of this list; take next_page as it is"));
    }

    @GetMapping("/code/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Counter.answer(runs.json(runs.find(id, request)));
    }

    /** One that is over with a result stays as it is. */
    @PostMapping("/code/{id}/cancel")
    ResponseEntity<byte[]> cancel(@PathVariable String id, HttpServletRequest request)
            throws InvalidInputException, SessionClosedException, SessionBusyException, IOException,
                    InterruptedException {
        var run = runs.find(id, request);
        var status = run.status();
        if (status == RunStatus.COMPLETED || status == RunStatus.NO_CHANGE) {
            throw Counter.conflict("the run is over (" + status.published() + "), there is nothing to cancel");
        }
        boolean done = cancellation.cancel(
                run.session().id(), Counter.principal(request).actor());
        return Counter.answer(done ? HttpStatus.OK : HttpStatus.ACCEPTED, runs.json(runs.find(id, request)));
    }

    @PostMapping("/code/{id}/approve")
    ResponseEntity<byte[]> approve(@PathVariable String id, HttpServletRequest request)
            throws InvalidInputException, SessionClosedException, IOException {
        return decide(id, UserEvent.Decision.ALLOW, request);
    }

    /** The agent plans again; {@code message} says to it what should be different. */
    @PostMapping("/code/{id}/reject")
    ResponseEntity<byte[]> reject(@PathVariable String id, HttpServletRequest request)
            throws InvalidInputException, SessionClosedException, IOException {
        return decide(id, UserEvent.Decision.DENY, request);
    }

    private ResponseEntity<byte[]> decide(String id, UserEvent.Decision decision, HttpServletRequest request)
            throws InvalidInputException, SessionClosedException, IOException {
        var sent = BODY.read(request).only(List.of("message"));
        var words = sent.optionalText("message", LONGEST_WORDS);
        var run = runs.find(id, request);
        var call = plan(run);
        boolean denied = decision == UserEvent.Decision.DENY;
        var inputs = new ArrayList<Input>();
        inputs.add(input(new UserEvent.ToolConfirmation(call, decision, denied ? words : null)));
        if (!denied && words != null) {
            inputs.add(input(new UserEvent.Message(List.of(Content.text(words)))));
        }
        sessions.send(run.session().id(), inputs, Counter.principal(request).actor());
        return Counter.answer(runs.json(runs.find(id, request)));
    }

    private static Input input(EventData data) {
        return new Input(data, null);
    }

    private static String plan(RunBook.Entry run) {
        if (run.status() != RunStatus.WAITING_FOR_APPROVAL) {
            throw Counter.conflict("the run is " + run.status().published() + ", no plan of it waits for a decision");
        }
        return run.state().tally().open().entrySet().stream()
                .filter(open -> isAsked(open.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Counter.conflict("somebody decided on the plan already"));
    }

    private static boolean isAsked(Tally.OpenCall call) {
        return call.asks() && call.tool().equals(ToolNames.PROPOSE_PLAN);
    }
}
