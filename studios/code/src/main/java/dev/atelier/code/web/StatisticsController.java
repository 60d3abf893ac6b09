package dev.atelier.code.web;

import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.code.api.Statistics;
import dev.atelier.code.confidence.Calibrations;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.work.Workshop;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hostings;
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
    private final Workshop workshop;
    private final Hostings hostings;

    StatisticsController(KnownRuns runs, Workshop workshop, Hostings hostings) {
        this.runs = runs;
        this.workshop = workshop;
        this.hostings = hostings;
    }

    @GetMapping("/health")
    ResponseEntity<byte[]> health() {
        return Desk.answer(JsonNodeFactory.instance.objectNode().put("status", "healthy"));
    }

    @GetMapping("/code/statistics")
    ResponseEntity<byte[]> statistics(HttpServletRequest request) throws InterruptedException {
        var workspace = Desk.principal(request).workspace();
        var newest = runs.book().newest(workspace, null, NEWEST);
        var ids = newest.stream().map(run -> run.session().id()).collect(Collectors.toSet());
        var usage = runs.usages().ofRoots(ids).values().stream().reduce(UsageTotals.NONE, UsageTotals::plus);
        var past =
                new Calibrations(runs.book()).of(workspace, SessionId.create()).past();
        return Desk.answer(new Statistics(newest, usage, states(newest), past).json());
    }

    /** Only of those that are kept here: to ask forges for many would take long. */
    private Map<String, Integer> states(List<RunBook.Entry> newest) throws InterruptedException {
        var states = new HashMap<String, Integer>();
        for (var run : newest) {
            if (run.state().findings().outcome().opened() != null) {
                states.merge(state(run), 1, Integer::sum);
            }
        }
        return states;
    }

    private String state(RunBook.Entry run) throws InterruptedException {
        var opened = run.state().findings().outcome().opened();
        var job = workshop.job(run.session().id());
        if (opened == null || job.isEmpty() || !opened.forge().equals(Hostings.Kind.GIT.toString())) {
            return "unknown";
        }
        try {
            var hosting = hostings.of(job.get().workspace(), job.get().checkout());
            return hosting.read(opened.number()).state().name().toLowerCase(Locale.ROOT);
        } catch (ForgeFailure e) {
            return "unknown";
        }
    }
}
