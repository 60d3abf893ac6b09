package dev.atelier.journal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.Frame;
import dev.atelier.journal.live.Tail.Item;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class TailTest {
    @Test
    void a_reader_finds_what_is_there_not_yet_there_and_no_longer_there() {
        var tail = new Tail(4);
        assertThat(tail.at(0)).isInstanceOf(Item.Nothing.class);
        for (int i = 0; i < 6; i++) {
            tail.add(item(i));
        }
        assertThat(tail.end()).isEqualTo(6);
        assertThat(tail.at(1)).isInstanceOf(Item.Overwritten.class);
        assertThat(tail.at(2)).isEqualTo(item(2));
        assertThat(tail.at(5)).isEqualTo(item(5));
        assertThat(tail.at(6)).isInstanceOf(Item.Nothing.class);
    }

    @Test
    void a_capacity_is_rounded_up() {
        var tail = new Tail(5);
        for (int i = 0; i < 8; i++) {
            tail.add(item(i));
        }
        assertThat(tail.at(0)).isEqualTo(item(0));
    }

    @Test
    void readers_beside_a_fast_writer_see_each_item_or_that_it_is_gone() throws Exception {
        int items = 100_000;
        var tail = new Tail(64);
        var tasks = new ArrayList<Callable<Integer>>();
        tasks.add(() -> {
            for (int i = 0; i < items; i++) {
                tail.add(item(i));
            }
            return 0;
        });
        for (int reader = 0; reader < 3; reader++) {
            tasks.add(() -> read(tail, items));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isNotNegative();
            }
        }
    }

    private static int read(Tail tail, int items) {
        int seen = 0;
        for (long position = 0; position < items; ) {
            switch (tail.at(position)) {
                case Item.Passing passing -> {
                    assertThat(passing).isEqualTo(item(position));
                    seen++;
                    position++;
                }
                case Item.Overwritten _ -> position++;
                case Item.Nothing _ -> Thread.onSpinWait();
                case Item.Committed _, Item.Moved _ -> throw new AssertionError("never added");
            }
        }
        return seen;
    }

    private static Item item(long i) {
        return new Item.Passing(new Frame("frame", "{\"i\":" + i + "}"));
    }
}
