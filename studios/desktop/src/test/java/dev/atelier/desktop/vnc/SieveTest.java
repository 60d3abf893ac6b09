package dev.atelier.desktop.vnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.desktop.rfb.RfbException;
import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.journal.SessionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SieveTest {
    private static final SessionId SESSION = new SessionId("sesn_sieve");
    private static final String LOOK = "03000000000005000320";
    private static final String KEY_A = "0401000000000061";
    private static final String KEY_A_UP = "0400000000000061";
    private static final String PRESS = "050100100020";
    private static final String MOVE = "050000100020";
    private static final String COPIED = "0600000000000002" + "6869";
    private static final String RESIZE = "fb00050003200100" + "00".repeat(16);
    private static final String POWER = "fa000102";

    private final ByteArrayOutputStream desktop = new ByteArrayOutputStream();
    private final List<ViewerMessage> told = new ArrayList<>();
    private boolean mayAct = true;

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

    private Sieve sieve(Rights rights) {
        var viewer = new Viewer("viewer_1", "Ada", rights, Instant.EPOCH);
        return new Sieve(SESSION, viewer, steering, new Sieve.Sink() {
            @Override
            public void write(ByteBuffer bytes) {
                var copy = new byte[bytes.remaining()];
                bytes.get(copy);
                desktop.writeBytes(copy);
            }

            @Override
            public void close() {
                throw new AssertionError("nothing is stuck");
            }
        });
    }

    private static void take(Sieve sieve, String... hex) throws IOException {
        sieve.take(ByteBuffer.wrap(HexFormat.of().parseHex(String.join("", hex))));
    }

    private String arrived() {
        return HexFormat.of().formatHex(desktop.toByteArray());
    }

    @Test
    void who_may_only_see_looks_and_does_nothing() throws IOException {
        take(sieve(Rights.VIEW), LOOK, KEY_A, KEY_A_UP, PRESS, COPIED, RESIZE, POWER, LOOK);
        assertThat(arrived()).isEqualTo(LOOK + LOOK);
        assertThat(told).isEmpty();
    }

    @Test
    void who_has_the_control_acts_and_is_told_of_but_never_changes_the_size() throws IOException {
        take(sieve(Rights.CONTROL), KEY_A, KEY_A_UP, RESIZE, POWER, COPIED);
        assertThat(arrived()).isEqualTo(KEY_A + KEY_A_UP + COPIED);
        assertThat(told)
                .containsExactly(
                        new ViewerMessage.Key('a', true), new ViewerMessage.Key('a', false), new ViewerMessage.Cut(2));
    }

    @Test
    void who_has_not_the_control_does_nothing_with_the_right_to() throws IOException {
        mayAct = false;
        take(sieve(Rights.CONTROL), KEY_A, PRESS, LOOK);
        assertThat(arrived()).isEqualTo(LOOK);
    }

    @Test
    void what_is_held_down_is_let_go_of_with_the_control() throws IOException {
        var sieve = sieve(Rights.CONTROL);
        take(sieve, KEY_A, PRESS);
        sieve.letGo();
        assertThat(arrived()).isEqualTo(KEY_A + PRESS + MOVE + KEY_A_UP);
        sieve.letGo();
        assertThat(arrived()).endsWith(PRESS + MOVE + KEY_A_UP);
    }

    @Test
    void what_is_held_down_is_let_go_of_even_if_nobody_says_that_the_control_is_lost() throws IOException {
        var sieve = sieve(Rights.CONTROL);
        take(sieve, KEY_A);
        mayAct = false;
        take(sieve, PRESS);
        assertThat(arrived()).isEqualTo(KEY_A + KEY_A_UP);
    }

    @Test
    void what_was_allowed_before_the_control_was_lost_does_not_arrive_after_it() throws IOException {
        var sieve = new Sieve[1];
        var losing = new Steering() {
            @Override
            public boolean mayAct(SessionId session, Viewer viewer) {
                return true;
            }

            @Override
            public void acted(SessionId session, Viewer viewer, ViewerMessage message) {
                try {
                    sieve[0].letGo();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        sieve[0] = new Sieve(
                SESSION, new Viewer("viewer_1", "Ada", Rights.CONTROL, Instant.EPOCH), losing, new Sieve.Sink() {
                    @Override
                    public void write(ByteBuffer bytes) {
                        desktop.write(bytes.get());
                    }

                    @Override
                    public void close() {
                        throw new AssertionError("nothing is stuck");
                    }
                });
        take(sieve[0], KEY_A);
        assertThat(desktop.size()).isZero();
    }

    @Test
    void who_may_only_see_may_say_which_clipboard_it_understands() throws IOException {
        var caps = "06000000fffffff8" + "0f000001" + "00000000";
        var provides = "06000000fffffff8" + "10000001" + "00000000";
        take(sieve(Rights.VIEW), caps, provides);
        assertThat(arrived()).isEqualTo(caps);
    }

    @Test
    void a_keyboard_has_not_so_many_keys() {
        var sieve = sieve(Rights.CONTROL);
        assertThatThrownBy(() -> {
                    for (int key = 0; key < 1000; key++) {
                        take(sieve, "0401000000" + HexFormat.of().toHexDigits(key, 6));
                    }
                })
                .isInstanceOf(RfbException.class)
                .hasMessageContaining("keys");
        assertThat(desktop.size()).isLessThan(8 * 200);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** A recorded stream of a viewer, damaged anywhere and cut anywhere: nothing of it acts on the desktop. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_that_a_viewer_makes_up_gets_through_that_acts(long seed) throws IOException {
        var random = new Random(seed);
        var recorded = HexFormat.of()
                .parseHex("0000000020180001" + "00ff00ff00ff100800000000" + "02000003000000100000000000000005" + LOOK
                        + KEY_A + KEY_A_UP + PRESS + MOVE + LOOK + COPIED + RESIZE + LOOK + POWER + KEY_A);
        for (int i = random.nextInt(8); i > 0; i--) {
            recorded[random.nextInt(recorded.length)] = (byte) random.nextInt();
        }
        var sieve = sieve(Rights.VIEW);
        try {
            for (int at = 0; at < recorded.length; ) {
                int count = Math.min(recorded.length - at, random.nextInt(1, 20));
                sieve.take(ByteBuffer.wrap(recorded, at, count));
                at += count;
            }
        } catch (RfbException refused) {
            assertThat(refused).hasMessageContaining("a viewer");
        }
        assertThat(told).isEmpty();
        onlyLooks(ByteBuffer.wrap(desktop.toByteArray()));
    }

    /** Read as an X server would. */
    private static void onlyLooks(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            int type = bytes.get(start) & 0xFF;
            int size = switch (type) {
                case 0 -> 20;
                case 2 -> 4 + 4 * (bytes.getShort(start + 2) & 0xFFFF);
                case 3, 150 -> 10;
                case 6 -> 8 - bytes.getInt(start + 4);
                case 248 -> 9 + (bytes.get(start + 8) & 0xFF);
                default -> throw new AssertionError("the kind " + type + " arrived");
            };
            bytes.position(start + size);
        }
    }
}
