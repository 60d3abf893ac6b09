package dev.atelier.agent.loop;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Multiagent;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The tools by which a coordinator calls in the agents of its roster. Their names are taken: nothing else may have them.
 *
 * <p>{@code create_thread {agent, message}} begins a thread, {@code send_message {thread, message}} says more to one, {@code list_threads {}}
 * tells where they stand. All of them return at once. What a thread comes to arrives later as a message, like one of the user's.
 *
 * <p>A call does nothing but write into the session's journal, in one piece with its result. The rest follows from that ({@link Parcel}), so a
 * call that was cut short by a crash can be made again.
 */
public final class ThreadTools {
    public static final String CREATE_THREAD = "create_thread";
    public static final String SEND_MESSAGE = "send_message";
    public static final String LIST_THREADS = "list_threads";
    private static final Set<String> NAMES = Set.of(CREATE_THREAD, SEND_MESSAGE, LIST_THREADS);
    private static final int MOST_AT_ONCE = 25;
    private static final int LONGEST_MESSAGE = 100_000;

    private ThreadTools() {}

    /** Whether a name is one of theirs, which no other tool of a coordinator may have. */
    public static boolean isReserved(String tool) {
        return NAMES.contains(tool);
    }

    /** Whether an agent has them. */
    public static boolean has(AgentConfig agent, String tool) {
        return isReserved(tool) && !roster(agent).isEmpty();
    }

    /** What the agent's model is told; nothing for an agent that works alone. */
    public static List<ToolSpec> specs(AgentConfig agent) {
        var roster = roster(agent);
        var taken = agent.equipment().customTools().stream()
                .map(ToolEntry.Custom::name)
                .toList();
        return roster.isEmpty()
                ? List.of()
                : specs(roster).stream()
                        .filter(tool -> !taken.contains(tool.name()))
                        .toList();
    }

    private static List<ToolSpec> specs(Map<String, AgentConfig> roster) {
        var names = JsonNodeFactory.instance.arrayNode();
        roster.keySet().forEach(names::add);
        var who = roster.entrySet().stream()
                .map(entry -> "- " + entry.getKey() + describe(entry.getValue()))
                .collect(Collectors.joining("\n"));
        return List.of(
                new ToolSpec(
                        CREATE_THREAD,
                        "Calls in a colleague: begins a thread in which that agent works on your message, beside you, on the same files. "
                                + "It sees nothing of this conversation but your message, so say all that it needs. Returns the thread's id"
                                + " at once; what the agent comes to arrives later as a message. You need not wait: go on, or end your turn."
                                + " Colleagues:\n"
                                + who,
                        schema(
                                "\"agent\":{\"type\":\"string\",\"enum\":" + names
                                        + "},\"message\":{\"type\":\"string\"}",
                                "\"agent\",\"message\"")),
                new ToolSpec(
                        SEND_MESSAGE,
                        "Says something more to a thread that you began. It remembers what was said in it. Returns at once; its answer arrives"
                                + " later as a message.",
                        schema(
                                "\"thread\":{\"type\":\"string\",\"description\":\"Its id, sthr_…\"},\"message\":{\"type\":\"string\"}",
                                "\"thread\",\"message\"")),
                new ToolSpec(LIST_THREADS, "Tells where the threads stand that you began.", schema("", "")));
    }

    private static String schema(String properties, String required) {
        return "{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[" + required + "]}";
    }

    private static String describe(AgentConfig member) {
        return member.description() == null ? "" : ": " + member.description();
    }

    /** Whom an agent can call in, by name; by id where two share one. */
    private static Map<String, AgentConfig> roster(AgentConfig agent) {
        var multiagent = agent.equipment().multiagent();
        if (multiagent == null || !multiagent.type().equals(Multiagent.COORDINATOR)) {
            return Map.of();
        }
        var named = new LinkedHashMap<String, AgentConfig>();
        for (var member : multiagent.agents()) {
            named.put(named.containsKey(member.name()) ? member.id() : member.name(), member);
        }
        return named;
    }

    /** What these calls write into the journal, results included. */
    static List<EventData> carryOut(LoopState state, List<Call> calls) {
        var desk = new Desk(state);
        calls.forEach(desk::answer);
        return desk.entries;
    }

    /** Answers the calls of one answer; each sees what those before it began. Used once. */
    private static final class Desk {
        private final Map<String, AgentConfig> roster;
        private final Threads threads;
        private final List<EventData> entries = new ArrayList<>();
        private int begun;

        Desk(LoopState state) {
            this.roster = roster(state.created().agent());
            this.threads = state.kin().threads();
        }

        void answer(Call call) {
            var input = call.use().input();
            switch (call.use().name()) {
                case CREATE_THREAD -> create(call, input);
                case SEND_MESSAGE -> send(call, input);
                default -> result(call, list(), false);
            }
        }

        private void create(Call call, JsonNode input) {
            var wanted = input.path("agent").asString("");
            var member = roster.get(wanted);
            var message = input.path("message").asString("");
            if (member == null) {
                refuse(call, "agent: there is no '" + wanted + "'; there are: " + String.join(", ", roster.keySet()));
            } else if (busy() >= MOST_AT_ONCE) {
                refuse(
                        call,
                        MOST_AT_ONCE + " threads are at work, which is the most; wait until one of them has answered");
            } else if (isMessage(call, message)) {
                var thread = ThreadId.begunBy(call.id());
                begun++;
                entries.add(new SessionEvent.ThreadCreated(thread, member.name(), member.id()));
                entries.add(new AgentEvent.ThreadMessageSent(thread, member.name(), List.of(Content.text(message))));
                result(
                        call,
                        "Thread " + thread + " has begun with " + wanted + ". Its answer will arrive as a message.",
                        false);
            }
        }

        private long busy() {
            return begun + threads.all().stream().filter(Threads.Called::isBusy).count();
        }

        private void send(Call call, JsonNode input) {
            var id = input.path("thread").asString("");
            var message = input.path("message").asString("");
            var thread = threads.find(id);
            if (thread.isEmpty()) {
                refuse(call, "thread: there is no '" + id + "'. " + list());
            } else if (!thread.get().isOpen()) {
                refuse(call, "thread: '" + id + "' is closed; begin a new one");
            } else if (isMessage(call, message)) {
                entries.add(new AgentEvent.ThreadMessageSent(id, thread.get().agent(), List.of(Content.text(message))));
                result(call, "Sent. Its answer will arrive as a message.", false);
            }
        }

        private boolean isMessage(Call call, String message) {
            if (message.isBlank() || message.length() > LONGEST_MESSAGE) {
                refuse(
                        call,
                        "message: has " + message.length() + " characters; write 1 to " + LONGEST_MESSAGE
                                + ", not all blank");
                return false;
            }
            return true;
        }

        private String list() {
            if (threads.isEmpty()) {
                return "There are no threads yet.";
            }
            return "Threads:\n"
                    + threads.all().stream()
                            .map(thread -> "- " + thread.id() + " (" + thread.agent() + "): " + thread.words())
                            .collect(Collectors.joining("\n"));
        }

        private void refuse(Call call, String why) {
            result(call, why, true);
        }

        private void result(Call call, String text, boolean isError) {
            entries.add(new AgentEvent.ToolResult(call.id().value(), List.of(Content.text(text)), isError));
        }
    }
}
