package dev.atelier.server.v1.gateway;

import dev.atelier.server.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/messages} and {@code /v1/messages/count_tokens}. */
@RestController
final class MessagesController {
    private static final Logger log = LoggerFactory.getLogger(MessagesController.class);
    private static final Set<String> PASSED_ON = Set.of("anthropic-version", "anthropic-beta");
    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT = "/v1/messages/count_tokens";

    private final Gateway gateway;
    private final Exchanges exchanges;
    private final GatewayProperties properties;

    MessagesController(Gateway gateway, Exchanges exchanges, GatewayProperties properties) {
        this.gateway = gateway;
        this.exchanges = exchanges;
        this.properties = properties;
    }

    @PostMapping("/v1/messages")
    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var call = Exchanges.Call.of(Asked.read(request), way(MESSAGES, request), mode(request), request, response);
        answering(call.answers(), () -> exchanges.create(call));
    }

    /** Costs nothing, and is therefore not charged. */
    @PostMapping("/v1/messages/count_tokens")
    void count(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = Asked.read(request);
        var answers = new Answers(request, response, new Outlet(response, List.of()));
        answering(answers, () -> gateway.count(asked, way(COUNT, request), answers));
    }

    private GatewayProperties.Traffic mode(HttpServletRequest request) {
        var wanted = request.getHeader("x-atelier-traffic");
        return wanted == null
                ? properties.traffic()
                : GatewayProperties.Traffic.of(wanted)
                        .orElseThrow(() -> ApiException.invalid("x-atelier-traffic", "must be off, record or replay"));
    }

    private interface Work {
        void run() throws Refusal, Outlet.GoneException, InterruptedException;
    }

    private static void answering(Answers answers, Work work) throws IOException {
        try {
            work.run();
        } catch (Refusal e) {
            answers.refuse(e);
        } catch (Outlet.GoneException e) {
            // What the model still had to say is lost; an interrupt that ended it must not reach the next request.
            log.debug("a caller went away", e);
            Thread.interrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var stopping = Map.of("retry-after", "1");
            answers.refuse(new Refusal(503, "api_error", "the server is stopping; try again", stopping));
        }
    }

    private static Relay.Way way(String path, HttpServletRequest request) {
        var headers = new HashMap<String, List<String>>();
        for (var name : PASSED_ON) {
            var values = Collections.list(request.getHeaders(name));
            if (!values.isEmpty()) {
                headers.put(name, List.copyOf(values));
            }
        }
        return new Relay.Way(path, request.getQueryString(), headers);
    }
}
