package dev.atelier.desktop.vnc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.rfb.Admission;
import dev.atelier.desktop.rfb.Button;
import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Viewers of a real X server. */
class ViewersTest {
    private static final SessionId SESSION = new SessionId("sesn_viewers");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Passwords passwords = new Passwords();
    private final List<ViewerMessage> told = new CopyOnWriteArrayList<>();
    private final Steering steering = new Steering() {
        @Override
        public boolean mayAct(SessionId session, Viewer viewer) {
            return mayAct;
        }

        @Override
        public void acted(SessionId session, Viewer viewer, ViewerMessage message) {
            told.add(message);
        }
    };
    private volatile boolean mayAct = true;
    private TestDesk desk;
    private Viewers viewers;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        desk = TestDesk.start(SESSION, TestViewer.WIDTH, TestViewer.HEIGHT);
        viewers = viewers(desk.desks());
    }

    @AfterEach
    void end() throws InterruptedException {
        if (viewers != null) {
            viewers.stop();
        }
        if (desk != null) {
            desk.close();
        }
    }

    private Viewers viewers(Desks desks) {
        var clock = InstantSource.system();
        var reception = new Reception(new Admission(new SecureRandom()), passwords, new Guesses(clock), clock);
        return new Viewers(reception, () -> desks, steering, new Limits(3, 6, 2));
    }

    private static Pass ticket(String viewer, Rights rights) {
        return new Pass.Granted(SESSION, viewer, viewer, rights);
    }

    private TestViewer open(String viewer, Rights rights) throws IOException {
        return new TestViewer().open(viewers, ticket(viewer, rights)).admitted().seen();
    }

    /** A terminal that has the keyboard and writes a file of what is typed. */
    private void terminal() throws IOException {
        TestDesk.need("xterm");
        desk.run("xterm", "-fullscreen", "-e", "cat > typed");
        await().atMost(PATIENCE).until(this::isListening);
    }

    /** Whether it heard a line of ours; for lack of anything that tells that a window has the keyboard. */
    private boolean isListening() throws IOException {
        var hand = desk.client();
        hand.move(TestViewer.WIDTH / 2, TestViewer.HEIGHT / 2);
        hand.press(Button.LEFT);
        hand.release(Button.LEFT);
        for (int key : new int[] {'r', 0xFF0D}) {
            hand.press(key);
            hand.release(key);
        }
        var typed = desk.home().resolve("typed");
        return Files.exists(typed) && Files.size(typed) > 0;
    }

    /** Without the lines by which we found out that it listens. */
    private String typed() throws IOException {
        return Files.readString(desk.home().resolve("typed")).replace("r\n", "");
    }

    private static String keys(String text) {
        var hex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int key = text.charAt(i) == '\n' ? 0xFF0D : text.charAt(i);
            hex.append("04010000%08x".formatted(key)).append("04000000%08x".formatted(key));
        }
        return hex.toString();
    }

    @Test
    void who_may_operate_types_and_who_may_only_see_does_not() throws IOException {
        terminal();
        assertThat(viewers.isWatched(SESSION)).isFalse();
        var ada = open("ada", Rights.CONTROL);
        var bob = open("bob", Rights.VIEW);
        assertThat(viewers.isWatched(SESSION)).isTrue();
        assertThat(Arrays.equals(ada.picture(), bob.picture())).isTrue();

        bob.say(keys("from bob\n"));
        bob.picture(); // what it said before has been looked at
        ada.say(keys("from ada\n"));
        await().atMost(PATIENCE).until(() -> typed().contains("ada"));
        assertThat(typed()).isEqualTo("from ada\n");
        assertThat(told).hasSize(keys("from ada\n").length() / 16);
        assertThat(viewers.list(SESSION)).extracting(Viewer::name).containsExactlyInAnyOrder("ada", "bob");
    }

    @Test
    void who_loses_the_control_holds_nothing_down_any_more() throws IOException {
        terminal();
        var ada = open("ada", Rights.CONTROL);
        ada.say("04010000" + "0000ffe1"); // Shift
        ada.picture();
        viewers.letGo(SESSION, "ada");
        mayAct = false;
        ada.say(keys("x"));
        ada.picture();
        mayAct = true;
        ada.say(keys("b\n"));
        await().atMost(PATIENCE).until(() -> typed().contains("\n"));
        assertThat(typed()).isEqualTo("b\n");
    }

    @Test
    void who_does_not_read_holds_up_nobody_else() throws IOException {
        var stalled = open("stalled", Rights.VIEW);
        var reading = open("reading", Rights.VIEW);
        stalled.say("0200000100000000");
        for (int i = 0; i < 50; i++) {
            stalled.say("030000000000" + "05000320");
        }
        await().atMost(PATIENCE).until(() -> stalled.sent() > 1 << 20); // more than it has room for
        for (int i = 0; i < 5; i++) {
            assertThat(reading.picture()).hasSize(TestViewer.WIDTH * TestViewer.HEIGHT * 4);
        }
        assertThat(stalled.sent()).as("is not read for").isLessThan(4L << 20);
        assertThat(viewers.rights(SESSION, "stalled")).isPresent();
    }

    @Test
    void a_wrong_password_ten_times_does_not_lock_out_the_right_one() throws Exception {
        var pair = passwords.create(SESSION);
        var who = new Pass.Unknown(SESSION, "203.0.113.7");
        for (int i = 0; i < 10; i++) {
            var guessing = new TestViewer().open(viewers, who);
            assertThat(guessing.askedFor(challenge -> answer(challenge, "guess")))
                    .isFalse();
            assertThat(guessing.awaitClosed()).isEqualTo(Closing.WRONG_PASSWORD);
        }
        var right = new TestViewer().open(viewers, who);
        assertThat(right.askedFor(challenge -> answer(challenge, pair.view()))).isTrue();
        right.seen();
        assertThat(viewers.list(SESSION)).extracting(Viewer::rights).containsExactly(Rights.VIEW);

        var other = new TestViewer().open(viewers, who);
        assertThat(other.askedFor(challenge -> answer(challenge, pair.control())))
                .isTrue();
        other.seen();
        assertThat(viewers.list(SESSION)).extracting(Viewer::rights).contains(Rights.CONTROL);

        viewers.revokePasswords(SESSION);
        assertThat(right.awaitClosed()).isEqualTo(Closing.REVOKED);
        assertThat(other.awaitClosed()).isEqualTo(Closing.REVOKED);
    }

    private static byte[] answer(byte[] challenge, String password) {
        try {
            var key = Arrays.copyOf(password.getBytes(ISO_8859_1), 8);
            IntStream.range(0, 8).forEach(i -> key[i] = (byte) (Integer.reverse(key[i]) >>> 24));
            var cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void there_is_room_for_so_many() throws IOException {
        var first = open("first", Rights.VIEW);
        open("second", Rights.VIEW);
        open("third", Rights.VIEW);
        var fourth =
                new TestViewer().open(viewers, ticket("fourth", Rights.VIEW)).admitted();
        assertThat(fourth.awaitClosed()).isEqualTo(Closing.TOO_MANY);

        first.connection().close(Closing.NOT_READING);
        first.awaitClosed();
        await().atMost(PATIENCE).until(() -> viewers.list(SESSION).size() == 2);
        open("fifth", Rights.VIEW);
    }

    @Test
    void strangers_of_one_address_take_only_so_many_places() throws IOException {
        passwords.create(SESSION);
        var who = new Pass.Unknown(SESSION, "203.0.113.7");
        var waiting = List.of(new TestViewer().open(viewers, who), new TestViewer().open(viewers, who));
        assertThat(new TestViewer().open(viewers, who).awaitClosed()).isEqualTo(Closing.TOO_MANY);
        assertThat(waiting).noneMatch(TestViewer::isClosed);
        open("invited", Rights.VIEW);
    }

    @Test
    void who_speaks_another_language_has_to_go() throws IOException {
        var unknown = open("unknown", Rights.CONTROL).say("4d000000");
        assertThat(unknown.awaitClosed().code()).isEqualTo(1002);
        assertThat(unknown.awaitClosed().reason()).contains("77");

        var endless = open("endless", Rights.VIEW).say("060000007fffffff");
        assertThat(endless.awaitClosed().code()).isEqualTo(1002);

        var http = new TestViewer()
                .open(viewers, ticket("http", Rights.VIEW))
                .say("GET / HTTP/1.1\r\n".getBytes(ISO_8859_1));
        assertThat(http.awaitClosed().code()).isEqualTo(1002);
    }

    @Test
    void who_gives_no_sign_of_life_is_given_up() throws IOException {
        var gone = open("gone", Rights.VIEW);
        viewers.beat(System.nanoTime());
        assertThat(gone.isClosed()).isFalse();
        viewers.beat(System.nanoTime() + Duration.ofMinutes(1).toNanos());
        assertThat(gone.awaitClosed()).isEqualTo(Closing.NOT_READING);
    }

    @Test
    void viewers_are_told_that_the_desktop_has_ended() throws IOException {
        var viewer = open("viewer", Rights.VIEW);
        desk.close();
        assertThat(viewer.awaitClosed()).isEqualTo(Closing.DESK_ENDED);
    }

    @Test
    void viewers_are_told_that_the_server_stops() throws Exception {
        var viewer = open("viewer", Rights.VIEW);
        viewers.stop();
        assertThat(viewer.awaitClosed()).isEqualTo(Closing.SERVER_STOPS);
        assertThat(new TestViewer().open(viewers, ticket("late", Rights.VIEW)).awaitClosed())
                .isEqualTo(Closing.SERVER_STOPS);
    }

    @Test
    void viewers_are_told_why_there_is_no_desktop() throws IOException {
        viewers = viewers(new Desks() {
            @Override
            public Opening open(SessionId session) {
                return new Opening.Refused("Xvnc is not installed");
            }

            @Override
            public Optional<Desk> running(SessionId session) {
                return Optional.empty();
            }

            @Override
            public void end(SessionId session, String why) {
                throw new AssertionError("nobody ends what is not there");
            }
        });
        var viewer =
                new TestViewer().open(viewers, ticket("viewer", Rights.VIEW)).admitted();
        assertThat(viewer.awaitClosed()).isEqualTo(new Closing(4409, "Xvnc is not installed"));
    }
}
