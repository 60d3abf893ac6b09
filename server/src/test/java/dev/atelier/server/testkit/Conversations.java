package dev.atelier.server.testkit;

import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonObject;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession.Status;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserCustomToolResultEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserInterruptEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.anthropic.services.blocking.beta.sessions.EventService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Talks with agents through the official SDK. Everything that comes is validated, so that a field that is missing fails the test. */
public record Conversations(AnthropicClient client) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EventService events() {
        return client.beta().sessions().events();
    }

    /** A new session of a toy. */
    public BetaManagedAgentsSession create(String agent) {
        return create(agent, "env_toy");
    }

    public BetaManagedAgentsSession create(String agent, String environment) {
        var wanted = SessionCreateParams.builder().agent(agent).environmentId(environment);
        return client.beta().sessions().create(wanted.build()).validate();
    }

    /** @return the id of the event */
    public String say(String session, String text) {
        var message = BetaManagedAgentsUserMessageEventParams.builder().addTextContent(text);
        var sent = events().send(
                        session,
                        EventSendParams.builder().addEvent(message.build()).build());
        return sent.data().orElseThrow().getFirst().asUserMessage().id();
    }

    public void send(String session, EventSendParams.Builder wanted) {
        events().send(session, wanted.build());
    }

    public void interrupt(String session) {
        var interrupt = BetaManagedAgentsUserInterruptEventParams.builder().build();
        send(session, EventSendParams.builder().addEvent(interrupt));
    }

    /** Answers a call of a custom tool. */
    public void answer(String session, String use, String text) {
        var result = BetaManagedAgentsUserCustomToolResultEventParams.builder()
                .customToolUseId(use)
                .addTextContent(text);
        send(session, EventSendParams.builder().addEvent(result.build()));
    }

    /** All that is stored, page by page. */
    public List<BetaManagedAgentsSessionEvent> history(String session) {
        var all = new ArrayList<BetaManagedAgentsSessionEvent>();
        events().list(session).autoPager().forEach(event -> all.add(event.validate()));
        return all;
    }

    public List<String> types(String session) {
        return history(session).stream().map(Conversations::type).toList();
    }

    /** Those of one kind, {@code find(session, BetaManagedAgentsSessionEvent::agentMessage)}. */
    public <T> List<T> find(String session, Function<BetaManagedAgentsSessionEvent, Optional<T>> kind) {
        return history(session).stream()
                .flatMap(event -> kind.apply(event).stream())
                .toList();
    }

    /** Waits until the last that happened is that the session came to rest for this reason. */
    public BetaManagedAgentsSessionEvent awaitIdle(String session, String reason) {
        await().atMost(PATIENCE).until(() -> {
            var last = history(session).getLast();
            return last.isSessionStatusIdle() && last._json().toString().contains(reason);
        });
        return history(session).getLast();
    }

    /** Waits until the agent has taken up what was said. */
    public void awaitRunning(String session) {
        await().atMost(PATIENCE)
                .until(() -> client.beta().sessions().retrieve(session).status(), Status.RUNNING::equals);
    }

    /** What the agent said, one text for each message. */
    public List<String> said(String session) {
        return find(session, BetaManagedAgentsSessionEvent::agentMessage).stream()
                .map(message -> String.join(
                        "",
                        message.content().stream()
                                .flatMap(block -> block.text().stream())
                                .map(text -> text.text())
                                .toList()))
                .toList();
    }

    public static String type(BetaManagedAgentsSessionEvent event) {
        return field(event, "type");
    }

    public static String id(BetaManagedAgentsSessionEvent event) {
        return field(event, "id");
    }

    private static String field(BetaManagedAgentsSessionEvent event, String name) {
        var json = (JsonObject) event._json().orElseThrow();
        return String.valueOf(json.values().get(name));
    }

    /** What comes up to the first that fits, or all until the stream ends. */
    public static List<BetaManagedAgentsStreamSessionEvents> until(
            StreamResponse<BetaManagedAgentsStreamSessionEvents> stream,
            Predicate<BetaManagedAgentsStreamSessionEvents> last) {
        var heard = new ArrayList<BetaManagedAgentsStreamSessionEvents>();
        var events = stream.stream().iterator();
        while (events.hasNext()) {
            heard.add(events.next().validate());
            if (last.test(heard.getLast())) {
                return heard;
            }
        }
        return heard;
    }

    /** Those of one kind among what was heard. */
    public static <T> Stream<T> only(
            List<BetaManagedAgentsStreamSessionEvents> heard,
            Function<BetaManagedAgentsStreamSessionEvents, Optional<T>> kind) {
        return heard.stream().flatMap(event -> kind.apply(event).stream());
    }
}
