package dev.atelier.code.web;

import dev.atelier.agent.input.Sent;
import dev.atelier.code.api.SessionTree;
import dev.atelier.code.api.WorkDiff;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.work.Job;
import dev.atelier.code.work.Workshop;
import dev.atelier.git.GitFailure;
import dev.atelier.http.Counter;
import dev.atelier.sandbox.FileRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What an agent makes of its repository: the files as they are, and what is different from where it began. */
@RestController
public final class WorkController {
    private final KnownRuns runs;
    private final Workshop workshop;
    private final SessionTree tree;
    private final WorkDiff diffs;

    WorkController(KnownRuns runs, Workshop workshop, SessionTree tree, WorkDiff diffs) {
        this.runs = runs;
        this.workshop = workshop;
        this.tree = tree;
        this.diffs = diffs;
    }

    @GetMapping("/code/{id}/diff")
    ResponseEntity<byte[]> diff(@PathVariable String id, HttpServletRequest request) throws InterruptedException {
        var run = runs.find(id, request);
        try {
            return Counter.answer(
                    diffs.of(job(run), run, Counter.principal(request).actor().id()));
        } catch (GitFailure e) {
            throw new ResponseStatusException(
                    e.kind().isPassing() ? HttpStatus.BAD_GATEWAY : HttpStatus.CONFLICT,
                    "what is different cannot be told now: " + e.getMessage());
        } catch (WorkDiff.Busy e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
        }
    }

    @GetMapping("/code/{id}/files")
    ResponseEntity<byte[]> files(@PathVariable String id, HttpServletRequest request) {
        var path = path(request);
        try {
            return Counter.answer(tree.list(laidOut(runs.find(id, request)), path));
        } catch (FileRefusal e) {
            throw missing(path, e);
        }
    }

    @GetMapping("/code/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id, HttpServletRequest request) throws IOException {
        var path = path(request);
        try {
            return Counter.answer(tree.read(laidOut(runs.find(id, request)), path));
        } catch (FileRefusal e) {
            throw missing(path, e);
        }
    }

    private static String path(HttpServletRequest request) {
        var path = request.getParameter("path");
        return path == null ? "" : path;
    }

    private static ResponseStatusException missing(String path, FileRefusal why) {
        return Counter.missing("path: '" + Sent.shown(path) + "' cannot be shown: " + why.getMessage());
    }

    private Job laidOut(RunBook.Entry run) {
        var job = job(run);
        if (!tree.isThere(job)) {
            throw Counter.missing("the files of this run were cleared away");
        }
        return job;
    }

    private Job job(RunBook.Entry run) {
        return workshop.job(run.session().id())
                .orElseThrow(() -> Counter.conflict("the repository of this run is not laid out; the run is "
                        + run.status().published()));
    }
}
