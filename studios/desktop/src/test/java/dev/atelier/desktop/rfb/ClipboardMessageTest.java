package dev.atelier.desktop.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipboardMessageTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two\nlines\n", "héllo 😀 你好 \u202e", "a\tb"})
    void texts_come_back_as_they_were(String text) throws RfbException {
        assertThat(ClipboardMessage.read(new ClipboardMessage.Provide(text).bytes()))
                .isEqualTo(new ClipboardMessage.Provide(text));
    }

    @Test
    void a_bomb_is_refused() {
        var size = ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array();
        assertThatThrownBy(() -> ClipboardMessage.read(provide(size))).isInstanceOf(RfbException.class);
        var cut = ByteBuffer.allocate(8).putInt(1000).putInt(0).array();
        assertThatThrownBy(() -> ClipboardMessage.read(provide(cut)))
                .isInstanceOf(RfbException.class)
                .hasMessageContaining("4 of 1000");
    }

    @Test
    void what_is_not_compressed_is_refused() {
        var data = ByteBuffer.allocate(20)
                .putInt(ClipboardMessage.PROVIDE | ClipboardMessage.TEXT)
                .array();
        data[10] = 7;
        assertThatThrownBy(() -> ClipboardMessage.read(data)).isInstanceOf(RfbException.class);
        assertThatThrownBy(() -> ClipboardMessage.read(new byte[3])).isInstanceOf(RfbException.class);
    }

    @Test
    void pictures_and_files_are_not_asked_for() throws RfbException {
        var notify =
                ByteBuffer.allocate(4).putInt(ClipboardMessage.NOTIFY | 1 << 3).array();
        assertThat(ClipboardMessage.read(notify)).isEqualTo(new ClipboardMessage.Notify(false));
    }

    private static byte[] provide(byte[] content) {
        var deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(4)
                .putInt(ClipboardMessage.PROVIDE | ClipboardMessage.TEXT)
                .array());
        var chunk = new byte[100];
        out.writeBytes(Arrays.copyOf(chunk, deflater.deflate(chunk)));
        deflater.end();
        return out.toByteArray();
    }
}
