package dev.atelier.dispatch.web;

import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.http.Counter;
import dev.atelier.http.OpenStreams;
import dev.atelier.journal.Journal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/tasks/stream}: tasks as they change, for whoever shows them. */
@RestController
public final class StreamController {
    private final Journal journal;
    private final TaskLists lists;
    private final TaskJson json;
    private final OpenStreams streams;

    StreamController(Journal journal, TaskLists lists, TaskJson json, OpenStreams streams) {
        this.journal = journal;
        this.lists = lists;
        this.json = json;
        this.streams = streams;
    }

    @GetMapping("/api/tasks/stream")
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        var workspace = Counter.workspace(request);
        try (var watch = journal.watch()) {
            streams.run(response, watch::close, out -> {
                var stream = new TaskStream(workspace, lists, json, out);
                stream.begin();
                while (!streams.areEnding()) {
                    stream.tell(watch);
                }
            });
        }
    }
}
