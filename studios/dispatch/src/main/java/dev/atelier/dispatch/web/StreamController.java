package dev.atelier.dispatch.web;

import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionWatch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/tasks/stream}: tasks as they change, for whoever shows them. Ends its streams first of all when the server stops. */
@RestController
public final class StreamController implements SmartLifecycle {
    private final Journal journal;
    private final TaskLists lists;
    private final TaskJson json;
    private final Set<SessionWatch> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean stopping;

    StreamController(Journal journal, TaskLists lists, TaskJson json) {
        this.journal = journal;
        this.lists = lists;
        this.json = json;
    }

    @GetMapping("/api/tasks/stream")
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        var workspace = Counter.principal(request).workspace();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        try (var watch = journal.watch()) {
            open.add(watch);
            try {
                var stream = new TaskStream(workspace, lists, json, response.getOutputStream());
                stream.begin();
                while (!stopping) {
                    stream.tell(watch);
                }
            } finally {
                open.remove(watch);
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        open.forEach(SessionWatch::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before web requests are waited for. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
