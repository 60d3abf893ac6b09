package dev.atelier.desktop.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeysymsTest {
    @Test
    void chords_are_read_as_xdotool_reads_them() {
        assertThat(Keysyms.chord("ctrl+s")).containsExactly(0xFFE3, (int) 's');
        assertThat(Keysyms.chord("Control_L+Shift_L+Tab")).containsExactly(0xFFE3, 0xFFE1, 0xFF09);
        assertThat(Keysyms.chord("Return")).containsExactly(0xFF0D);
        assertThat(Keysyms.chord("alt+F4")).containsExactly(0xFFE9, 0xFFC1);
        assertThat(Keysyms.chord("ctrl++")).containsExactly(0xFFE3, (int) '+');
        assertThat(Keysyms.chord("+")).containsExactly((int) '+');
        assertThat(Keysyms.chord("A")).containsExactly((int) 'A');
    }

    @Test
    void what_is_no_key_is_named() {
        assertThatThrownBy(() -> Keysyms.chord("ctrl+bogus"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bogus'")
                .hasMessageContaining("ctrl+bogus");
        assertThatThrownBy(() -> Keysyms.chord(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keysyms.chord("ctrl+")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void characters_beyond_latin_1_have_keys_of_unicode() {
        assertThat(Keysyms.of('é')).isEqualTo(0xE9);
        assertThat(Keysyms.of('你')).isEqualTo(0x0100_4F60);
        assertThat(Keysyms.isTyped('~')).isTrue();
        assertThat(Keysyms.isTyped('é')).isFalse();
    }
}
