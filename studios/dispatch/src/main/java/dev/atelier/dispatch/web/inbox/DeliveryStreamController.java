package dev.atelier.dispatch.web.inbox;

import dev.atelier.dispatch.inbox.Archive;
import dev.atelier.dispatch.web.Counter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/inbox/stream}: deliveries as they come, for whoever shows them. Ends its streams first of all when the server stops. */
@RestController
public final class DeliveryStreamController implements SmartLifecycle {
    private final Archive archive;
    private volatile boolean running;
    private volatile boolean stopping;

    DeliveryStreamController(Archive archive) {
        this.archive = archive;
    }

    @GetMapping("/api/inbox/stream")
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        var workspace = Counter.workspace(request);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        new DeliveryStream(archive, workspace, response.getOutputStream()).follow(() -> stopping);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
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
