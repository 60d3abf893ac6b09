package dev.atelier.code.web;

import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.code.api.Statistics;
import dev.atelier.code.confidence.Calibrations;
import dev.atelier.code.run.RunBook;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.PullRequestStates;
import dev.atelier.http.Counter;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the newest runs came to, and whether the server is there at all. */
@RestController
public final class StatisticsController {
    private static final int NEWEST = 300;

    private final KnownRuns runs;
    private final PullRequestStates states;

    StatisticsController(KnownRuns runs, PullRequestStates states) {
        this.runs = runs;
        this.states = states;
    }

    @GetMapping("/health")
    ResponseEntity<byte[]> health() {
        return Counter.answer(JsonNodeFactory.instance.objectNode().put("status", "healthy"));
    }

    @GetMapping("/code/statistics")
    ResponseEntity<byte[]> statistics(HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        var newest = runs.book().newest(workspace, null, NEWEST);
        var ids = newest.stream().map(run -> run.session().id()).collect(Collectors.toSet());
        var usage = runs.usages().ofRoots(ids).values().stream().reduce(UsageTotals.NONE, UsageTotals::plus);
        var past = new Calibrations(runs.book(), states)
                .of(workspace, SessionId.create())
                .past();
        return Counter.answer(new Statistics(newest, usage, count(newest, states.of(workspace)), past).json());
    }

    /** As they are known here: to ask forges for many would take long. */
    private static Map<String, Integer> count(List<RunBook.Entry> newest, Map<String, State> known) {
        var states = new HashMap<String, Integer>();
        for (var run : newest) {
            if (run.state().findings().outcome().opened() != null) {
                var state = known.get(run.session().id().value());
                states.merge(state == null ? "unknown" : state.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        return states;
    }
}
