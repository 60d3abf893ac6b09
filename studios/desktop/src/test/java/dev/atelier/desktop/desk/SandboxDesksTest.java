package dev.atelier.desktop.desk;

import static dev.atelier.desktop.desk.DeskHouse.open;
import static dev.atelier.desktop.desk.DeskHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.event.DesktopEvent.Ended;
import dev.atelier.desktop.event.DesktopEvent.Ended.Reason;
import dev.atelier.desktop.event.DesktopEvent.Started;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Xvnc in real sandboxes. */
class SandboxDesksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path data;

    private DeskHouse house;

    @BeforeEach
    void open_the_house() throws InterruptedException {
        house = new DeskHouse(data);
    }

    @AfterEach
    void close_the_house() {
        house.close();
    }

    @Test
    void a_desk_is_there_when_its_screen_can_be_seen_and_is_the_same_until_it_ends() throws Exception {
        var desks = house.server(3);
        var session = house.session();

        assertThat(desks.running(session)).isEmpty();
        var desk = open(desks, session);

        assertThat(desk.isRunning()).isTrue();
        assertThat(desk.client().screen().picture().width()).isEqualTo(1024);
        assertThat(open(desks, session)).isSameAs(desk);
        assertThat(desks.running(session)).containsSame(desk);
        assertThat(desks.state(session).status()).isEqualTo(DeskState.Status.RUNNING);
        assertThat(house.sh(session, "xrandr")).contains("current 1024 x 768");

        desks.end(session, "enough");

        assertThat(desk.isRunning()).isFalse();
        assertThat(desks.running(session)).isEmpty();
        assertThat(processes(session)).isEmpty();
        assertThat(house.news).containsExactly("began " + desk.id(), "ended " + desk.id());
        assertThat(house.events(session))
                .satisfiesExactly(
                        event -> assertThat(event).isInstanceOfSatisfying(Started.class, started -> {
                            assertThat(started.desk()).isEqualTo(desk.id());
                            assertThat(started.provider()).isEqualTo("bubblewrap");
                            assertThat(started.isRestored()).isFalse();
                        }),
                        event -> assertThat(event).isEqualTo(new Ended(desk.id(), Reason.CLOSED, "enough")));
    }

    @Test
    void ten_start_at_once_and_each_has_its_own_screen() throws Exception {
        var desks = house.server(10);
        var sessions = Stream.generate(house::session).limit(10).toList();
        var opened = new ArrayList<Desk>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = sessions.stream()
                    .flatMap(session -> Stream.of(session, session)) // twice each
                    .map(session -> (Callable<Desk>) () -> open(desks, session))
                    .toList();
            for (var each : threads.invokeAll(all)) {
                opened.add(each.get());
            }
        }

        assertThat(new HashSet<>(opened)).hasSize(10);
        assertThat(desks.condition().there()).isEqualTo(10);
        var drawn = sessions.getFirst();
        house.sh(drawn, "xsetroot -solid '#ff0000'");
        await().atMost(PATIENCE).until(() -> corner(desks, drawn) == 0xff0000);
        for (var other : sessions.subList(1, 10)) {
            assertThat(corner(desks, other)).isNotEqualTo(0xff0000);
        }
    }

    private static int corner(Desks desks, SessionId session) throws InterruptedException {
        return desks.running(session).orElseThrow().client().screen().picture().at(5, 5) & 0xffffff;
    }

    @Test
    void one_that_is_killed_has_failed_and_the_next_one_is_another() throws Exception {
        var desks = house.server(3);
        var session = house.session();
        var first = open(desks, session);

        assertThat(house.news).containsExactly("began " + first.id());
        kill("Xvnc", session);

        await().atMost(PATIENCE).until(() -> house.news.contains("ended " + first.id()));
        assertThat(first.isRunning()).isFalse();
        await().atMost(PATIENCE).until(() -> desks.state(session).status() == DeskState.Status.FAILED);
        assertThat(desks.state(session).trouble()).contains("the X server ended");
        assertThat(desks.condition().failure())
                .extracting(DeskCondition.Failure::words)
                .isEqualTo(desks.state(session).trouble());
        var second = open(desks, session);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(house.events(session))
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(Ended.class, ended -> {
                    assertThat(ended.reason()).isEqualTo(Reason.FAILED);
                    assertThat(ended.words()).contains("the X server ended");
                }))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Started.class,
                                started -> assertThat(started.isRestored()).isTrue()));
    }

    @Test
    void without_its_window_manager_it_has_failed_too() throws Exception {
        var desks = house.server(3);
        var session = house.session();
        var desk = open(desks, session);

        kill("openbox", session);

        await().atMost(PATIENCE).until(() -> house.news.contains("ended " + desk.id()));
        assertThat(processes(session)).isEmpty();
    }

    @Test
    void a_closed_session_has_none_and_its_journal_stays_as_it_was() throws Exception {
        var desks = house.server(2);
        var session = house.session();
        open(desks, session);

        house.terminate(session);
        desks.look();

        assertThat(desks.running(session)).isEmpty();
        assertThat(processes(session)).isEmpty();
        assertThat(house.events(session)).hasSize(1);
        assertThat(refused(desks, session)).isEqualTo("the session is closed");
    }

    @Test
    void a_server_that_stops_leaves_nothing_and_the_next_one_says_that_windows_are_gone() throws Exception {
        var session = house.session();
        var desk = open(house.server(2), session);
        Files.writeString(data.resolve("workspaces/" + session + "/files/workspace/kept.txt"), "kept");

        house.closeServers();

        assertThat(desk.isRunning()).isFalse();
        assertThat(processes(session)).isEmpty();
        assertThat(((Ended) house.events(session).getLast()).reason()).isEqualTo(Reason.SERVER_STOPPED);
        var again = open(house.server(2), session);
        assertThat(again.id()).isNotEqualTo(desk.id());
        assertThat(house.events(session).getLast())
                .isInstanceOfSatisfying(
                        Started.class,
                        started -> assertThat(started.isRestored()).isTrue());
        assertThat(house.sh(session, "cat /workspace/kept.txt")).isEqualTo("kept");
    }

    @Test
    void one_that_a_killed_server_left_in_the_journal_is_written_off_first() throws Exception {
        var session = house.session();
        var note = house.workspaces.of(session).notes().resolve("desk");
        Files.writeString(note, "desk_lost");

        var desk = open(house.server(2), session);

        assertThat(house.events(session))
                .satisfiesExactly(
                        event -> assertThat(event).isInstanceOfSatisfying(Ended.class, ended -> {
                            assertThat(ended.desk()).isEqualTo("desk_lost");
                            assertThat(ended.reason()).isEqualTo(Reason.SERVER_STOPPED);
                        }),
                        event -> assertThat(event).isInstanceOfSatisfying(Started.class, started -> {
                            assertThat(started.desk()).isEqualTo(desk.id());
                            assertThat(started.isRestored()).isTrue();
                        }));
    }

    @Test
    void what_is_missing_is_said_and_how_to_get_it() throws Exception {
        var desks = house.server(new Lacking(house.sandbox, "Xvnc"), DeskHouse.settings(2));
        var session = house.session();

        assertThat(refused(desks, session))
                .startsWith("no desktop can be started: this server's machine lacks Xvnc.")
                .contains("apt-get install", "tigervnc-standalone-server");
        assertThat(desks.state(session).status()).isEqualTo(DeskState.Status.FAILED);
        assertThat(desks.state(session).trouble()).contains("lacks Xvnc");
        assertThat(desks.condition().there()).isZero();
        assertThat(desks.condition().failure())
                .extracting(DeskCondition.Failure::words)
                .isEqualTo(desks.state(session).trouble());
        assertThat(house.events(session)).isEmpty();
    }

    /** Sandboxes in which a program cannot be found. */
    private record Lacking(Sandbox sandbox, String program) implements Sandbox {
        @Override
        public Standing standing() {
            return sandbox.standing();
        }

        @Override
        public Start start(Workspace workspace, Command command) throws InterruptedException {
            var words = new ArrayList<>(command.words());
            var hide = "command() { [ \"$2\" != " + program + " ] && builtin command \"$@\"; }\n";
            words.set(4, hide + words.get(4));
            return sandbox.start(workspace, new Command(words, command.variables(), command.limits(), null));
        }

        @Override
        public void close() {}
    }

    private void kill(String program, SessionId session) throws IOException {
        var mine = processes(session).stream()
                .filter(process -> name(process).equals(program))
                .toList();
        assertThat(mine).hasSize(1);
        mine.getFirst().destroyForcibly();
    }

    /** All that runs on a session's files: descendants of a sandbox that was shown them. */
    private List<ProcessHandle> processes(SessionId session) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> line(process, "cmdline").contains(session.value()))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    private static String name(ProcessHandle process) {
        return line(process, "comm").strip();
    }

    private static String line(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
