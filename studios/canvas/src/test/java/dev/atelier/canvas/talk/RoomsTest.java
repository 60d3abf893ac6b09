package dev.atelier.canvas.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.SessionId;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void a_canvas_is_watched_as_long_as_anybody_follows_its_events() {
        var rooms = new Rooms();
        var session = SessionId.create();
        assertThat(rooms.readerCame(session)).isTrue();
        assertThat(rooms.readerCame(session)).isFalse();
        assertThat(rooms.readerCame(SessionId.create())).isTrue();
        assertThat(rooms.readerLeft(session)).isFalse();
        assertThat(rooms.isWatched(session)).isTrue();
        assertThat(rooms.readerLeft(session)).isTrue();
        assertThat(rooms.isWatched(session)).isFalse();
    }
}
