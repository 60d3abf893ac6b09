package dev.atelier.agent.loop;

import static dev.atelier.agent.testkit.Answers.AGENT;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Multiagent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A session and the threads that its agent calls in, on paper: one step of one of them at a time, and the process may die between any two. */
final class PaperTeam {
    static final String ROOT = "sesn_root";
    private static final List<AgentConfig> MEMBERS = List.of(member("Ada"), member("Bob"));

    /** The process dies. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Map<String, PaperJournal> journals = new LinkedHashMap<>();
    private final Map<String, List<PaperRun.Reply>> replies;
    private final Map<String, PaperRun> runs = new LinkedHashMap<>();
    private final Set<String> queue = new LinkedHashSet<>();
    private final RandomGenerator random;
    private double danger;
    private int lives = -1;

    /** @param replies of the agents, by name */
    PaperTeam(Map<String, List<PaperRun.Reply>> replies, RandomGenerator random) {
        this.replies = replies;
        this.random = random;
        var root = new PaperJournal(new SessionId(ROOT));
        root.append(new SessionEvent.Created("toy", coordinator(), "env_toy", null, Map.of()));
        journals.put(ROOT, root);
    }

    static AgentConfig coordinator() {
        var equipment = new Equipment(
                List.of(), List.of(), List.of(), new Multiagent(Multiagent.COORDINATOR, MEMBERS), AGENT.limits());
        return new AgentConfig("agent_chief", 1, "Chief", null, AGENT.model(), null, equipment);
    }

    private static AgentConfig member(String name) {
        return AgentConfig.preset("agent_" + name, name, "scripted");
    }

    /** How likely it is that the process dies at any point. */
    PaperTeam dying(double likelihood) {
        danger = likelihood;
        return this;
    }

    /** The process dies at this point, counted from the first at which it could, and never again. */
    PaperTeam dyingAt(int point) {
        lives = point;
        return this;
    }

    /** Whether it died where it was to. */
    boolean hasDied() {
        return lives == 0;
    }

    void send(EventData data) {
        send(data, null);
    }

    /** @param thread whose it is to obey, null for the session itself */
    void send(EventData data, @Nullable String thread) {
        var key = "client:" + root().events().size();
        put(ROOT, codec().draft(data, Actor.user("test")).withKey(key).withThread(thread));
    }

    private EventCodec codec() {
        return root().codec();
    }

    PaperJournal root() {
        return journal(ROOT);
    }

    private PaperJournal journal(String id) {
        return Objects.requireNonNull(journals.get(id));
    }

    List<PaperJournal> threads() {
        return journals.values().stream().skip(1).toList();
    }

    PaperJournal thread(String agent) {
        return threads().stream()
                .filter(journal -> name(journal).equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static String name(PaperJournal journal) {
        var created = (SessionEvent.Created)
                journal.codec().read(journal.events().getFirst()).orElseThrow();
        return created.agent().name();
    }

    /** One step after the other until nobody has anything to do; at most so many, or they turn in a circle. */
    void toRest() {
        for (int i = 0; i < 5_000; i++) {
            if (queue.isEmpty()) {
                return;
            }
            step();
        }
        throw new AssertionError("the team does not come to rest:\n" + this);
    }

    void stepIfAny() {
        if (!queue.isEmpty()) {
            step();
        }
    }

    void step() {
        var all = List.copyOf(queue);
        var id = all.get(random.nextInt(all.size()));
        try {
            var run = runs.computeIfAbsent(id, this::run);
            if (!run.step()) {
                runs.remove(id);
                queue.remove(id);
            }
            mayDie();
        } catch (Killed e) {
            runs.clear();
        }
    }

    private PaperRun run(String id) {
        var journal = journal(id);
        return new PaperRun(journal, replies.getOrDefault(name(journal), List.of())).posting(parcel -> {
            mayDie();
            deliver(id, parcel);
            mayDie();
        });
    }

    private void mayDie() {
        boolean now = lives > 0 && --lives == 0;
        if (now || random.nextDouble() < danger) {
            throw new Killed();
        }
    }

    private void deliver(String from, Parcel parcel) {
        switch (parcel) {
            case Parcel.Opening(var _, var thread, var agent) ->
                journals.computeIfAbsent(thread, id -> open(id, agent));
            case Parcel.Down down ->
                put(down.thread(), codec().draft(down.data(), down.actor()).withKey(from + ":" + down.at()));
            case Parcel.Closing closing ->
                put(
                        closing.thread(),
                        codec().draft(closing.how(), closing.actor()).withKey("closed"));
            case Parcel.Up up ->
                up.copies().forEach(copy -> {
                    var id = copy.id() == null ? EventId.create() : copy.id();
                    var draft = codec().draft(id, copy.data(), Actor.SYSTEM).withKey(copy.key());
                    put(ROOT, copy.id() == null ? draft : draft.withThread(from));
                });
        }
    }

    private static PaperJournal open(String id, String agentId) {
        var member = MEMBERS.stream()
                .filter(agent -> agent.id().equals(agentId))
                .findFirst()
                .orElseThrow();
        var journal = new PaperJournal(new SessionId(id));
        var terms = new SessionTerms(null, List.of(), List.of(), new SessionTerms.Parent(ROOT, ROOT, id));
        journal.append(new SessionEvent.Created("toy", member, "env_toy", null, Map.of(), terms));
        return journal;
    }

    private void put(String to, Draft draft) {
        journal(to).deliver(draft);
        queue.add(to);
    }

    /** What the session's agent did and was told, one line an event. */
    @Override
    public String toString() {
        var text = new ArrayList<String>();
        journals.forEach((id, journal) -> text.add("--- " + id + " " + name(journal) + "\n" + journal));
        return String.join("\n", text);
    }
}
