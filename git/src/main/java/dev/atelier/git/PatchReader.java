package dev.atelier.git;

import dev.atelier.git.ChangeSet.FileChange;
import dev.atelier.git.Patches.FilePatch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts what {@code git diff --patch} writes into the texts of its files. A line that begins with {@code diff --git} begins a section, for
 * every line of a file has a mark before it; a file that became a link, or the other way round, has two sections with the same first line.
 * Names are not read from there, where they may be quoted: sections come in the order of the files.
 */
final class PatchReader {
    private static final byte[] SECTION = "diff --git ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEGIN = "--- ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAMES = 20_000;

    private final List<FileChange> files;
    private final Patches.Limits limits;
    private final List<FilePatch> done = new ArrayList<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private byte[] section = {};
    private boolean begun;
    private boolean full;
    private int left;

    PatchReader(List<FileChange> files, Patches.Limits limits) {
        this.files = files;
        this.limits = limits;
        this.left = limits.all();
    }

    Patches read(InputStream raw) throws IOException {
        var in = new BufferedInputStream(raw, 64 << 10);
        var line = new ByteArrayOutputStream();
        boolean any = false;
        for (boolean more = next(in, line); more; more = next(in, line)) {
            var bytes = line.toByteArray();
            if (starts(bytes, SECTION)) {
                if (any && !Arrays.equals(bytes, section)) {
                    finish();
                }
                any = true;
                section = bytes;
                begun = false;
            } else if (any) {
                take(bytes);
            }
        }
        if (any) {
            finish();
        }
        return new Patches(done, done.size() == files.size());
    }

    /** One line with its end; of one that is longer than all that may be kept, only so much. */
    private boolean next(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int most = Math.max(limits.file(), LONGEST_NAMES) + 1;
        int next = in.read();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < most) {
                line.write(next);
            }
        }
        if (next == '\n') {
            line.write('\n');
        }
        return line.size() > 0;
    }

    private void take(byte[] line) {
        begun = begun || starts(line, BEGIN);
        if (!begun || full) {
            return;
        }
        if (text.size() + line.length > Math.min(limits.file(), left)) {
            full = true;
        } else {
            text.writeBytes(line);
        }
    }

    private void finish() {
        if (done.size() < Math.min(limits.files(), files.size())) {
            var patch = text.toString(StandardCharsets.UTF_8);
            done.add(new FilePatch(files.get(done.size()), patch, full));
            left -= text.size();
        }
        text.reset();
        full = false;
    }

    private static boolean starts(byte[] line, byte[] with) {
        return line.length >= with.length && Arrays.equals(line, 0, with.length, with, 0, with.length);
    }
}
