package dev.atelier.desktop.rfb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final byte[] ZERO = new byte[16];

    /** Gives the challenge that the answers are for. */
    private static final class Zeros extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            // They are zero already.
        }
    }

    @Test
    void the_cipher_is_des_with_the_bits_of_the_password_turned_round() {
        // DES of zeros under the key 0x0E86CEA64E86CEA6, which is "password" turned round
        assertThat(HexFormat.of().formatHex(Admission.answer(ZERO, "password")))
                .isEqualTo(HexFormat.of().formatHex(Admission.answer(ZERO, "password with a tail")))
                .isNotEqualTo(HexFormat.of().formatHex(Admission.answer(ZERO, "passwort")))
                .hasSize(32);
    }

    @Test
    void either_password_lets_in_and_tells_which_it_was() throws IOException {
        assertThat(ask(Admission.answer(ZERO, "to-watch"), "to-steer", "to-watch")
                        .index())
                .isEqualTo(1);
        assertThat(ask(Admission.answer(ZERO, "to-steer"), "to-steer", "to-watch")
                        .index())
                .isZero();
    }

    @Test
    void another_password_is_refused_with_a_reason() throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(new Admission(new Zeros()).ask(viewer(2, Admission.answer(ZERO, "guess")), out, List.of("to-steer")))
                .isEmpty();
        assertThat(out.toString(ISO_8859_1)).endsWith("that is not the password");
    }

    @Test
    void another_way_in_than_the_offered_one_is_refused() {
        assertThatThrownBy(() -> new Admission(new Zeros())
                        .ask(viewer(1, new byte[0]), new ByteArrayOutputStream(), List.of("to-steer")))
                .hasMessageContaining("security type 1");
    }

    private record Asked(int index) {}

    private static Asked ask(byte[] answer, String... passwords) throws IOException {
        return new Asked(new Admission(new Zeros())
                .ask(viewer(2, answer), new ByteArrayOutputStream(), List.of(passwords))
                .orElseThrow());
    }

    private static DataInputStream viewer(int security, byte[] answer) {
        var said = new ByteArrayOutputStream();
        said.writeBytes(Handshake.VERSION.getBytes(ISO_8859_1));
        said.write(security);
        said.writeBytes(answer);
        said.write(1);
        return new DataInputStream(new ByteArrayInputStream(said.toByteArray()));
    }
}
