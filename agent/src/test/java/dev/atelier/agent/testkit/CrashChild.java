package dev.atelier.agent.testkit;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.fails;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ContextWindows;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.agent.model.Models;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A process that is there to be killed. Arguments: {@code <jdbc url> <data directory> <mode> [<scene>]}.
 *
 * <ul>
 *   <li>{@code finish}: goes on with what an earlier process left, prints {@code RESTED <sessions>} and ends;
 *   <li>{@code kill:<point>:<n>[:<where>]}: the same, prints it, then begins one more session and kills itself with SIGKILL as soon as the
 *       n-th event of that type is committed in it; {@code NOT KILLED} and exit code 3 if that does not come;
 *   <li>{@code whole}: begins a session, goes on until it rests, prints it and ends;
 *   <li>{@code load:<sessions>}: keeps that many sessions at work until somebody kills it; prints {@code READY} first.
 * </ul>
 *
 * <p>Each call of the tool {@code once} that really runs leaves its id as a line in {@code <data directory>/ran}, outside of the journal.
 */
public final class CrashChild {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SqlJournal journal;
    private final AgentRuntime runtime;
    private final CrashScene scene;
    private final Set<SessionId> over = new HashSet<>();

    private CrashChild(String url, Path data, @Nullable KillPoint killPoint, CrashScene scene) throws IOException {
        Files.createDirectories(data);
        this.scene = scene;
        this.journal = SqlJournal.open(JournalConfig.of(new JournalConfig.Database(url, null, null)));
        var studio = new ToyStudio(scene.model());
        studio.tools().witness(call -> write(data.resolve("ran"), call));
        var seen = killPoint == null ? journal : new KillingJournal(journal, killPoint);
        this.runtime = AgentRuntime.start(
                new AgentRuntime.Parts(
                        seen,
                        journal.writes(),
                        FileBlobStore.open(data.resolve("blobs"), 1_000_000),
                        List.of(studio),
                        List.of(),
                        new Models(_ -> Optional.empty(), TestNode::price, ContextWindows.UNKNOWN)),
                TestNode.quick("child"));
    }

    /** A turn with every kind of event that the loop makes. */
    public static ScriptedModel script() {
        return new ScriptedModel(
                new ScriptedModel.Line.Says(List.of(
                        new Block.Thinking("two at once", "seal"),
                        new Block.Text("I begin"),
                        new Block.ToolUse("", "echo", JsonNodeFactory.instance.objectNode()),
                        new Block.ToolUse("", "once", JsonNodeFactory.instance.objectNode()))),
                fails(Kind.OVERLOADED, 1),
                calls("once"),
                calls("echo"),
                ScriptedModel.says("done"));
    }

    private static void write(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        var mode = args[2].split(":");
        var where = mode.length > 3 ? mode[3] : "anywhere";
        var killPoint = mode[0].equals("kill") ? new KillPoint(mode[1], Integer.parseInt(mode[2]), where) : null;
        var scene = CrashScene.ALL.get(args.length > 3 ? args[3] : "turn");
        var child = new CrashChild(args[0], Path.of(args[1]), killPoint, Objects.requireNonNull(scene));
        switch (mode[0]) {
            case "finish" -> child.finish();
            case "whole" -> {
                child.begin();
                child.finish();
            }
            case "kill" -> {
                child.rest();
                if (killPoint != null) {
                    killPoint.arm(child.known());
                }
                child.begin();
                child.awaitTheEnd();
                System.out.println("NOT KILLED");
                System.exit(3);
            }
            case "load" -> child.load(Integer.parseInt(mode[1]));
            default -> throw new IllegalArgumentException("unknown mode " + args[2]);
        }
    }

    private void finish() throws Exception {
        rest();
        runtime.close();
        journal.close();
    }

    private void rest() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (unfinished() > 0 || !areOver()) {
            if (System.nanoTime() > end) {
                System.out.println("STUCK");
                System.exit(4);
            }
            Thread.sleep(5);
        }
        System.out.println("RESTED "
                + known().stream().filter(id -> !ThreadId.isThread(id)).count());
    }

    private void awaitTheEnd() throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            areOver();
            Thread.sleep(5);
        }
    }

    /** Plays the client of every session that is not over. */
    private boolean areOver() throws Exception {
        boolean all = true;
        for (var session : known()) {
            if (over.contains(session)) {
                continue;
            }
            var events = journal.read(session, Seq.START, 1000);
            if (scene.act(runtime.sessions(), session, events, runtime.codec())) {
                over.add(session);
            } else {
                all = false;
            }
        }
        return all;
    }

    private int unfinished() {
        return sessions(Set.of("running", "rescheduling")) + Queues.length(journal.writes());
    }

    private Set<SessionId> known() {
        return journal.sessions(new SessionQuery("local", null, null, Set.of(), null, 1000)).stream()
                .map(Session::id)
                .collect(Collectors.toSet());
    }

    private int sessions(Set<String> statuses) {
        return journal.sessions(new SessionQuery("local", null, null, statuses, null, 1000))
                .size();
    }

    private SessionId begin() throws Exception {
        return runtime.sessions().create(scene.session(), TestNode.PERSON).id();
    }

    private void load(int sessions) throws Exception {
        System.out.println("READY");
        while (true) {
            for (int at = unfinished(); at < sessions; at++) {
                begin();
            }
            Thread.sleep(10);
        }
    }
}
