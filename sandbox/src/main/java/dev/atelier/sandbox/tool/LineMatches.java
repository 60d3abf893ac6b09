package dev.atelier.sandbox.tool;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.FoundFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The lines of a file that match. Lines that are too long are passed over, and what follows a zero byte: that is no text. */
final class LineMatches {
    private static final int LONGEST = 2000;
    /** Of a line's bytes: a character has up to four. */
    private static final int LONGEST_BYTES = 4 * LONGEST;

    private static final int CHUNK = 64 * 1024;

    private final Pattern pattern;
    private final Deadline deadline;
    private final Hits hits;

    LineMatches(Pattern pattern, Deadline deadline, Hits hits) {
        this.pattern = pattern;
        this.deadline = deadline;
        this.hits = hits;
    }

    /** @return whether to go on with the next file */
    boolean in(FoundFile file) throws InterruptedException {
        try (var open = file.open()) {
            return in(file.path().toString(), open);
        } catch (Deadline.Over _) {
            hits.timeIsOver();
            return false;
        } catch (ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (FileRefusal _) {
            return true; // gone meanwhile
        } catch (IOException _) {
            return true; // cannot be read: as a binary file
        }
    }

    private boolean in(String path, SeekableByteChannel file) throws IOException {
        var chunk = ByteBuffer.allocate(CHUNK);
        var line = new byte[LONGEST_BYTES];
        int length = 0;
        int number = 1;
        while (file.read(chunk.clear()) >= 0) {
            if (deadline.isOver()) {
                throw new Deadline.Over();
            }
            chunk.flip();
            while (chunk.hasRemaining()) {
                byte next = chunk.get();
                if (next == 0) {
                    return true;
                }
                if (next != '\n') {
                    if (length < line.length) {
                        line[length] = next;
                    }
                    length++;
                    continue;
                }
                if (!see(path, number, line, length)) {
                    return false;
                }
                number++;
                length = 0;
            }
        }
        return length == 0 || see(path, number, line, length);
    }

    private boolean see(String path, int number, byte[] line, int length) {
        if (length > line.length) {
            return true;
        }
        boolean windows = length > 0 && line[length - 1] == '\r';
        var text = new String(line, 0, windows ? length - 1 : length, StandardCharsets.UTF_8);
        if (text.length() > LONGEST || !pattern.matcher(deadline.guarding(text)).find()) {
            return true;
        }
        return hits.add(path + ":" + number + ":" + text);
    }
}
