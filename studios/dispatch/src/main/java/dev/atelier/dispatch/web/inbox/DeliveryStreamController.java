package dev.atelier.dispatch.web.inbox;

import dev.atelier.dispatch.inbox.Archive;
import dev.atelier.http.Counter;
import dev.atelier.http.OpenStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/inbox/stream}: deliveries as they come, for whoever shows them. */
@RestController
public final class DeliveryStreamController {
    private final Archive archive;
    private final OpenStreams streams;

    DeliveryStreamController(Archive archive, OpenStreams streams) {
        this.archive = archive;
        this.streams = streams;
    }

    @GetMapping("/api/inbox/stream")
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        var workspace = Counter.workspace(request);
        // it looks every moment, so nothing has to wake it
        streams.run(response, () -> {}, out -> new DeliveryStream(archive, workspace, out).follow(streams::areEnding));
    }
}
