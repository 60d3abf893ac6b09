package dev.atelier.server.v1.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonObject;
import com.anthropic.core.JsonValue;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgentToolset20260401Params;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolInputSchema;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.agents.BetaManagedAgentsMultiagentCoordinatorParams;
import com.anthropic.models.beta.environments.EnvironmentCreateParams;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.anthropic.models.beta.sessions.threads.BetaManagedAgentsSessionThread;
import com.anthropic.models.beta.sessions.threads.ThreadListParams;
import com.anthropic.models.beta.sessions.threads.ThreadRetrieveParams;
import com.anthropic.models.beta.sessions.threads.events.EventListParams;
import com.anthropic.services.blocking.beta.sessions.ThreadService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An agent that can call two others in, made through the API, and sessions of it. The rehearsal plays all three. */
final class Team {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AnthropicClient client;
    private final String coordinator;
    private final String environment;

    /** The one called Reviewer has a tool of its client's, the one called Writer asks before it writes. */
    Team(AnthropicClient client) {
        this.client = client;
        var reviewer = make(agent("Reviewer").addTool(lookup()));
        var writer = make(agent("Writer").addTool(asking()));
        this.coordinator = make(agent("Chief")
                .multiagent(BetaManagedAgentsMultiagentCoordinatorParams.builder()
                        .addAgent(reviewer)
                        .addAgent(writer)
                        .build()));
        this.environment = client.beta()
                .environments()
                .create(EnvironmentCreateParams.builder()
                        .name("of the team " + reviewer)
                        .build())
                .id();
    }

    static AgentCreateParams.Builder agent(String name) {
        return AgentCreateParams.builder().name(name).model(BetaManagedAgentsModel.of("claude-opus-4-8"));
    }

    static BetaManagedAgentsCustomToolParams lookup() {
        return custom("lookup");
    }

    static BetaManagedAgentsCustomToolParams custom(String name) {
        return BetaManagedAgentsCustomToolParams.builder()
                .name(name)
                .description("Looks something up.")
                .inputSchema(BetaManagedAgentsCustomToolInputSchema.builder().build())
                .build();
    }

    private static BetaManagedAgentsAgentToolset20260401Params asking() {
        return BetaManagedAgentsAgentToolset20260401Params.builder()
                .putAdditionalProperty(
                        "default_config", JsonValue.from(Map.of("permission_policy", Map.of("type", "always_ask"))))
                .build();
    }

    private String make(AgentCreateParams.Builder agent) {
        return client.beta().agents().create(agent.build()).id();
    }

    /** A session with nothing to do yet. */
    String session() {
        return client.beta()
                .sessions()
                .create(SessionCreateParams.builder()
                        .agent(coordinator)
                        .environmentId(environment)
                        .build())
                .id();
    }

    /** A session that was told to do this. */
    String told(String text) {
        var session = session();
        say(session, text);
        return session;
    }

    void say(String session, String text) {
        send(
                session,
                EventSendParams.builder()
                        .addEvent(BetaManagedAgentsUserMessageEventParams.builder()
                                .addTextContent(text)
                                .build()));
    }

    List<BetaManagedAgentsSessionEvent> send(String session, EventSendParams.Builder events) {
        var sent = client.beta().sessions().events().send(session, events.build());
        assertThat(sent.validate().data()).isPresent();
        return events(session);
    }

    ThreadService threads() {
        return client.beta().sessions().threads();
    }

    List<BetaManagedAgentsSessionThread> threads(String session) {
        var all = new ArrayList<BetaManagedAgentsSessionThread>();
        threads()
                .list(session, ThreadListParams.builder().limit(1).build())
                .autoPager()
                .forEach(thread -> all.add(thread.validate()));
        return all;
    }

    BetaManagedAgentsSessionThread thread(String session, String id) {
        return threads()
                .retrieve(id, ThreadRetrieveParams.builder().sessionId(session).build())
                .validate();
    }

    /** The thread of an agent that was called in. */
    BetaManagedAgentsSessionThread threadOf(String session, String agent) {
        return threads(session).stream()
                .filter(thread -> thread.agent().asAgent().name().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    List<BetaManagedAgentsSessionEvent> events(String session) {
        var all = new ArrayList<BetaManagedAgentsSessionEvent>();
        client.beta().sessions().events().list(session).autoPager().forEach(event -> all.add(event.validate()));
        return all;
    }

    List<BetaManagedAgentsSessionEvent> events(String session, String thread) {
        var all = new ArrayList<BetaManagedAgentsSessionEvent>();
        var params = EventListParams.builder().sessionId(session).limit(5).build();
        threads().events().list(thread, params).autoPager().forEach(event -> all.add(event.validate()));
        return all;
    }

    /** All that the session's own agent said. */
    String texts(String session) {
        return events(session).stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentMessage)
                .map(event -> event.asAgentMessage().content().toString())
                .collect(Collectors.joining("\n"));
    }

    static String type(BetaManagedAgentsSessionEvent event) {
        return String.valueOf(
                ((JsonObject) event._json().orElseThrow()).values().get("type"));
    }

    /** Until nobody works, and the session says that it is for this reason. */
    void awaitIdle(String session, String reason) {
        await().atMost(PATIENCE).until(() -> {
            var events = events(session);
            var last = events.getLast();
            return last.isSessionStatusIdle() && last._json().toString().contains(reason);
        });
    }
}
