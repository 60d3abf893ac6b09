package dev.atelier.desktop.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of segments, whole and cut. */
class SegmentFileTest {
    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");

    @TempDir
    Path folder;

    private Instant now = START;

    private SegmentWriter begin() throws IOException {
        return SegmentWriter.begin(folder, new SegmentName(7, START, 1280, 800), () -> now);
    }

    private Path written() throws IOException {
        try (var writer = begin()) {
            writer.begin(new byte[] {1, 2, 3});
            writer.add(new byte[] {4, 5});
            now = START.plusMillis(1500);
            writer.add(new byte[] {6});
            now = START; // clocks go back sometimes, films do not
            writer.add(new byte[] {7});
        }
        return folder.resolve("000007-1795320000000-1280x800.rfb");
    }

    private static List<SegmentReader.Entry> entries(Path file) throws IOException {
        var entries = new ArrayList<SegmentReader.Entry>();
        try (var reader = SegmentReader.open(file)) {
            for (var entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void records_come_back_with_their_times_and_the_end_is_one_of_them() throws Exception {
        var file = written();
        var entries = entries(file);
        assertThat(entries).extracting(SegmentReader.Entry::ms).containsExactly(0L, 0L, 1500L, 1500L, 1500L);
        assertThat(entries.get(2).bytes()).containsExactly(6);
        assertThat(SegmentReader.measure(file)).isEqualTo(new Segment.Length(Files.size(file), 3, 1500, true));
    }

    @Test
    void a_file_that_is_cut_anywhere_ends_with_its_last_whole_record() throws Exception {
        var file = written();
        var bytes = Files.readAllBytes(file);
        var cut = folder.resolve("cut");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            var measured = SegmentReader.measure(cut);
            assertThat(measured.bytes()).isLessThanOrEqualTo(length);
            assertThat(measured.isClosed()).isFalse();
            long left = measured.bytes();
            for (var entry : entries(cut)) {
                left -= SegmentReader.HEAD + entry.bytes().length;
            }
            assertThat(left).as("whole records of %s bytes", length).isZero();
        }
    }

    @Test
    void what_stands_behind_a_power_cut_is_no_record() throws Exception {
        var file = folder.resolve("nonsense");
        Files.write(file, new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 5, 0, 0, 0, 9, 127, 127, 127, 127, 1, 1, 1});
        assertThat(SegmentReader.measure(file)).isEqualTo(new Segment.Length(9, 0, 0, false));
    }

    @Test
    void a_name_says_all_that_an_index_would() {
        var name = new SegmentName(12, START, 640, 480);
        assertThat(SegmentName.parse(name.toString())).contains(name);
        assertThat(SegmentName.parse("000012-x-640x480.rfb")).isEmpty();
    }
}
