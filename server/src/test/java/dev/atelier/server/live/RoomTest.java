package dev.atelier.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RoomTest {
    private final Clockwork clock = new Clockwork();
    private final Room room = new Room(clock);

    @Test
    void a_crowd_that_comes_at_once_is_told_of_in_two_messages_each_that_name_few_and_count_all() {
        var first = enter("client_first");
        clock.run(Duration.ZERO);
        for (int i = 0; i < 10_000; i++) {
            enter("client_" + i);
        }
        clock.run(Duration.ofSeconds(5));

        assertThat(first.presence).hasSize(2);
        assertThat(first.presence.getLast().path("count").asInt()).isEqualTo(10_001);
        assertThat(first.presence.getLast().path("viewers")).hasSize(Room.MOST_SHOWN);
        assertThat(first.presence.getLast().path("viewers").path(0).path("client"))
                .isEqualTo(first.presence.getFirst().path("viewers").path(0).path("client"));
    }

    @Test
    void who_does_not_want_to_hear_of_the_others_counts_and_hears_nothing() {
        var curious = enter("client_a");
        var other = new Somebody("client_b", false);
        room.enter(other, () -> "B");
        room.point("client_b", new Room.Spot(1, 2));
        clock.run(Duration.ofSeconds(1));

        assertThat(curious.presence.getLast().path("count").asInt()).isEqualTo(2);
        assertThat(curious.cursors
                        .getLast()
                        .path("cursors")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("B");
        assertThat(other.presence).isEmpty();
        assertThat(other.cursors).isEmpty();
    }

    @Test
    void a_hand_that_moves_all_the_time_is_told_of_ten_times_a_second_and_one_that_rests_vanishes() {
        var watching = enter("client_a");
        enter("client_b");
        clock.run(Duration.ofSeconds(2));
        for (int i = 1; i <= 1_000; i++) {
            room.point("client_b", new Room.Spot(i, i));
            clock.run(Duration.ofMillis(1));
        }
        assertThat(watching.cursors).hasSizeBetween(9, 11);
        clock.run(Duration.ofMillis(100));
        assertThat(watching.cursors.getLast().path("cursors").path(0).path("x").asInt())
                .isEqualTo(1_000);

        clock.run(Room.CURSOR_LIFETIME);
        assertThat(watching.cursors.getLast().path("cursors")).isEmpty();
        assertThat(clock.isIdle())
                .as("nothing is planned for a room that rests")
                .isTrue();
    }

    @Test
    void a_cursor_goes_with_its_connection_and_who_comes_late_sees_those_that_are_there() {
        var watching = enter("client_a");
        var pointing = enter("client_b");
        room.point("client_b", new Room.Spot(1, 2));
        clock.run(Duration.ofSeconds(1));
        var late = enter("client_c");
        assertThat(late.cursors.getLast().path("cursors").path(0).path("client").asString())
                .isEqualTo("client_b");

        assertThat(room.leave(pointing)).isFalse();
        clock.run(Duration.ofSeconds(1));
        assertThat(watching.cursors.getLast().path("cursors")).isEmpty();
        assertThat(watching.presence.getLast().path("count").asInt()).isEqualTo(2);
        room.point("client_b", new Room.Spot(3, 4));
        clock.run(Duration.ofSeconds(1));
        assertThat(watching.cursors.getLast().path("cursors")).isEmpty();
    }

    @Test
    void those_who_are_there_wear_different_colours_as_long_as_there_are_some() {
        var first = enter("client_0");
        for (int i = 1; i < Room.COLORS; i++) {
            enter("client_" + i);
        }
        clock.run(Duration.ofSeconds(2));
        var colours = first.presence.getLast().path("viewers").valueStream().map(each -> each.path("color"));
        assertThat(colours).hasSize(Room.COLORS).doesNotHaveDuplicates();
    }

    private Somebody enter(String client) {
        var somebody = new Somebody(client, true);
        room.enter(somebody, () -> "Guest");
        return somebody;
    }

    private static final class Somebody implements Seat.Occupant {
        private final String client;
        private final boolean curious;
        private final List<JsonNode> presence = new ArrayList<>();
        private final List<JsonNode> cursors = new ArrayList<>();

        Somebody(String client, boolean curious) {
            this.client = client;
            this.curious = curious;
        }

        @Override
        public String client() {
            return client;
        }

        @Override
        public boolean isCurious() {
            return curious;
        }

        @Override
        public void tellPresence(String json) {
            presence.add(read(json));
        }

        @Override
        public void tellCursors(String json) {
            cursors.add(read(json));
        }

        private static JsonNode read(String json) {
            try {
                return Json.parse(json);
            } catch (Json.MalformedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Time that passes when a test says so. */
    private static final class Clockwork implements Announcement.Timer {
        private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::due));
        private long now;

        private record Task(long due, Runnable what) {}

        @Override
        public long now() {
            return now;
        }

        @Override
        public void after(long nanos, Runnable task) {
            tasks.add(new Task(now + nanos, task));
        }

        void run(Duration time) {
            long end = now + time.toNanos();
            for (var next = tasks.peek(); next != null && next.due() <= end; next = tasks.peek()) {
                tasks.remove(next);
                now = next.due();
                next.what().run();
            }
            now = end;
        }

        boolean isIdle() {
            return tasks.isEmpty();
        }
    }
}
